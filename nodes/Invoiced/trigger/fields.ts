import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { followableObjects } from '../objects';
import { eventEnvelopeField } from '../parameters/eventEnvelope';
import { includeField } from '../parameters/include';
import { invoiceOutputChoices, outputChoices } from '../parameters/outputChoices';
import { shapeSettingsFields } from '../parameters/shapeSettings';
import { ifRelatedUnavailableField } from './ifRelatedUnavailable';

/** Choices of *Objects*: the table names. */
const objectOptions = followableObjects.map(({ name, pluralLabel }) => ({
	name: pluralLabel,
	value: name,
}));

const otherObjects = followableObjects
	.map(({ name }) => name)
	.filter((name) => name !== 'invoices');

const options: INodeProperties[] = [
	{
		displayName: 'Catalog Interval (Minutes)',
		name: 'catalogInterval',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 15,
		description:
			'How often at most plans and items are read. Invoiced cannot filter them by time, so each read goes through the whole list.',
	},
	{
		displayName: 'Include Change Details',
		name: 'includeChange',
		type: 'boolean',
		default: true,
		description:
			'Whether to add "_change" to each item: the object, the type of change, the ID, the version, and a key to recognize repeats by. Deletions always have it.',
	},
	{
		displayName: 'Max Records per Poll',
		name: 'maxRecords',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1000,
		description:
			'How many records one execution gets at most. The rest follows in the next polls; nothing is skipped.',
	},
	{
		displayName: 'Overlap (Seconds)',
		name: 'overlapSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3600 },
		default: 60,
		description:
			'How far each poll looks back behind the last one, for changes that became visible late. What was emitted before is not repeated.',
	},
	{
		displayName: 'Replay After Start (Minutes)',
		name: 'replayMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'How far to read again at the first poll after n8n has started, to recover executions that were lost when it was killed. Emits those records a second time. Leave at 0 with durable cursors.',
	},
];

/** Most settings are of the invoice shapes and only shown while invoices are chosen; extra columns are for every table. */
const shapeSettings: INodeProperties[] = shapeSettingsFields.map((field) =>
	field.name === 'extraColumns'
		? field
		: { ...field, displayOptions: { show: { '/objects': ['invoices'] } } },
);

/** How records other than invoices come out; beside the invoices' own field it needs a longer name. */
function outputField(displayName: string, displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName,
		name: 'output',
		type: 'options',
		options: [...outputChoices],
		default: 'table',
		displayOptions,
		description: 'The shape in which all objects other than invoices are emitted',
	};
}

/** The trigger's form, in the order in which a person decides. */
export const triggerFields: INodeProperties[] = [
	{
		displayName: 'Objects',
		name: 'objects',
		type: 'multiOptions',
		options: objectOptions,
		default: ['invoices'],
		required: true,
		description: 'Which kinds of records to follow',
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		noDataExpression: true,
		// The picker drops what is typed in any other form, without a word.
		placeholder: 'e.g. 2026-01-01 00:00:00',
		hint: 'The first poll brings what was created or changed since then, later polls what changed since the poll before',
		description:
			'In the time zone that the workflow has when you choose it. Moving it to an earlier time reads everything again from there; moving it later changes nothing.',
	},
	{
		displayName: 'Changes',
		name: 'changeTypes',
		type: 'multiOptions',
		options: [
			{ name: 'Created', value: 'created' },
			{
				name: 'Deleted',
				value: 'deleted',
				description:
					'Taken from the event log of Invoiced, which has none for plans and items. For payments it means voided, for subscriptions canceled.',
			},
			{ name: 'Updated', value: 'updated' },
		],
		default: ['created', 'updated'],
		required: true,
		description: 'Which changes to emit. A record that is new to this trigger counts as created.',
	},
	{
		displayName: 'Invoice Output',
		name: 'invoiceOutput',
		type: 'options',
		options: [...invoiceOutputChoices],
		default: 'unified',
		displayOptions: { show: { objects: ['invoices'] } },
		description: 'The shape in which invoices are emitted',
	},
	outputField('Output', {
		show: { objects: otherObjects },
		hide: { objects: ['invoices'] },
	}),
	outputField('Output of Other Objects', {
		// Two names of one parameter: it must hold invoices and something else.
		show: { objects: ['invoices'], '/objects': otherObjects },
	}),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...options,
			eventEnvelopeField('invoiceOutput'),
			includeField('invoiceOutput'),
			ifRelatedUnavailableField,
			...shapeSettings,
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	},
];
