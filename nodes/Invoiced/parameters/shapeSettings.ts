import { isUndefined, omitBy } from 'lodash';
import { IANAZone } from 'luxon';

import { shapesThat } from '../objects';
import type { ShapeOptions } from '../shapes';
import type { Values } from './collection';
import { inWords } from './inWords';
import type { Parameter } from './Parameter';
import { ParameterError } from './ParameterError';
import { booleanParameter } from './boolean';
import { readText, textParameter } from './text';

const ISO_CURRENCY = /^[A-Za-z]{3}$/;

const accountId = textParameter({
	displayName: 'Account ID',
	name: 'accountId',
	default: '',
	placeholder: 'e.g. 1200',
	description:
		'Ledger account to emit as account_id of each invoice. Invoiced does not tie invoices to an account; left empty, it is null.',
});

const baseCurrency: Parameter<string> = {
	field: {
		displayName: 'Base Currency',
		name: 'baseCurrency',
		type: 'string',
		default: '',
		placeholder: 'e.g. USD',
		description:
			"Three-letter code of your books' currency. Invoices in it get the exchange rate 1; all others null, as Invoiced knows no rates.",
	},
	read: (value) => {
		const currency = readText(value, 'Base Currency');
		if (ISO_CURRENCY.test(currency)) return currency.toUpperCase();
		throw new ParameterError(
			`'Base Currency' is ${inWords(currency)}, which is not a currency code`,
			'Use the three letters of ISO 4217, for instance USD or EUR.',
		);
	},
};

const companyId = textParameter({
	displayName: 'Company ID',
	name: 'companyId',
	default: '',
	placeholder: 'e.g. acme-us',
	description: 'Text to emit as companyId of each invoice. Left empty, it is null.',
});

const creditNotesAsPayments = booleanParameter({
	displayName: 'Credit Notes as Payments',
	name: 'creditNotesAsPayments',
	default: true,
	description: 'Whether credit notes applied to an invoice are listed among its payments',
});

const extraColumns = booleanParameter({
	displayName: 'Extra Columns',
	name: 'extraColumns',
	default: false,
	description:
		'Whether table rows also keep the fields that are no columns, after the columns and as Invoiced sent them',
});

const includeRawData = booleanParameter({
	displayName: 'Include Raw Data',
	name: 'includeRawData',
	default: false,
	description: 'Whether to add the invoice exactly as Invoiced sent it',
});

const linkedCompanyIds: Parameter<string[]> = {
	field: {
		displayName: 'Linked Company IDs',
		name: 'linkedCompanyIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. acme-uk, acme-de',
		description:
			'Texts to emit as linkedCompanyIds of each invoice, with commas between them. Left empty, it is an empty list.',
	},
	read: (value) => {
		const entries: unknown[] = typeof value === 'string' ? value.split(',') : [value].flat();
		return entries
			.map((entry) => readText(entry, 'Linked Company IDs'))
			.filter((entry) => entry !== '');
	},
};

const timeZone: Parameter<string> = {
	field: {
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. America/New_York',
		description:
			"Your Invoiced account's time zone. Document dates are then emitted as calendar days of this zone; left empty, they are instants in UTC.",
	},
	read: (value) => {
		const zone = readText(value, 'Time Zone');
		if (IANAZone.isValidZone(zone)) return zone;
		throw new ParameterError(
			`'Time Zone' is ${inWords(zone)}, which is not a time zone`,
			'Use an IANA name such as America/New_York, Europe/Berlin or UTC.',
		);
	},
};

/** Settings of the shapes, for an *Options* collection of either node. Alphabetical. */
export const shapeSettings: ReadonlyArray<Parameter<unknown>> = [
	accountId,
	baseCurrency,
	companyId,
	creditNotesAsPayments,
	extraColumns,
	includeRawData,
	linkedCompanyIds,
	timeZone,
];

/**
 * The same settings, each shown only while the output is a shape that reads it.
 *
 * @param outputParameter name of the node's output parameter
 */
export function shapeSettingsFor(outputParameter: string): Array<Parameter<unknown>> {
	return shapeSettings.map((setting) => shownFor(outputParameter, setting));
}

/**
 * The settings that objects other than invoices have, each shown only while the output reads it.
 */
export function tableSettingsFor(outputParameter: string): Array<Parameter<unknown>> {
	return [shownFor(outputParameter, extraColumns)];
}

/** The settings among the options that are set. */
export function shapeSettingsIn(options: Values): ShapeOptions {
	const settings: ShapeOptions = {
		timeZone: options.get(timeZone),
		accountId: options.get(accountId),
		companyId: options.get(companyId),
		linkedCompanyIds: options.get(linkedCompanyIds),
		baseCurrency: options.get(baseCurrency),
		extraColumns: options.get(extraColumns),
		includeRawData: options.get(includeRawData),
		creditNotesAsPayments: options.get(creditNotesAsPayments),
	};
	return omitBy(settings, isUndefined);
}

function shownFor(
	outputParameter: string,
	{ field, read }: Parameter<unknown>,
): Parameter<unknown> {
	const shapes = shapesThat(({ settings }) => settings.some((name) => name === field.name));
	return {
		field: { ...field, displayOptions: { show: { [`/${outputParameter}`]: shapes } } },
		read,
	};
}
