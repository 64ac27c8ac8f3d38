import { registry } from './registry';
import type { ObjectDescription, ObjectName, ResourceName } from './types';

/** All descriptions, ordered by table name. */
export const allObjects: readonly ObjectDescription[] = registry;

/** Every object type by table name. */
export const objects = Object.fromEntries(
	allObjects.map((description) => [description.name, description]),
) as { readonly [Each in (typeof registry)[number] as Each['name']]: Each };

/** The object types that the trigger can follow. */
export const followableObjects: readonly ObjectDescription[] = allObjects.filter(
	({ followable }) => followable,
);

/** The object types of which one record can be retrieved by id. */
export const retrievableObjects: readonly ObjectDescription[] = allObjects.filter(
	(description) => description.locator !== null,
);

const byResource = new Map<string, ObjectDescription>(
	allObjects.map((description) => [description.resource, description]),
);

/** The description of what the action node calls `resource`. */
export function describeResource(resource: ResourceName): ObjectDescription {
	const description = byResource.get(resource);
	if (description === undefined) throw new RangeError(`There is no resource '${resource}'`);
	return description;
}

/** Whether a text, for instance a parameter set by an expression, names an object type. */
export function isObjectName(name: string): name is ObjectName {
	return Object.prototype.hasOwnProperty.call(objects, name);
}

/** Whether a text names a resource of the action node. */
export function isResourceName(name: string): name is ResourceName {
	return byResource.has(name);
}

export { plural, singular, withArticle } from './nouns';
export { isWalkedWhole } from './isWalkedWhole';
export { accountingShapes, hasAccountingShapes, outputShapes, shapesThat } from './outputShapes';
export { PAGE_SIZE } from './pageSize';
export type * from './types';
