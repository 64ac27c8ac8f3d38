import type { IDataObject } from 'n8n-workflow';

import { objects } from '../../objects';
import { checkTotals, isEnveloped, outputOf, shapeSettingsIn } from '../../parameters';
import type { Parameter } from '../../parameters';
import { shapeRecord, toEventEnvelope, toEventModel } from '../../shapes';
import { assertComputable } from './assertComputable';
import { findInvoices, INVOICE_DATA } from './findInvoices';
import type { FoundInvoice } from './findInvoices';
import { assertForOne, relatedData } from './relatedData';
import { withChecks } from '../items/withChecks';
import { eventEnvelope, shapeOptions } from '../options';
import type { ItemCall, LocalOperation, OperationItem } from '../types';

const output = outputOf(objects.invoices);

const invoiceData: Parameter<FoundInvoice[]> = {
	field: {
		displayName: INVOICE_DATA,
		name: 'invoiceData',
		type: 'json',
		default: '={{ $json }}',
		required: true,
		description:
			'An invoice as Invoiced sends it, an event that holds one, or a list of either. Each invoice becomes one item.',
	},
	read: findInvoices,
};

/**
 * *Convert*: invoices that are in the item already, in another shape. It sends no request and needs
 * no credential.
 */
export const convert: LocalOperation = {
	name: 'convert',
	label: 'Convert',
	action: 'Convert invoice',
	description: 'Bring invoice data from a webhook, a file or an earlier run into another form',
	parameters: [invoiceData, output, relatedData, shapeOptions],
	effect: 'none',
	execute: async (call) => convertInvoices(call),
};

function convertInvoices(call: ItemCall): OperationItem[] {
	const { invoices: description } = objects;
	const options = call.read(shapeOptions);
	const shape = call.read(output);
	const settings = shapeSettingsIn(options);
	const inEnvelope = isEnveloped(shape, options, eventEnvelope);
	const check = options.get(checkTotals) ?? 'off';
	const related = call.read(relatedData);
	const found = call.read(invoiceData);
	assertForOne(related, found.length);
	const invoices = found.map(({ invoice, paidEventAt, event }) => {
		assertComputable(invoice, shape);
		return { invoice, related: { ...related, paidEventAt }, event };
	});
	const items = invoices.map(({ invoice, related: loaded, event }) => {
		const shaped = inEnvelope
			? { ...toEventEnvelope(toEventModel(invoice, loaded, settings), event) }
			: shapeRecord(shape, description, invoice, loaded, settings);
		return { json: shaped as IDataObject };
	});
	return withChecks(call, items, invoices, { output: shape, settings, check });
}
