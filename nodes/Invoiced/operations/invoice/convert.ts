import type { IDataObject } from 'n8n-workflow';

import { objects } from '../../objects';
import { readEventEnvelope } from '../../parameters/eventEnvelope';
import { readShapeSettings } from '../../parameters/shapeSettings';
import { shapeRecord, toEventEnvelope, toEventModel } from '../../shapes';
import { assertComputable } from '../convert/assertComputable';
import { findInvoices, INVOICE_DATA } from '../convert/findInvoices';
import { assertForOne, readRelatedData, relatedDataField } from '../convert/relatedData';
import { readCheckTotals, withChecks } from '../shared/checkTotals';
import { readOptions, shapeOptionsField } from '../shared/options';
import { outputField, readOutput } from '../shared/output';
import type { ItemCall, LocalOperation, OperationItem } from '../types';

/** *Convert*: invoices that are in the item already, in another shape. It sends no request and needs no credential. */
export const convert: LocalOperation = {
	name: 'convert',
	label: 'Convert',
	action: 'Convert an invoice',
	description: 'Bring invoice data from a webhook, a file or an earlier run into another form',
	fields: [
		{
			displayName: INVOICE_DATA,
			name: 'invoiceData',
			type: 'json',
			default: '={{ $json }}',
			required: true,
			description:
				'An invoice as Invoiced sends it, an event that holds one, or a list of either. Each invoice becomes one item.',
		},
		outputField(objects.invoices),
		relatedDataField,
		shapeOptionsField,
	],
	effect: 'none',
	execute: async (call) => convertInvoices(call),
};

function convertInvoices(call: ItemCall): OperationItem[] {
	const { context, itemIndex } = call;
	const { invoices: description } = objects;
	const options = readOptions(context, itemIndex);
	const output = readOutput(description, context.getNodeParameter('output', itemIndex));
	const settings = readShapeSettings(options);
	const isEnveloped = readEventEnvelope(output, options);
	const check = readCheckTotals(description, options);
	const related = readRelatedData(context.getNodeParameter('relatedData', itemIndex, {}));
	const found = findInvoices(context.getNodeParameter('invoiceData', itemIndex));
	assertForOne(related, found.length);
	const invoices = found.map(({ invoice, paidEventAt, event }) => {
		assertComputable(invoice, output);
		return { invoice, related: { ...related, paidEventAt }, event };
	});
	const items = invoices.map(({ invoice, related: loaded, event }) => {
		const shaped = isEnveloped
			? { ...toEventEnvelope(toEventModel(invoice, loaded, settings), event) }
			: shapeRecord(output, description, invoice, loaded, settings);
		return { json: shaped as IDataObject };
	});
	return withChecks(call, items, invoices, { output, settings, check });
}
