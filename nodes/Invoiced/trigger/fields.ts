import type { IDisplayOptions } from 'n8n-workflow';
import type { ChangeType } from '../feed';
import { followableObjects, hasAccountingShapes } from '../objects';
import type { ObjectDescription, ObjectName } from '../objects';
import {
	booleanParameter,
	choiceParameter,
	choicesParameter,
	collection,
	eventEnvelopeFor,
	includeOptionFor,
	numberParameter,
	outputChoicesOf,
	ParameterError,
	shapeSettings,
} from '../parameters';
import type { Parameter } from '../parameters';
import type { OutputShape } from '../shapes';
import { ifRelatedUnavailable } from './ifRelatedUnavailable';
import { replayMinutes } from './replaySpan';
import { startDate } from './startDate';

/** Accounting documents have an output parameter of their own, all other objects share one. */
const documents = followableObjects.filter(hasAccountingShapes);
const others = followableObjects.filter((description) => !hasAccountingShapes(description));
const documentNames = documents.map(({ name }) => name);
const otherNames = others.map(({ name }) => name);

const unfiltered = inWords(followableObjects.filter(({ list }) => !list.changedSince));
const withoutEvents = inWords(followableObjects.filter(({ events }) => events === null));

export const catalogInterval = numberParameter(
	{
		displayName: 'Catalog Interval (Minutes)',
		name: 'catalogInterval',
		default: 15,
		description: `How often at most ${unfiltered} are read. Invoiced cannot filter them by time, so each read goes through the whole list.`,
	},
	{ least: 0 },
);

export const eventEnvelope = eventEnvelopeFor('invoiceOutput');

export const include = includeOptionFor('invoiceOutput');

export const includeChange = booleanParameter({
	displayName: 'Include Change Details',
	name: 'includeChange',
	default: true,
	description:
		'Whether to add "_change" to each item: the object, the type of change, the ID, the version, and a key to recognize repeats by. Deletions always have it.',
});

export const maxRecords = numberParameter(
	{
		displayName: 'Max Records per Poll',
		name: 'maxRecords',
		default: 1000,
		description:
			'How many records one execution gets at most. The rest follows in the next polls; nothing is skipped.',
	},
	{ least: 1 },
);

export const overlapSeconds = numberParameter(
	{
		displayName: 'Overlap (Seconds)',
		name: 'overlapSeconds',
		default: 60,
		description:
			'How far each poll looks back behind the last one, for changes that became visible late. What was emitted before is not repeated.',
	},
	{ least: 0, most: 3600 },
);

/**
 * Most settings are of the invoice shapes and only shown while invoices are chosen; extra columns
 * are for every table.
 */
const settings = shapeSettings.map(({ field, read }) =>
	field.name === 'extraColumns'
		? { field, read }
		: { field: { ...field, displayOptions: { show: { '/objects': documentNames } } }, read },
);

export const objects = atLeastOne(
	choicesParameter(
		{
			displayName: 'Objects',
			name: 'objects',
			default: ['invoices'],
			required: true,
			description: 'Which kinds of records to follow',
		},
		followableObjects.map(({ name, pluralLabel }) => ({ name: pluralLabel, value: name })),
		'which cannot be followed',
	),
);

export const changeTypes: Parameter<ChangeType[]> = atLeastOne(
	choicesParameter(
		{
			displayName: 'Changes',
			name: 'changeTypes',
			default: ['created', 'updated'],
			required: true,
			description: 'Which changes to emit. A record that is new to this trigger counts as created.',
		},
		[
			{ name: 'Created', value: 'created' },
			{
				name: 'Deleted',
				value: 'deleted',
				description: `Taken from the event log of Invoiced, which has none for ${withoutEvents}. For payments it means voided, for subscriptions canceled.`,
			},
			{ name: 'Updated', value: 'updated' },
		],
	),
);

export const invoiceOutput = choiceParameter(
	{
		displayName: 'Invoice Output',
		name: 'invoiceOutput',
		default: 'unified',
		displayOptions: { show: { objects: documentNames } },
		description: 'The shape in which invoices are emitted',
	},
	outputChoicesOf(documents.flatMap(({ shapes }) => shapes)),
);

/** How records other than invoices come out. */
export const output = outputOf('Output', {
	show: { objects: otherNames },
	hide: { objects: documentNames },
});

/** The same parameter with a longer name, as it is called beside that of the invoices. */
const outputOfOthers = outputOf('Output of Other Objects', {
	// Two names of one parameter: it must hold invoices and something else.
	show: { objects: documentNames, '/objects': otherNames },
});

export const options = collection(
	{ displayName: 'Options', name: 'options', placeholder: 'Add option' },
	[
		catalogInterval,
		eventEnvelope,
		ifRelatedUnavailable,
		include,
		includeChange,
		maxRecords,
		overlapSeconds,
		replayMinutes,
		...settings,
	].sort((a, b) => a.field.displayName.localeCompare(b.field.displayName)),
);

/** The trigger's form, in the order in which a person decides. */
export const triggerFields = [
	objects,
	startDate,
	changeTypes,
	invoiceOutput,
	output,
	outputOfOthers,
	options,
].map(({ field }) => field);

/** `items and plans` */
function inWords(descriptions: readonly ObjectDescription[]): string {
	const nouns = descriptions.map(({ pluralLabel }) => pluralLabel.toLowerCase());
	return new Intl.ListFormat('en-GB').format(nouns);
}

function outputOf(displayName: string, displayOptions: IDisplayOptions): Parameter<OutputShape> {
	return choiceParameter(
		{
			displayName,
			name: 'output',
			default: 'table',
			displayOptions,
			description: 'The shape in which all objects other than invoices are emitted',
		},
		outputChoicesOf(others.flatMap(({ shapes }) => shapes)),
	);
}

/** The same choices, of which none may not be chosen. */
function atLeastOne<Value extends ChangeType | ObjectName>({
	field,
	read,
}: Parameter<Value[]>): Parameter<Value[]> {
	return {
		field,
		read: (value) => {
			const chosen = read(value);
			if (chosen.length > 0) return chosen;
			throw new ParameterError(`'${field.displayName}' is empty`, 'Choose at least one entry.');
		},
	};
}
