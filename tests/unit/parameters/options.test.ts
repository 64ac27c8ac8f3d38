import { objects } from '../../../nodes/Invoiced/objects';
import {
	checkTotals,
	choices,
	collection,
	eventEnvelopeFor,
	hiddenRecordsOption,
	includeOptionFor,
	isEnveloped,
	outputOf,
	Values,
	wantsHiddenRecords,
} from '../../../nodes/Invoiced/parameters';
import type { Parameter } from '../../../nodes/Invoiced/parameters';
import { parameterFailure } from '../../support/parameterFailure';

const valuesWith = (parameter: Parameter<unknown>, given: unknown): Values =>
	collection({ displayName: 'Options', name: 'options' }, [parameter]).read({
		[parameter.field.name]: given,
	});

describe('Check Totals', () => {
	it.each([
		[true, 'report'],
		[false, 'off'],
		['fail', 'fail'],
		[' off ', 'off'],
		['report', 'report'],
	])('%j means %s', (given, check) => {
		expect(checkTotals.read(given)).toBe(check);
	});

	it('is refused for any other word', () => {
		expect(parameterFailure(() => checkTotals.read('strict')).message).toBe(
			`'Check Totals' is "strict", which is not a way to check. Use fail, off or report.`,
		);
	});
});

describe('Include', () => {
	const include = includeOptionFor('output');

	it('takes any of what belongs to an invoice', () => {
		const all = ['customer', 'documents', 'ledgerCodes', 'payments', 'salesOrders'];
		expect(include.read(all)).toEqual(all);
		expect(include.read([])).toEqual([]);
	});

	it('refuses what does not', () => {
		const { message, hint } = parameterFailure(() => include.read(['customer', 'notes']));
		expect(hint).toBe('Use any of customer, documents, ledgerCodes, payments, salesOrders.');
		expect(message).toBe(
			`'Include' contains "notes", which is nothing that belongs to an invoice. ${hint}`,
		);
	});
});

describe('the event envelope', () => {
	const option = eventEnvelopeFor('output');

	it('is for the event model, where it is turned on', () => {
		expect(isEnveloped('eventModel', valuesWith(option, true), option)).toBe(true);
		expect(isEnveloped('eventModel', valuesWith(option, false), option)).toBe(false);
		expect(isEnveloped('eventModel', new Values(), option)).toBe(false);
		expect(isEnveloped('unified', valuesWith(option, true), option)).toBe(false);
	});
});

describe('records that a list hides', () => {
	const { invoices, items, plans, subscriptions } = objects;

	it('can be asked for where it hides some', () => {
		expect(hiddenRecordsOption(plans)?.field.name).toBe('includeArchived');
		expect(hiddenRecordsOption(items)?.field.name).toBe('includeArchived');
		expect(hiddenRecordsOption(subscriptions)?.field.name).toBe('includeCanceled');
		expect(hiddenRecordsOption(invoices)).toBeNull();
	});

	it('are wanted where the option is on, and not by default', () => {
		for (const description of [plans, subscriptions]) {
			const option = hiddenRecordsOption(description)!;
			expect(option.field.default).toBe(false);
			expect(wantsHiddenRecords(description, valuesWith(option, true), {})).toBe(true);
			expect(wantsHiddenRecords(description, valuesWith(option, false), {})).toBe(false);
			expect(wantsHiddenRecords(description, new Values(), {})).toBe(false);
		}
	});

	it('are wanted where the Status filter names one that is always hidden', () => {
		const wants = (status: string) =>
			wantsHiddenRecords(subscriptions, new Values(), { 'filter[status]': status });
		expect([wants('canceled'), wants('finished'), wants('active')]).toEqual([true, true, false]);
	});

	it('are wanted by that filter also where the option is off', () => {
		const off = valuesWith(hiddenRecordsOption(subscriptions)!, false);
		const query = { 'filter[status]': 'canceled' };
		expect(wantsHiddenRecords(subscriptions, off, query)).toBe(true);
	});

	it('are never wanted of a list that hides none', () => {
		expect(wantsHiddenRecords(invoices, new Values(), { 'filter[status]': 'canceled' })).toBe(
			false,
		);
	});
});

describe('Output', () => {
	it('offers the shapes of the object and refuses others', () => {
		expect(outputOf(objects.customers).read('table')).toBe('table');
		expect(parameterFailure(() => outputOf(objects.customers).read('unified')).message).toBe(
			`'Output' is "unified", which is not a form of customers. Use raw, simplified or table.`,
		);
	});
});

it('choices are listed as a sentence lists them', () => {
	expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(choices)).toEqual([
		'',
		'a',
		'a or b',
		'a, b or c',
	]);
});
