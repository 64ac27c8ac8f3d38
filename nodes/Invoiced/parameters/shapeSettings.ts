import { IANAZone } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';

import type { OutputShape, ShapeOptions } from '../shapes/types';
import { ParameterError } from './ParameterError';
import { readSwitch } from './switch';

const ISO_CURRENCY = /^[A-Za-z]{3}$/;

/** The shapes that read most settings, and those that alone read one. */
const BOTH_SHAPES: readonly OutputShape[] = ['eventModel', 'unified'];
const SHAPES_OF_SETTING: Readonly<Record<string, readonly OutputShape[]>> = {
	accountId: ['unified'],
	companyId: ['eventModel'],
	extraColumns: ['table'],
	linkedCompanyIds: ['eventModel'],
};

const extraColumnsField: INodeProperties = {
	displayName: 'Extra Columns',
	name: 'extraColumns',
	type: 'boolean',
	default: false,
	description:
		'Whether table rows also keep the fields that are no columns, after the columns and as Invoiced sent them',
};

/** Settings of the shapes, for an *Options* collection of either node. Alphabetical. */
export const shapeSettingsFields: INodeProperties[] = [
	{
		displayName: 'Account ID',
		name: 'accountId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1200',
		description:
			'Ledger account to emit as account_id of each invoice. Invoiced does not tie invoices to an account; left empty, it is null.',
	},
	{
		displayName: 'Base Currency',
		name: 'baseCurrency',
		type: 'string',
		default: '',
		placeholder: 'e.g. USD',
		description:
			"Three-letter code of your books' currency. Invoices in it get the exchange rate 1; all others null, as Invoiced knows no rates.",
	},
	{
		displayName: 'Company ID',
		name: 'companyId',
		type: 'string',
		default: '',
		placeholder: 'e.g. acme-us',
		description: 'Text to emit as companyId of each invoice. Left empty, it is null.',
	},
	{
		displayName: 'Credit Notes as Payments',
		name: 'creditNotesAsPayments',
		type: 'boolean',
		default: true,
		description: 'Whether credit notes applied to an invoice are listed among its payments',
	},
	extraColumnsField,
	{
		displayName: 'Include Raw Data',
		name: 'includeRawData',
		type: 'boolean',
		default: false,
		description: 'Whether to add the invoice exactly as Invoiced sent it',
	},
	{
		displayName: 'Linked Company IDs',
		name: 'linkedCompanyIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. acme-uk, acme-de',
		description:
			'Texts to emit as linkedCompanyIds of each invoice, with commas between them. Left empty, it is an empty list.',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. America/New_York',
		description:
			"Your Invoiced account's time zone. Document dates are then emitted as calendar days of this zone; left empty, they are instants in UTC.",
	},
];

/**
 * The same fields, each shown only while the output is a shape that reads it.
 *
 * @param outputParameter name of the node's output parameter
 */
export function shapeSettingsFieldsFor(outputParameter: string): INodeProperties[] {
	return shapeSettingsFields.map((field) => shownFor(outputParameter, field));
}

/** The settings that objects other than invoices have, each shown only while the output reads it. */
export function tableSettingsFieldsFor(outputParameter: string): INodeProperties[] {
	return [shownFor(outputParameter, extraColumnsField)];
}

function shownFor(outputParameter: string, field: INodeProperties): INodeProperties {
	const shapes = SHAPES_OF_SETTING[field.name] ?? BOTH_SHAPES;
	return { ...field, displayOptions: { show: { [`/${outputParameter}`]: [...shapes] } } };
}

/**
 * Reads the settings from an *Options* collection, which may hold other options too. Blank texts count as not set.
 *
 * @throws ParameterError for a time zone or a currency that is none, or a value of the wrong type
 */
export function readShapeSettings(collection: unknown): ShapeOptions {
	const values = (collection ?? {}) as Record<string, unknown>;
	const settings: ShapeOptions = {
		timeZone: readTimeZone(values.timeZone),
		accountId: readText(values.accountId, 'Account ID'),
		companyId: readText(values.companyId, 'Company ID'),
		linkedCompanyIds: readTexts(values.linkedCompanyIds, 'Linked Company IDs'),
		baseCurrency: readCurrency(values.baseCurrency),
		extraColumns: readSwitch(values.extraColumns, 'Extra Columns'),
		includeRawData: readSwitch(values.includeRawData, 'Include Raw Data'),
		creditNotesAsPayments: readSwitch(values.creditNotesAsPayments, 'Credit Notes as Payments'),
	};
	return Object.fromEntries(
		Object.entries(settings).filter(([, value]) => value !== undefined),
	) as ShapeOptions;
}

function readTimeZone(value: unknown): string | undefined {
	const zone = readText(value, 'Time Zone');
	if (zone === undefined || IANAZone.isValidZone(zone)) return zone;
	throw new ParameterError(
		`'Time Zone' is "${zone}", which is not a time zone`,
		'Use an IANA name such as America/New_York, Europe/Berlin or UTC.',
	);
}

function readCurrency(value: unknown): string | undefined {
	const currency = readText(value, 'Base Currency');
	if (currency === undefined || ISO_CURRENCY.test(currency)) return currency?.toUpperCase();
	throw new ParameterError(
		`'Base Currency' is "${currency}", which is not a currency code`,
		'Use the three letters of ISO 4217, for instance USD or EUR.',
	);
}

function readText(value: unknown, label: string): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string' && typeof value !== 'number') {
		throw new ParameterError(`'${label}' is ${JSON.stringify(value)}, which is not text`);
	}
	const text = String(value).trim();
	return text === '' ? undefined : text;
}

/**
 * A list of texts: several in one text with commas between them, or what an expression gives; nothing in it counts as not set.
 */
function readTexts(value: unknown, label: string): string[] | undefined {
	const entries = Array.isArray(value) ? value : String(value ?? '').split(',');
	const texts = entries
		.map((entry: unknown) => readText(entry, label))
		.filter((entry) => entry !== undefined);
	return texts.length === 0 ? undefined : texts;
}
