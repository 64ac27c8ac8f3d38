import { DateTime } from 'luxon';
import { allObjects, describeResource, objects } from '../../../nodes/Invoiced/objects';
import {
	filtersOf,
	filtersParameter,
	readFilters,
} from '../../../nodes/Invoiced/operations/filters';
import type { ListNarrowing } from '../../../nodes/Invoiced/lists';
import {
	eventTypeFilter,
	relatedRecordFilter,
} from '../../../nodes/Invoiced/operations/filters/events';
import { NotAChoice } from '../../../nodes/Invoiced/parameters/ParameterError';
import { parameterFailure } from '../../support/parameterFailure';

const seconds = (iso: string): number => Date.parse(iso) / 1000;
const utc = { workflow: 'UTC', documents: 'UTC' };

function invoiceFilters(collection: unknown, zones = utc): ListNarrowing {
	const { invoices } = objects;
	return readFilters(invoices, filtersParameter(filtersOf(invoices)).read(collection), zones);
}

describe('the filters that are offered', () => {
	const offered = (name: keyof typeof objects) =>
		filtersOf(objects[name]).map((filter) => filter.field.name);

	test.each([
		[
			'invoices',
			['customerId', 'endDate', 'metadata', 'startDate', 'status', 'updatedAfter', 'updatedBefore'],
		],
		['customers', ['metadata', 'updatedAfter', 'updatedBefore']],
		['subscriptions', ['customerId', 'metadata', 'status', 'updatedAfter', 'updatedBefore']],
		[
			'payments',
			['customerId', 'endDate', 'metadata', 'startDate', 'updatedAfter', 'updatedBefore'],
		],
		['plans', ['metadata']],
		['items', ['metadata']],
		['events', ['endDate', 'startDate']],
	] as const)('%s: only what the list honours', (name, names) => {
		expect(offered(name)).toEqual(names);
	});

	it('stand in alphabetical order', () => {
		for (const description of allObjects) {
			const labels = filtersOf(description).map((filter) => filter.field.displayName);
			expect(labels).toEqual([...labels].sort());
		}
	});
});

