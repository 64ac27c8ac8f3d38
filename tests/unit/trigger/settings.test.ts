import type { INodeProperties } from 'n8n-workflow';
import { ParameterError } from '../../../nodes/Invoiced/parameters/ParameterError';
import { triggerFields } from '../../../nodes/Invoiced/trigger/fields';
import { triggerSettings as settingsOf } from '../../support/triggerSettings';

const START = { startDate: '2026-01-31' };

function refusalOf(parameters: Record<string, unknown>): ParameterError {
	try {
		settingsOf({ ...START, ...parameters });
	} catch (error) {
		if (error instanceof ParameterError) return error;
		throw error;
	}
	throw new Error(`${JSON.stringify(parameters)} was taken`);
}

const optionFields = (triggerFields.find(({ name }) => name === 'options')?.options ??
	[]) as INodeProperties[];

/** Each parameter by the name that its messages use, with what holds a value of it. */
const places = [
	...[...new Map([...triggerFields].reverse().map((field) => [field.name, field])).values()].map(
		({ displayName, name }) => ({ displayName, holding: (value: unknown) => ({ [name]: value }) }),
	),
	...optionFields.map(({ displayName, name }) => ({
		displayName,
		holding: (value: unknown) => ({ options: { [name]: value } }),
	})),
];

describe('Every parameter of the trigger', () => {
	test('is among those that are tried here', () => {
		expect(places.length).toBe(6 + optionFields.length);
		expect(optionFields.length).toBeGreaterThanOrEqual(16);
	});

	test.each(places)('refuses a value of another type in words: $displayName', (place) => {
		const { message, hint } = refusalOf(place.holding([{ one: true }]));
		expect(message).toContain(`'${place.displayName}' `);
		expect(message).toContain('[{"one":true}]'.slice(1, -1));
		expect(hint).not.toBe('');
	});

	test.each(places)(
		'refuses an expression that gives nothing: $displayName',
		({ displayName, holding }) => {
			for (const nothing of [null, undefined]) {
				expect(refusalOf(holding(nothing)).message).toBe(
					`'${displayName}' was given nothing (${String(nothing)})`,
				);
			}
		},
	);

	test('has its name: an option that there is not is refused, with those that there are', () => {
		const { message, hint } = refusalOf({ options: { maxRecord: 5 } });
		expect(message).toMatch(/^'Options' has nothing called "maxRecord"/);
		for (const { name } of optionFields) expect(hint).toContain(name);
	});
});

test('What is left empty is as the form shows it', () => {
	const { objects, ...others } = settingsOf(START);
	expect(objects.map(({ name }) => name)).toEqual(['invoices']);
	expect(others).toEqual({
		changeTypes: ['created', 'updated'],
		startDate: { text: '2026-01-31', instant: Date.UTC(2026, 0, 30, 23) / 1000 },
		invoiceOutput: 'unified',
		output: 'table',
		includeChange: true,
		overlap: 60,
		maxRecords: 1000,
		replay: null,
		catalogInterval: 15 * 60,
		shape: {},
		eventEnvelope: false,
		include: [],
		ifRelatedUnavailable: 'wait',
	});
	expect(settingsOf({ ...START, options: { maxRecords: '', replayMinutes: ' ' } })).toMatchObject({
		maxRecords: 1000,
		replay: null,
	});
});

test('A start date is asked for', () => {
	expect(refusalOf({ startDate: '' })).toMatchObject({
		message: "'Start Date' is empty",
		hint: 'Choose the time from which on records are to be emitted.',
	});
});

test('A start date that cannot be read is named', () => {
	expect(refusalOf({ startDate: 'soon' }).message).toBe(
		`'Start Date' is "soon", which is not a date`,
	);
});

test('Minutes of options are minutes, and what is to be loaded along is what the output has a place for', () => {
	const options = { replayMinutes: 2, catalogInterval: 3, include: ['payments', 'documents'] };
	expect(settingsOf({ ...START, options })).toMatchObject({
		replay: 120,
		catalogInterval: 180,
		include: ['documents', 'payments'],
	});
	const output = { invoiceOutput: 'eventModel' };
	expect(settingsOf({ ...START, ...output, options }).include).toEqual(['payments']);
});

test.each([
	['objects', 'Objects'],
	['changeTypes', 'Changes'],
])('None of %s cannot be chosen', (name, label) => {
	expect(refusalOf({ [name]: [] })).toMatchObject({
		message: `'${label}' is empty`,
		hint: 'Choose at least one entry.',
	});
});

test('What is no object of Invoiced cannot be followed', () => {
	expect(refusalOf({ objects: ['invoices', 'bills'] }).message).toMatch(
		/^'Objects' contains "bills", which cannot be followed\. /,
	);
});
