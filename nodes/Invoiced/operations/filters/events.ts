import { allObjects } from '../../objects';
import type { ObjectDescription } from '../../objects';
import {
	choices,
	inWords,
	NotAChoice,
	ParameterError,
	readRecordId,
	requireKnown,
} from '../../parameters';
import type { Parameter } from '../../parameters';
import { asObject, titleCase } from '../../values';
import type { ListFilter } from './types';

/** An event type consists of the object and of what happened to it. */
const EVENT_TYPE = /^[a-z_]+\.[a-z_]+$/;

/** Types that belong to no object of this package (Invoiced API reference, events). */
const OTHER_TYPES: readonly string[] = [
	'charge.failed',
	'charge.pending',
	'charge.succeeded',
	'contact.created',
	'contact.deleted',
	'contact.updated',
	'email.not_sent',
	'email.sent',
	'line_item.created',
	'line_item.deleted',
	'line_item.updated',
	'note.created',
	'note.deleted',
	'note.updated',
	'payment_link.completed',
	'payment_link.created',
	'payment_link.deleted',
	'payment_link.updated',
	'payment_plan.created',
	'payment_plan.deleted',
	'payment_plan.updated',
	'payment_source.created',
	'payment_source.deleted',
	'payment_source.updated',
	'promise_to_pay.broken',
	'refund.created',
	'task.completed',
	'task.created',
	'task.deleted',
	'task.updated',
];

const eventTypes = [...new Set([...allObjects.flatMap(typesOf), ...OTHER_TYPES])]
	.map((type) => ({ name: titleCase(type), value: type, description: type }))
	.sort((a, b) => a.name.localeCompare(b.name));

/** Objects that events can be asked about; plans and items write none. */
const relatedObjects = allObjects.filter((description) => description.events !== null);

/**
 * Events of one type. The parameter `type` of the list means something else, the type of the
 * object; that `filter[type]` works is undocumented (server source: ListEventsRoute.php).
 */
export const eventTypeFilter: ListFilter = {
	field: {
		displayName: 'Event Type',
		name: 'type',
		type: 'options',
		default: 'invoice.paid',
		options: eventTypes,
		description: 'Only return events of this type',
	},
	read: (value) => {
		const type = typeof value === 'string' ? value.trim() : '';
		if (!EVENT_TYPE.test(type)) {
			throw new ParameterError(
				`'Event Type' is ${inWords(value)}, which is not an event type`,
				'Event types look like invoice.paid: the object, a dot, and what happened.',
			);
		}
		return {
			uncertain: { 'filter[type]': type },
			keeps: (record) => record.type === type,
		};
	},
};

const objectType: Parameter<ObjectDescription> = {
	field: {
		displayName: 'Type',
		name: 'objectType',
		type: 'options',
		default: 'invoice',
		options: relatedObjects
			.map(({ label, serverType }) => ({ name: label, value: serverType }))
			.sort((a, b) => a.name.localeCompare(b.name)),
	},
	read: (value) => {
		const description = relatedObjects.find(({ serverType }) => serverType === value);
		if (description !== undefined) return description;
		throw new NotAChoice(
			`'Related Record' has the type ${inWords(value)}, which has no events`,
			`Use ${choices(relatedObjects.map(({ serverType }) => serverType).sort())}.`,
		);
	},
};

/** What it may be depends on the type. */
const objectId: Parameter<unknown> = {
	field: {
		displayName: 'ID',
		name: 'objectId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 15444',
	},
	read: (value) => value,
};

const RECORD = 'record';

/** Events that have to do with one record, for instance the payments of an invoice. */
export const relatedRecordFilter: ListFilter = {
	field: {
		displayName: 'Related Record',
		name: 'relatedTo',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add related record',
		description:
			'Only return events that have to do with this record; for an invoice, that includes its payments',
		options: [{ displayName: 'Record', name: RECORD, values: [objectType.field, objectId.field] }],
	},
	read: (value) => {
		const given = asObject(value) ?? {};
		requireKnown('Related Record', given, [RECORD]);
		const record = asObject(given[RECORD]);
		if (record === null) {
			throw new ParameterError(
				"'Related Record' holds no record",
				'Add a record with its type and ID, or remove the filter. n8n drops what an expression gives for both together: give each an expression of its own.',
			);
		}
		requireKnown('Related Record', record, [objectType.field.name, objectId.field.name]);
		const description = objectType.read(record.objectType);
		const id = readRecordId(objectId.read(record.objectId), description);
		return { query: { related_to: `${description.serverType},${id}` } };
	},
};

function typesOf({ events }: ObjectDescription): string[] {
	return events === null ? [] : [events.created, ...events.updated, events.deleted];
}