describe('reading filters', () => {
	it('reads nothing from nothing, and takes an empty value for one that is not set', () => {
		const empty = [
			{},
			'{}',
			{ status: '', customerId: { __rl: true, mode: 'list', value: '' }, startDate: ' ' },
		];
		for (const collection of empty) {
			const { query, uncertain, keeps } = invoiceFilters(collection);
			expect({ query, uncertain }).toEqual({ query: {}, uncertain: {} });
			expect(keeps({ id: 1 })).toBe(true);
		}
	});

	it('asks for a status and a customer by equality', () => {
		const customers = [15444, '15444', ' 15444 ', { __rl: true, mode: 'id', value: ' 15444 ' }];
		for (const customerId of customers) {
			expect(invoiceFilters({ status: 'past_due', customerId }).query).toEqual({
				'filter[status]': 'past_due',
				'filter[customer]': '15444',
			});
		}
	});

	it('asks for document dates in the zone of the documents, the last day included', () => {
		const zones = { workflow: 'UTC', documents: 'Asia/Tokyo' };
		const narrowing = invoiceFilters(
			{ startDate: '2026-05-01T00:00:00', endDate: '2026-05-31T00:00:00' },
			zones,
		);
		expect(narrowing.query).toEqual({
			start_date: seconds('2026-04-30T15:00:00Z'),
			end_date: seconds('2026-05-31T14:59:59Z'),
		});
		expect(narrowing.keeps({ date: seconds('2026-05-31T14:59:59Z') })).toBe(true);
		expect(narrowing.keeps({ date: seconds('2026-05-31T15:00:00Z') })).toBe(false);
		expect(narrowing.keeps({ date: seconds('2026-04-30T14:59:59Z') })).toBe(false);
	});

	it('takes a date-time for its whole day, as documents are dated by days', () => {
		const zones = { workflow: 'UTC', documents: 'Asia/Tokyo' };
		const narrowing = invoiceFilters(
			{ startDate: '2026-05-01T17:30:00', endDate: DateTime.fromISO('2026-05-31T00:30:00Z') },
			zones,
		);
		expect(narrowing.query).toEqual({
			start_date: seconds('2026-04-30T15:00:00Z'),
			end_date: seconds('2026-05-31T14:59:59Z'),
		});
		expect(narrowing.keeps({ date: seconds('2026-04-30T15:00:00Z') })).toBe(true);
	});

	it('turns its inclusive bounds of changes into the strict ones of the API', () => {
		const from = seconds('2026-05-01T08:00:00Z');
		const until = seconds('2026-05-01T09:00:00Z');
		const narrowing = invoiceFilters(
			{ updatedAfter: '2026-05-01T10:00:00', updatedBefore: '2026-05-01T11:00:00' },
			{ workflow: 'Europe/Berlin', documents: 'UTC' },
		);
		expect(narrowing.query).toEqual({ updated_after: from - 1 });
		expect(narrowing.uncertain).toEqual({ updated_before: until + 1 });
		for (const [updatedAt, kept] of [
			[from - 1, false],
			[from, true],
			[until, true],
			[until + 1, false],
		] as const) {
			expect(narrowing.keeps({ updated_at: updatedAt })).toBe(kept);
		}
	});

	it('leaves out bounds that the server ignores', () => {
		const { query } = invoiceFilters({ startDate: '1900-01-01', updatedAfter: 0 });
		expect(query).toEqual({ start_date: undefined, updated_after: undefined });
	});

	it('asks for custom fields', () => {
		const pair = [
			{ key: 'department', value: 'sales' },
			{ key: ' cost-center ', value: 12 },
			{ key: '', value: '' },
		];
		expect(invoiceFilters({ metadata: { pair } }).query).toEqual({
			'metadata[department]': 'sales',
			'metadata[cost-center]': '12',
		});
	});

	it('checks custom fields itself where the list may refuse the question', () => {
		const { payments } = objects;
		const metadata = { pair: { key: 'department', value: 'sales' } };
		const content = filtersParameter(filtersOf(payments)).read({ metadata });
		const narrowing = readFilters(payments, content, utc);
		expect(narrowing.uncertain).toEqual({ 'metadata[department]': 'sales' });
		expect(narrowing.keeps({ metadata: { department: 'sales', other: 1 } })).toBe(true);
		expect(narrowing.keeps({ metadata: { department: 'it' } })).toBe(false);
		expect(narrowing.keeps({})).toBe(false);
	});

	it('keeps what all filters keep that check it here', () => {
		const { keeps } = invoiceFilters({ status: 'paid', startDate: '2026-05-01' });
		expect(keeps({ date: seconds('2026-05-01T00:00:00Z') })).toBe(true);
		expect(keeps({ date: seconds('2026-04-30T00:00:00Z') })).toBe(false);
	});

	it('takes custom fields in each form in which they are given', () => {
		const wanted = { 'metadata[department]': 'it', 'metadata[open]': 'true' };
		for (const metadata of [
			{
				pair: [
					{ key: 'department', value: 'it' },
					{ key: 'open', value: true },
				],
			},
			{ department: 'it', open: true },
			{ pair: { department: 'it', open: 'true' } },
		]) {
			expect(invoiceFilters({ metadata }).query).toEqual(wanted);
		}
		const one = { key: 'department', value: 'it' };
		expect(invoiceFilters({ metadata: one }).query).toEqual({ 'metadata[department]': 'it' });
	});

	test.each([
		['x', `'Metadata' is "x", which is no custom field with its value`],
		[{ pair: ['x'] }, `'Metadata' is "x", which is no custom field with its value`],
		[{ pair: null }, "'Metadata' is null, which is no custom field with its value"],
		[{}, "'Metadata' holds no custom field"],
		[{ pair: [{ key: '', value: '' }] }, "'Metadata' holds no custom field"],
		[{ pair: [{ key: '', value: 'it' }] }, `'Metadata' has the key ""`],
		[{ pair: [{ key: 'a b', value: 'it' }] }, `'Metadata' has the key "a b"`],
		[{ pair: [{ key: 'a'.repeat(41), value: 'it' }] }, `'Metadata' has the key "aaa`],
		[{ pair: [{ key: 'a' }] }, "'Metadata: Value' was given nothing (undefined)"],
		[{ pair: [{ value: 'a' }] }, "'Metadata: Key' was given nothing (undefined)"],
		[{ a: ['x'] }, `'Metadata: Value' is ["x"], which is not text`],
		[
			{
				pair: [
					{ key: 'a', value: '1' },
					{ key: 'a', value: '2' },
				],
			},
			`'Metadata' has the key "a" twice`,
		],
	])('refuses the custom fields %j', (metadata, message) => {
		expect(parameterFailure(() => invoiceFilters({ metadata })).message).toContain(message);
	});

	test.each([
		[{ overdue: true }, `'Filters' has nothing called "overdue"`, /^Use customerId, endDate, /],
		[
			{ status: 'overdue' },
			`'Status' is "overdue", which is not a status of invoices`,
			/^Use bad_debt, draft, .* or voided\.$/,
		],
		[
			{ customerId: 'acme' },
			'"acme" is not the ID of a customer',
			/^Customer IDs consist of digits, for instance 15444\.$/,
		],
		[{ startDate: 'May' }, `'Start Date' is "May", which is not a date`, /^Use YYYY-MM-DD, /],
		[
			{ updatedBefore: '31.5.2026' },
			`'Updated Before' is "31.5.2026", which is not a date`,
			/^Use YYYY-MM-DD, /,
		],
		[
			{ startDate: '2026-06-01', endDate: '2026-05-01' },
			"'Start Date' lies after 'End Date'",
			/^No invoices can match both\. Swap the two\.$/,
		],
		[
			{ updatedAfter: '2026-06-01', updatedBefore: '2026-05-01' },
			"'Updated After' lies after 'Updated Before'",
			/^No invoices can match both\. Swap the two\.$/,
		],
		[
			{ metadata: { pair: [{ key: 'Cost Center', value: '1' }] } },
			`'Metadata' has the key "Cost Center", which is not the ID of a custom field`,
			/^IDs of custom fields consist of /,
		],
		[
			{ metadata: { pair: [{ key: 'department', value: '' }] } },
			`'Metadata' has no value for "department"`,
			/^Give the value /,
		],
		['past_due', `'Filters' is "past_due", which is not an object`, /^Give an object /],
		[
			{ metadata: { pair: [{ key: 'department', value: 'it', mode: 'not' }] } },
			`'Metadata' has nothing called "mode"`,
			/^Use key or value\.$/,
		],
		[
			{ metadata: { pair: [{ key: 'department', value: 'it' }], matchAny: true } },
			`'Metadata' has nothing called "matchAny"`,
			/^Use pair\.$/,
		],
		[
			{ customerId: { __rl: true, mode: 'id', value: [7, 8] } },
			'{"__rl":true,"mode":"id","value":[7,8]} is not the ID of a customer',
			/^Customer IDs consist of digits/,
		],
	])('refuses %j before any request', (collection, message, hint) => {
		const error = parameterFailure(() => invoiceFilters(collection));
		expect(error.message.startsWith(message)).toBe(true);
		expect(error.hint).toMatch(hint);
		// An AI agent gets to read the message alone.
		if (error instanceof NotAChoice) expect(error.message).toContain(error.hint);
	});
});

