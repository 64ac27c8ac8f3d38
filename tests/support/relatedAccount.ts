import type { Emulator, WireRecord } from '../../emulator';

/** How often each path was asked for; single records and what is below them count as one path. */
export function requestsByPath(emulator: Emulator): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { path } of emulator.admin.requests.list()) {
		const general = path.replace(/\/\d+(?=\/|$)/, '/:id');
		counts[general] = (counts[general] ?? 0) + 1;
	}
	return counts;
}

/** The records of a table that name an invoice, by its id. */
export function byInvoice(
	emulator: Emulator,
	table: 'estimates' | 'transactions',
): Map<unknown, WireRecord[]> {
	const groups = new Map<unknown, WireRecord[]>();
	for (const { record } of emulator.admin.records(table)) {
		if (typeof record.invoice !== 'number') continue;
		groups.set(record.invoice, [...(groups.get(record.invoice) ?? []), record]);
	}
	return groups;
}

/**
 * Adds payments of nothing until there are so many transactions of invoices, spread over all of
 * them. They leave every balance as it is.
 */
export function fillUpPayments(emulator: Emulator, perInvoice: number): void {
	const { admin } = emulator;
	const invoices = admin.records('invoices').map(({ record }) => record);
	const transactions = admin.records('transactions');
	const template = transactions.find(({ record }) => record.type === 'payment');
	if (template === undefined) throw new Error('The account has no payment to copy');
	const present = transactions.filter(({ record }) => typeof record.invoice === 'number').length;
	const missing = Math.ceil(invoices.length * perInvoice) - present;
	const highest = Math.max(...transactions.map(({ rowId }) => rowId));
	const added = Array.from({ length: Math.max(0, missing) }, (_, index) => {
		const { id: invoice, customer, currency } = invoices[(index * 7) % invoices.length];
		const rowId = highest + index + 1;
		const record = { ...template.record, id: rowId, invoice, customer, currency, amount: 0 };
		return { rowId, record, hidden: template.hidden };
	});
	admin.put('transactions', ...added);
}

/**
 * Marks every so manieth invoice with the custom field `picked`, to be found by a filter that
 * leaves gaps between ids.
 */
export function pickEvery(emulator: Emulator, step: number): void {
	const { admin } = emulator;
	const picked = admin
		.records('invoices')
		.filter((_, index) => index % step === 0)
		.map((stored) => ({ ...stored, record: { ...stored.record, metadata: { picked: '1' } } }));
	admin.put('invoices', ...picked);
}

export const PICKED = { metadata: { pair: [{ key: 'picked', value: '1' }] } };
