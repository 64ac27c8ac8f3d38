import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { shapeRecord } from '../shapeRecord';
import type { OutputShape, RelatedData, ShapeOptions } from '../types';
import { checkTotals } from './totals';
import type { InvoiceCheck } from './types';
import { fieldsBeside, unmappedFields } from './unmapped';

/**
 * Checks an invoice and the shape that it is emitted in.
 *
 * @param description that of invoices
 * @param invoice as Invoiced sends it
 * @param related what was loaded for it; with payments the balance is checked too
 * @throws Error when `options.timeZone` does not exist
 */
export function checkInvoice(
	output: OutputShape,
	description: ObjectDescription,
	invoice: InvoicedRecord,
	related: RelatedData,
	options: ShapeOptions,
): InvoiceCheck {
	const { checked, notChecked, findings } = checkTotals(invoice, related);
	const unmapped = fieldsWithoutPlace(output, description, invoice, related, options);
	return {
		ok: findings.length === 0,
		checked,
		...(notChecked.length > 0 ? { notChecked } : {}),
		findings,
		unmapped,
	};
}

function fieldsWithoutPlace(
	output: OutputShape,
	description: ObjectDescription,
	invoice: InvoicedRecord,
	related: RelatedData,
	options: ShapeOptions,
): string[] {
	const columns = description.columns.map(({ name }) => name);
	switch (output) {
		case 'raw':
			return [];
		case 'simplified':
			return fieldsBeside(description.simplified, invoice);
		case 'table':
			return options.extraColumns === true ? [] : fieldsBeside(columns, invoice);
		default: {
			// The untouched invoice beside a shape is not a place in the shape.
			const settings: ShapeOptions = { ...options, includeRawData: false };
			return unmappedFields(invoice, (record) =>
				shapeRecord(output, description, record, related, settings),
			);
		}
	}
}
