import { allObjects, objects } from '../../../nodes/Invoiced/objects';
import {
	shapeRecord,
	toEventModel,
	toSimplified,
	toTableRow,
	toUnifiedInvoice,
} from '../../../nodes/Invoiced/shapes';
import type { OutputShape } from '../../../nodes/Invoiced/shapes';

const INVOICE = { id: 1, number: 'INV-1', status: 'sent', currency: 'usd', total: 5, balance: 5 };
const RELATED = { attachments: [] };
const OPTIONS = { companyId: 'acme' };

const others = allObjects.filter(({ name }) => name !== 'invoices');

describe('one dispatcher for all output shapes', () => {
	const shaped = (output: OutputShape) =>
		shapeRecord(output, objects.invoices, INVOICE, RELATED, OPTIONS);

	it('gives an invoice in every shape', () => {
		expect(shaped('raw')).toBe(INVOICE);
		expect(shaped('unified')).toStrictEqual({ ...toUnifiedInvoice(INVOICE, RELATED, OPTIONS) });
		expect(shaped('eventModel')).toStrictEqual({ ...toEventModel(INVOICE, RELATED, OPTIONS) });
		expect(shaped('table')).toStrictEqual(toTableRow(objects.invoices.columns, INVOICE));
		expect(shaped('simplified')).toStrictEqual(toSimplified(objects.invoices.simplified, INVOICE));
	});

	it.each(others)('gives a $label raw, simplified and as table row', (description) => {
		const record = { id: 5, customer: 15444 };
		expect(shapeRecord('raw', description, record, {}, {})).toBe(record);
		expect(Object.keys(shapeRecord('table', description, record, {}, {}))).toEqual(
			description.columns.map(({ name }) => name),
		);
		expect(shapeRecord('simplified', description, record, {}, {})).toMatchObject({ id: 5 });
	});

	it.each(others)('has no invoice shape for a $label', (description) => {
		for (const output of ['unified', 'eventModel'] as const) {
			expect(() => shapeRecord(output, description, { id: 5 }, {}, {})).toThrow(
				'exists only for invoices. Choose "Table", "Simplified" or "Raw" for',
			);
		}
	});

	it('says which output was asked for and what there is instead', () => {
		expect(() => shapeRecord('unified', objects.credit_notes, {}, {}, {})).toThrow(
			'The output "Unified" exists only for invoices. Choose "Table", "Simplified" or "Raw" for credit notes.',
		);
		expect(() => shapeRecord('xml' as OutputShape, objects.invoices, {}, {}, {})).toThrow(
			'There is no output "xml". Choose one of: Event Model, Raw, Simplified, Table, Unified.',
		);
	});

	it('refuses a time zone that does not exist', () => {
		const dated = { ...INVOICE, date: 1_736_899_200 };
		expect(() =>
			shapeRecord('unified', objects.invoices, dated, {}, { timeZone: 'Mars/Base' }),
		).toThrow('The time zone "Mars/Base" does not exist.');
	});
});

describe('Extra Columns', () => {
	const record = { zip: '1', id: 7, number: 'INV-7', __proto: 'x' };

	it('keeps the fields that are no columns, after the columns and uncast', () => {
		const row = shapeRecord('table', objects.invoices, record, {}, { extraColumns: true });
		const columns = objects.invoices.columns.map(({ name }) => name);
		expect(Object.keys(row)).toEqual([...columns, 'zip', '__proto']);
		expect(row).toMatchObject({ id: 7, number: 'INV-7', zip: '1' });
	});

	it('leaves the columns as they are cast', () => {
		const dated = { ...record, id: '7', date: 1_736_899_200 };
		expect(shapeRecord('table', objects.invoices, dated, {}, { extraColumns: true })).toMatchObject(
			{ id: 7, date: '2025-01-15T00:00:00Z' },
		);
	});

	it('are left out by default', () => {
		const row = shapeRecord('table', objects.invoices, record, {}, {});
		expect(row).not.toHaveProperty('zip');
	});
});
