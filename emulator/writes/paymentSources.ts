import type { StoredRecord } from '../data/types';
import type { Work } from '../data/work';
import type { ApiResponse } from '../http/call';
import { ApiError, invalidRequest } from '../http/errors';
import { sortKeys } from '../http/json';
import { linkHeader, readPage } from '../routes/paging';
import type { WireRecord } from '../types';
import { relatedOrFail } from './record';
import type { Action, WriteRequest } from './request';

/** The most cards and bank accounts of a customer (server source: VaultPaymentInfo.php). */
const MOST_SOURCES = 20;
const YEAR = 31_556_952;

/** The cards and bank accounts of a customer that are on file, the default one first. */
export function sourcesOf({ record, hidden }: StoredRecord): WireRecord[] {
	const usual = record.payment_source as WireRecord | null;
	return [...(usual ? [usual] : []), ...((hidden.other_sources ?? []) as WireRecord[])];
}

/** The whole list, whatever page is asked for (server source: ListPaymentSourcesRoute). */
const list: Action = {
	method: 'GET',
	path: '/customers/:customer_id/payment_sources',
	handle: (request) => {
		const { call } = request;
		const sources = sourcesOf(customerOf(request));
		const address = `${call.linkBase}${call.path}`;
		return {
			status: 200,
			body: sources.map(sortKeys),
			headers: {
				'X-Total-Count': String(sources.length),
				Link: linkHeader(address, call.query, readPage(call.query), sources.length),
			},
		};
	},
};

/** Keeps a card or bank account (server source: AddPaymentSourceRoute, VaultPaymentInfo). */
const add: Action = {
	method: 'POST',
	path: '/customers/:customer_id/payment_sources',
	handle: (request) => {
		const { work, body } = request;
		const customer = customerOf(request);
		const method = String(body.method ?? 'credit_card');
		const details = DETAILS[method];
		if (!details) {
			throw invalidRequest(
				'Sorry, we could not save the provided payment information because this business does not ' +
					`support saving payment sources with the ${method.replaceAll('_', ' ')} payment method.`,
			);
		}
		const sources = sourcesOf(customer);
		if (sources.length >= MOST_SOURCES) {
			throw invalidRequest(
				`The customer has reached the maximum allowed payment methods (${MOST_SOURCES}).`,
			);
		}
		const source = newSource(work, details(work.now));
		// A new default takes the place of the old one, which goes.
		if (body.make_default) keep(work, customer, source, sources.slice(defaults(customer)));
		else keep(work, customer, customer.record.payment_source, [...others(customer), source]);
		return { status: 200, body: sortKeys(source) };
	},
};

/** Forgets a card or bank account (server source: DeletePaymentSourceRoute). */
function remove(path: string, type: string, model: string): Action {
	return {
		method: 'DELETE',
		path: `/customers/:customer_id/${path}/:source_id`,
		handle: (request): ApiResponse => {
			const { work, call } = request;
			const customer = customerOf(request);
			const isAsked = ({ id, object }: WireRecord): boolean =>
				object === type && String(id) === call.params.source_id;
			const source = sourcesOf(customer).find(isAsked);
			if (!source) throw new ApiError(404, `${model} was not found: ${call.params.source_id}`);
			const usual = customer.record.payment_source;
			keep(
				work,
				customer,
				source === usual ? null : usual,
				others(customer).filter((each) => each !== source),
			);
			return { status: 204 };
		},
	};
}

/** The routes below a customer for its cards and bank accounts. */
export const paymentSourceActions: readonly Action[] = [
	list,
	add,
	remove('cards', 'card', 'Card'),
	remove('bank_accounts', 'bank_account', 'Bank Account'),
];

function customerOf({ work, call }: WriteRequest): StoredRecord {
	return relatedOrFail(work, 'customers', call.params.customer_id, 404);
}

function defaults({ record }: StoredRecord): number {
	return record.payment_source ? 1 : 0;
}

function others(customer: StoredRecord): WireRecord[] {
	return sourcesOf(customer).slice(defaults(customer));
}

function keep(work: Work, { rowId }: StoredRecord, usual: unknown, rest: WireRecord[]): void {
	const { id = null, object = null } = (usual ?? {}) as WireRecord;
	work.save(
		'customers',
		rowId,
		{ payment_source: usual },
		{ other_sources: rest, default_source_id: id, default_source_type: object },
	);
}

/** What the gateway says of every token: the emulator's has no other cards and accounts. */
const DETAILS: Readonly<Record<string, (now: number) => WireRecord>> = {
	credit_card: (now) => ({
		object: 'card',
		brand: 'Visa',
		funding: 'credit',
		last4: '4242',
		exp_month: 12,
		exp_year: 1970 + Math.floor(now / YEAR) + 3,
	}),
	ach: () => ({
		object: 'bank_account',
		bank_name: 'First Example Bank',
		last4: '6789',
		routing_number: '110000000',
		account_holder_name: null,
		account_holder_type: null,
		type: 'checking',
		currency: 'usd',
		verified: true,
	}),
};

function newSource(work: Work, details: WireRecord): WireRecord {
	const { random, now } = work;
	return {
		id: random.integer(1_000_000, 9_999_999),
		chargeable: true,
		failure_reason: null,
		receipt_email: null,
		gateway: 'stripe',
		gateway_id: `src_${random.token(16)}`,
		gateway_customer: `cus_${random.token(14)}`,
		merchant_account: 2353,
		country: 'US',
		...details,
		created_at: now,
		updated_at: now,
	};
}
