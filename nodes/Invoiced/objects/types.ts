import type { registry } from './registry';
import type { ObjectType } from './vocabulary';

export type { IncludeName, OutputShape } from './outputShapes';
export type * from './vocabulary';

/** Table names, the values of the trigger's *Objects* parameter and of `_change.object`. */
export type ObjectName = (typeof registry)[number]['name'];

/** The action node's `resource` values. */
export type ResourceName = (typeof registry)[number]['resource'];

/** One of the object types that there are. */
export type ObjectDescription = ObjectType<ObjectName, ResourceName>;
