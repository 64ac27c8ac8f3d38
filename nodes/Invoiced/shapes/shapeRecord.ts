import { outputShapes } from '../objects';
import type { InvoicedRecord, ObjectDescription } from '../objects';
import { toEventModel } from './eventModel/invoice';
import { toSimplified } from './simplified';
import { toTableRow, toWideTableRow } from './table/row';
import type { OutputShape, RelatedData, ShapeOptions } from './types';
import { toUnifiedInvoice } from './unified/invoice';

/**
 * A record in the output shape that the user chose. The raw shape is the record itself, not a copy.
 *
 * @param related what was loaded for an invoice; only the invoice shapes read it
 * @param options settings of the shapes; each reads those that concern it
 * @throws Error when the shape does not exist, or not for this object type, with a message for the
 * user
 */
export function shapeRecord(
	output: OutputShape,
	description: ObjectDescription,
	record: InvoicedRecord,
	related: RelatedData,
	options: ShapeOptions,
): Record<string, unknown> {
	switch (output) {
		case 'raw':
			return record;
		case 'table':
			return options.extraColumns === true
				? toWideTableRow(description.columns, inServersForm(description, record))
				: toTableRow(description.columns, inServersForm(description, record));
		case 'simplified':
			return toSimplified(description.simplified, inServersForm(description, record));
		case 'unified':
			assertShape(description, output);
			return { ...toUnifiedInvoice(record, related, options) };
		case 'eventModel':
			assertShape(description, output);
			return { ...toEventModel(record, related, options) };
		default:
			throw new Error(
				`There is no output "${String(output)}". Choose one of: ${Object.values(outputShapes)
					.map(({ label }) => label)
					.join(', ')}.`,
			);
	}
}

function inServersForm(description: ObjectDescription, record: InvoicedRecord): InvoicedRecord {
	return description.inServersForm?.(record) ?? record;
}

function assertShape({ shapes, pluralLabel }: ObjectDescription, output: OutputShape): void {
	if (shapes.includes(output)) return;
	const { raw, simplified, table, [output]: asked } = outputShapes;
	throw new Error(
		`The output "${asked.label}" exists only for invoices. Choose "${table.label}", "${simplified.label}" or "${raw.label}" for ${pluralLabel.toLowerCase()}.`,
	);
}