describe('filters of events', () => {
	const read = (collection: unknown): ListNarrowing => {
		const events = describeResource('event');
		const filters = filtersOf(events, [eventTypeFilter, relatedRecordFilter]);
		return readFilters(events, filtersParameter(filters).read(collection), utc);
	};

	it('check the type themselves, as the server may ignore it', () => {
		const narrowing = read({ type: 'invoice.paid' });
		expect(narrowing.uncertain).toEqual({ 'filter[type]': 'invoice.paid' });
		expect(narrowing.keeps({ type: 'invoice.paid' })).toBe(true);
		expect(narrowing.keeps({ type: 'invoice.updated' })).toBe(false);
	});

	it('check the time themselves; a day ends with its last second', () => {
		const narrowing = read({ startDate: '2026-05-01', endDate: '2026-05-01' });
		expect(narrowing.uncertain).toEqual({
			start_date: seconds('2026-05-01T00:00:00Z'),
			end_date: seconds('2026-05-01T23:59:59Z'),
		});
		expect(narrowing.keeps({ timestamp: seconds('2026-05-01T23:59:59Z') })).toBe(true);
		expect(narrowing.keeps({ timestamp: seconds('2026-05-02T00:00:00Z') })).toBe(false);
	});

	it('ask for what is related to a record', () => {
		const relatedTo = { record: { objectType: 'credit_note', objectId: ' 77 ' } };
		expect(read({ relatedTo }).query).toEqual({ related_to: 'credit_note,77' });
	});

	it('refuse what cannot be a type, an object with events or an ID', () => {
		const related = (objectType: string, objectId: string) => () =>
			read({ relatedTo: { record: { objectType, objectId } } });
		expect(parameterFailure(() => read({ type: 'paid' })).message).toContain(
			`'Event Type' is "paid", which is not an event type`,
		);
		expect(parameterFailure(related('plan', 'pro')).message).toBe(
			`'Related Record' has the type "plan", which has no events. Use credit_note, customer, estimate, invoice, payment, subscription or transaction.`,
		);
		expect(parameterFailure(related('invoice', 'INV-1')).message).toContain(
			'"INV-1" is not the ID of an invoice',
		);
		expect(parameterFailure(related('invoice', '')).message).toBe('No invoice is chosen');
		const record = { objectType: 'invoice', objectId: '7' };
		expect(
			parameterFailure(() => read({ relatedTo: { record: { ...record, number: 'A' } } })).message,
		).toContain(`'Related Record' has nothing called "number". Use objectType or objectId.`);
		expect(parameterFailure(() => read({ relatedTo: { record, records: [] } })).message).toContain(
			`'Related Record' has nothing called "records"`,
		);
	});

	test.each([
		[{ type: ['invoice.paid'] }, `'Event Type' is ["invoice.paid"], which is not an event type`],
		[{ relatedTo: 'invoice' }, "'Related Record' holds no record"],
		[{ relatedTo: {} }, "'Related Record' holds no record"],
		[{ relatedTo: { record: null } }, "'Related Record' holds no record"],
		[{ relatedTo: { record: 'invoice,7' } }, "'Related Record' holds no record"],
		[{ relatedTo: { record: [] } }, "'Related Record' holds no record"],
	])('refuse %j', (collection, message) => {
		expect(parameterFailure(() => read(collection)).message).toBe(message);
	});

	it('offer the types in alphabetical order, each by its own name', () => {
		const types = eventTypeFilter.field.options as Array<{ name: string; value: string }>;
		const names = types.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect(new Set(types.map(({ value }) => value)).size).toBe(types.length);
	});
});
