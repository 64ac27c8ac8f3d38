import { creditNotes } from './creditNotes';
import { customers } from './customers';
import { estimates } from './estimates';
import { events } from './events';
import { invoices } from './invoices';
import { items } from './items';
import { payments } from './payments';
import { plans } from './plans';
import { subscriptions } from './subscriptions';
import { transactions } from './transactions';
import type { ObjectDescription, ObjectName, ResourceName } from './types';

/** Every object type by table name, in the order in which menus list them. */
export const objects: Readonly<Record<ObjectName, ObjectDescription>> = {
	credit_notes: creditNotes,
	customers,
	estimates,
	events,
	invoices,
	items,
	payments,
	plans,
	subscriptions,
	transactions,
};

/** All descriptions, ordered by table name. */
export const allObjects: readonly ObjectDescription[] = Object.values(objects);

/** The object types that the trigger can follow: all but the events themselves. */
export const followableObjects: readonly ObjectDescription[] = allObjects.filter(
	(description) => description.name !== 'events',
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

export type * from './types';
