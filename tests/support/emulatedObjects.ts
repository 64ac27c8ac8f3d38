import { isTableName } from '../../emulator';
import type { TableName } from '../../emulator';
import { allObjects } from '../../nodes/Invoiced/objects';
import type { ObjectDescription } from '../../nodes/Invoiced/objects';

type EmulatedObject = ObjectDescription & { name: TableName };

/**
 * What the emulator does not have is tested on smaller servers
 * (`tests/engine/addedObject.test.ts`).
 */
export const emulatedObjects: EmulatedObject[] = allObjects.filter(
	(description): description is EmulatedObject => isTableName(description.name),
);

/** Of these, the ones that the trigger follows. */
export const emulatedTables: TableName[] = emulatedObjects
	.filter(({ followable }) => followable)
	.map(({ name }) => name);
