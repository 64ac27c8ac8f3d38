import { NodeApiError } from 'n8n-workflow';
import { encodePathSegment, inParallel } from '../../api';
import type { InvoicedRecord } from '../../objects';
import { asObject, isSameId } from '../../values';
import { rememberEach } from '../rememberEach';
import type { Plan } from '../types';

/** Records that invoices refer to by id. */
export interface Reference<Value> {
	/** A record is at `${path}/${id}`. */
	path: string;
	/** As messages name one of them. */
	noun: string;
	idsOf(invoice: InvoicedRecord): string[];
	/** @param record gives the record of each of `idsOf` */
	complete(invoice: InvoicedRecord, record: (id: string) => InvoicedRecord): Value;
}

/**
 * Retrieves each record that the invoices refer to, once.
 *
 * Cost: one request for each different id.
 *
 * Verified: every record is the one that was asked for.
 */
export function retrieveEach<Value>({
	path,
	noun,
	idsOf,
	complete,
}: Reference<Value>): Plan<Value> {
	return {
		load: async ({ api, wanted, itemIndex, take, giveUp }) => {
			const retrieve = rememberEach(async (id) => {
				const call = {
					method: 'GET',
					path: `${path}/${encodePathSegment(id)}`,
					itemIndex,
				} as const;
				const response = await api.request(call).catch(unlessMissing);
				return response === null ? null : (asObject(response.body) ?? {});
			});
			await inParallel(wanted, async ({ id, invoice }) => {
				const records = new Map<string, InvoicedRecord>();
				for (const each of idsOf(invoice)) {
					const record = await retrieve(each);
					if (record === null) return giveUp(id, `Invoiced has no ${noun} ${each}`);
					if (!isSameId(record.id, each)) {
						return giveUp(
							id,
							`Asked for the ${noun} ${each}, Invoiced answered with something else`,
						);
					}
					records.set(each, record);
				}
				take(
					id,
					complete(invoice, (each) => records.get(each) ?? {}),
				);
			});
		},
	};
}

/** A record that is gone says nothing about the others. */
async function unlessMissing(error: unknown): Promise<null> {
	const isMissing = error instanceof NodeApiError && error.httpCode === '404';
	return isMissing ? null : await Promise.reject(error);
}
