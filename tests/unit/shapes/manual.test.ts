import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { objects } from '../../../nodes/Invoiced/objects';
import { shapeRecord } from '../../../nodes/Invoiced/shapes';
import type { InvoicedRecord, OutputShape } from '../../../nodes/Invoiced/shapes';

const PROJECT = join(__dirname, '..', '..', '..');

const manual = readFileSync(join(PROJECT, 'docs', 'shapes.md'), 'utf8');

const examples = [...manual.matchAll(/```json\n(.*?)\n```/gs)].map(([, json]) => json);

const { invoice: sent } = JSON.parse(
	readFileSync(join(__dirname, 'examples', 'f2.json'), 'utf8'),
) as { invoice: InvoicedRecord };

/** The invoice of the second worked example after a first payment. */
const invoice: InvoicedRecord = {
	...sent,
	balance: 1143.71,
	payment_url: 'https://acme.example/invoices/1002/payment',
};

const transaction: InvoicedRecord = {
	id: 7001,
	object: 'transaction',
	customer: 15444,
	date: 1_739_145_600,
	type: 'payment',
	status: 'succeeded',
	method: 'ach',
	currency: 'usd',
	amount: 200,
	notes: null,
	gateway: null,
	gateway_id: 'TR-55',
	parent_transaction: null,
	invoice: 1002,
	credit_note: null,
	payment: 8001,
	payment_source: null,
	metadata: {},
	created_at: 1_739_188_800,
	updated_at: 1_739_188_800,
};

const related = {
	payments: { source: 'transactions' as const, records: [transaction] },
	estimates: [],
	attachments: [
		{
			file: {
				id: 13,
				name: 'contract.pdf',
				type: 'application/pdf',
				size: 20480,
				url: 'https://files.example/13',
				updated_at: 1_736_928_000,
			},
		},
	],
};

const shaped = (output: OutputShape, name: 'invoices' | 'transactions', record: InvoicedRecord) =>
	shapeRecord(output, objects[name], record, related, {});

/** The names of all properties, at every level. */
function propertiesOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(propertiesOf);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, each]) => [key, ...propertiesOf(each)]);
}

describe('the manual of the shapes', () => {
	const items = [
		shaped('unified', 'invoices', invoice),
		shaped('eventModel', 'invoices', invoice),
		shaped('table', 'transactions', transaction),
		shaped('simplified', 'invoices', invoice),
	];

	it('shows an item of each shape exactly as it is emitted', () => {
		expect(examples).toEqual(items.map((item) => JSON.stringify(item, null, 2)));
	});

	it('explains every property of the invoice shapes', () => {
		const explained = new Set(
			[...manual.matchAll(/`([A-Za-z_0-9]+)(?:\[\])?`/g)].map(([, name]) => name),
		);
		const unexplained = propertiesOf([items[0], items[1]]).filter((name) => !explained.has(name));
		expect([...new Set(unexplained)]).toEqual([]);
	});
});
