import type { WireRecord } from '../../types';
import type { CatalogueTable } from '../catalogue/archive';
import { CREATE_ENTRY } from '../catalogue/archive';
import { newestVersion } from '../catalogue/newestVersion';
import { createCustomer, currencyOf } from '../customers/create';
import type { DrawItem } from '../documents/content';
import { randomContent } from '../documents/content';
import { createCreditNote } from '../documents/creditNote';
import { createEstimate } from '../documents/estimate';
import { createInvoice, dueDateOf } from '../documents/invoice';
import type { DocumentTable } from '../documents/lines';
import { roundToCurrency } from '../money/currency';
import { createTransaction } from '../payments/transaction';
import { createSubscription } from '../subscriptions/create';
import type { Ledger, StoredRecord } from '../types';
import type { Work } from '../work';
import { hasContent, readContent, withoutContent } from './content';
import { createAnyPayment } from './createPayment';
import { drawUsable } from './draw';
import { checkNewFields, splitFields } from './fields';
import type { MutableTable } from './tables';

const CREATE_DOCUMENT = {
	credit_notes: createCreditNote,
	estimates: createEstimate,
	invoices: createInvoice,
} as const;

const NO_CONTENT = { items: [], discounts: [], taxes: [] };

/**
 * Creates a record of any table but events; the fields replace what chance would set.
 * @throws Error that says what is wrong with the fields.
 */
export function createRecord(
	work: Work,
	ledger: Ledger,
	table: MutableTable,
	fields: WireRecord,
): StoredRecord {
	checkNewFields(table, fields);
	switch (table) {
		case 'customers':
			return createCustomer(work, { fields });
		case 'items':
		case 'plans':
			return createCatalogueEntry(work, table, fields);
		case 'subscriptions':
			return createAnySubscription(work, ledger, fields);
		case 'payments':
			return createAnyPayment(work, ledger, fields);
		case 'transactions':
			return createAnyTransaction(work, ledger, fields);
		default:
			return createDocument(work, ledger, table, fields);
	}
}

/** The customer that the fields name, else any active one. */
function customerFor(work: Work, ledger: Ledger, fields: WireRecord): StoredRecord {
	const { customer } = fields;
	if (customer !== undefined) {
		if (typeof customer !== 'number') {
			throw new Error(`customer must be the id of a customer, not ${JSON.stringify(customer)}`);
		}
		return work.read('customers', customer);
	}
	const drawn = drawUsable(ledger, work.random, 'customers');
	if (!drawn) {
		throw new Error('There is no active customer to create it for: create a customer first');
	}
	return drawn;
}

function createDocument(
	work: Work,
	ledger: Ledger,
	table: DocumentTable,
	fields: WireRecord,
): StoredRecord {
	const customer = customerFor(work, ledger, fields);
	const currency = (fields.currency as string | undefined) ?? currencyOf(customer);
	const drawItem: DrawItem = () => drawUsable(ledger, work.random, 'items')?.record;
	const { record, hidden } = splitFields(table, withoutContent(fields));
	const content = hasContent(fields)
		? readContent(fields, NO_CONTENT)
		: randomContent(work.random, currency, drawItem);
	const isDated = record.payment_terms !== undefined && record.due_date === undefined;
	const date = (record.date ?? work.now) as number;
	const due = isDated ? { date, due_date: dueDateOf(date, record.payment_terms as string) } : {};
	const own = table === 'invoices' ? { ...record, ...due } : record;
	return CREATE_DOCUMENT[table](work, {
		customer: customer.rowId,
		currency: currency.toLowerCase(),
		content,
		fields: { ...own, customer: customer.rowId, currency: currency.toLowerCase() },
		hidden,
	});
}

function createCatalogueEntry(work: Work, table: CatalogueTable, fields: WireRecord): StoredRecord {
	const { id } = fields;
	if (id !== undefined) {
		const isValid = typeof id === 'string' && /^[A-Za-z0-9_:-]{2,}$/.test(id);
		if (!isValid) {
			throw new Error(`An id has two or more letters, digits, _ : -, not ${JSON.stringify(id)}`);
		}
		const current = newestVersion(work, table, id);
		if (current && !current.hidden.archived) {
			throw new Error(`The id ${id} is in use: archive it first`);
		}
	}
	return CREATE_ENTRY[table](work, fields);
}

function createAnySubscription(work: Work, ledger: Ledger, fields: WireRecord): StoredRecord {
	const { plan: planId, start_date: startDate, ...others } = fields;
	const plan =
		planId === undefined
			? drawUsable(ledger, work.random, 'plans')
			: newestVersion(work, 'plans', planId);
	if (!plan) {
		throw new Error(
			planId === undefined
				? 'There is no plan to subscribe to: create a plan first'
				: `There is no plan ${String(planId)}`,
		);
	}
	return createSubscription(work, {
		customer: customerFor(work, ledger, fields).rowId,
		plan: plan.rowId,
		startDate: (startDate as number | undefined) ?? work.now,
		fields: others,
	});
}

/** Without fields: a credit that the customer may use up later. */
function createAnyTransaction(work: Work, ledger: Ledger, fields: WireRecord): StoredRecord {
	const document = (['invoice', 'credit_note', 'estimate'] as const).find((name) => fields[name]);
	const owner = document ? work.read(`${document}s`, fields[document] as number) : undefined;
	const customer = owner
		? work.read('customers', owner.record.customer as number)
		: customerFor(work, ledger, fields);
	const currency = (owner?.record.currency as string | undefined) ?? currencyOf(customer);
	const type = fields.type ?? (document === 'invoice' ? 'payment' : 'adjustment');
	const sign = type === 'adjustment' ? -1 : 1;
	return createTransaction(work, {
		customer: customer.rowId,
		currency,
		type,
		method: type === 'adjustment' && !fields.invoice ? 'balance' : 'other',
		amount: roundToCurrency(currency, sign * work.random.integer(5, 200)),
		...fields,
	});
}
