import { allObjects, objects } from '../objects';
import type { ObjectDescription } from '../objects';
import { convert } from './convert/convert';
import { relationFilter } from './filters/equality';
import { eventTypeFilter, relatedRecordFilter } from './filters/events';
import { email, name, number } from './filters/texts';
import { downloadAttachments } from './kinds/downloadAttachments';
import { downloadPdf } from './kinds/downloadPdf';
import { get } from './kinds/get';
import { getAttachments } from './kinds/getAttachments';
import { getMany } from './kinds/getMany';
import type { Operation, OperationRegistry } from './types';

export { formOf, namesWithoutApi } from './form';
export { runForEachItem } from './runForEachItem';

const {
	credit_notes: creditNotes,
	customers,
	estimates,
	events,
	invoices,
	payments,
	plans,
	subscriptions,
	transactions,
} = objects;

/** What the action node can do. An object without a row has what is usual: *Get* and *Get Many*. */
const rows: Partial<OperationRegistry> = {
	creditNote: [
		downloadAttachments(creditNotes),
		downloadPdf(creditNotes),
		get(creditNotes),
		getMany(creditNotes, [number(creditNotes, 'CN-00001')]),
		getAttachments(creditNotes),
	],
	customer: [get(customers), getMany(customers, [email, name, number(customers, 'CUST-00001')])],
	estimate: [
		downloadAttachments(estimates),
		downloadPdf(estimates),
		get(estimates),
		getMany(estimates, [number(estimates, 'EST-00001')]),
		getAttachments(estimates),
	],
	event: [getMany(events, [eventTypeFilter, relatedRecordFilter])],
	invoice: [
		convert,
		downloadAttachments(invoices),
		downloadPdf(invoices),
		get(invoices),
		getMany(invoices, [number(invoices, 'INV-00001')]),
		getAttachments(invoices),
	],
	payment: [downloadPdf(payments), get(payments), getMany(payments)],
	subscription: [
		get(subscriptions),
		getMany(subscriptions, [relationFilter({ of: subscriptions, to: plans, field: 'plan' })]),
	],
	transaction: [
		get(transactions),
		getMany(transactions, [relationFilter({ of: transactions, to: invoices, field: 'invoice' })]),
	],
};

/** *Get* only where the API gives a single record. */
function usual(description: ObjectDescription): Operation[] {
	const many = getMany(description);
	return description.locator === null ? [many] : [get(description), many];
}

/** The operations of every resource. */
export const operations = Object.fromEntries(
	allObjects.map((description) => [
		description.resource,
		rows[description.resource] ?? usual(description),
	]),
) as OperationRegistry;
