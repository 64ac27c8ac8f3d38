import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { toEventModel, toUnifiedInvoice } from '../../../nodes/Invoiced/shapes';
import type {
	EventModelInvoice,
	InvoicedRecord,
	RelatedData,
	ShapeOptions,
	UnifiedInvoice,
} from '../../../nodes/Invoiced/shapes';
import { expectSameShape } from '../../support/sameShape';

interface Example {
	title: string;
	invoice: InvoicedRecord;
	related: RelatedData;
	options?: ShapeOptions;
	unified?: UnifiedInvoice;
	event: EventModelInvoice;
}

const FOLDER = join(__dirname, 'examples');

const examples = readdirSync(FOLDER)
	.sort()
	.map((file): [string, Example] => [
		file,
		JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Example,
	])
	.map(([file, example]) => ({ name: `${example.title} (${file})`, ...example }));

const withUnified = examples.filter(({ unified }) => unified !== undefined);

describe('worked examples', () => {
	it('are all there', () => {
		expect(examples).toHaveLength(9);
		expect(withUnified).toHaveLength(8);
	});

	it.each(withUnified)('unified shape: $name', ({ invoice, related, options, unified }) => {
		expectSameShape(toUnifiedInvoice(invoice, related, options ?? {}), unified);
	});

	it.each(examples)('event model: $name', ({ invoice, related, options, event }) => {
		expectSameShape(toEventModel(invoice, related, options ?? {}), event);
	});

	it.each(withUnified)(
		'raw data is the untouched invoice, last: $name',
		({ invoice, related, unified, event }) => {
			const before = JSON.stringify(invoice);
			const options: ShapeOptions = { includeRawData: true };
			const actual = toUnifiedInvoice(invoice, related, options);
			expectSameShape(actual, { ...unified, raw_data: invoice });
			expect(actual.raw_data).toBe(invoice);
			expectSameShape(toEventModel(invoice, related, options), { ...event, originalData: invoice });
			expect(JSON.stringify(invoice)).toBe(before);
		},
	);
});
