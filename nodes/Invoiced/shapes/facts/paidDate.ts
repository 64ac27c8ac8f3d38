import type { InvoicedRecord } from '../../objects';
import type { RelatedData } from '../types';
import { unixSeconds } from '../../values';
import type { Application } from './applications';

/**
 * When a paid invoice was paid, in Unix seconds; null when nothing says it. The first of:
 *
 * 1. `date_paid` of the invoice (server source; only with `include=date_paid`),
 * 2. the latest date among the loaded payments and charges,
 * 3. where no cash came in, the latest date among the other applications that lowered the balance,
 * 4. the time of the `invoice.paid` event that brought the invoice.
 *
 * Never `updated_at`: any later edit moves it.
 */
export function readPaidDate(
	invoice: InvoicedRecord,
	applications: readonly Application[] | null,
	related: RelatedData,
): number | null {
	const stated = unixSeconds(invoice.date_paid);
	if (stated !== null) return stated;
	const all = applications ?? [];
	const cash = all.filter(({ kind }) => kind === 'cash');
	const settling = cash.length > 0 ? cash : all.filter(({ amount }) => (amount ?? 0) > 0);
	return latest(settling) ?? unixSeconds(related.paidEventAt);
}

function latest(applications: readonly Application[]): number | null {
	const dates = applications.flatMap(({ date }) => (date === null ? [] : [date]));
	return dates.length === 0 ? null : Math.max(...dates);
}
