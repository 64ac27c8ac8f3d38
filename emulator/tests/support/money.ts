import type { Emulator } from '../../emulator';
import type { TableName, WireRecord } from '../../types';
import { call, send, type Answer } from './client';

/** The moment at which the emulator's clock stands in these tests. */
export const NOW = 1_760_000_000;

/** Status, message and parameter of a refusal. */
export function refusalOf({ status, json }: Answer): unknown[] {
	const { message, param } = json as WireRecord;
	return [status, message, param];
}

/** The record that a request must give. */
export async function done(answer: Promise<Answer>): Promise<WireRecord> {
	const { status, json, text } = await answer;
	if (status !== 200 && status !== 201) throw new Error(`Answered ${status}: ${text}`);
	return json as WireRecord;
}

/** A record as it is printed now. */
export function read(emulator: Emulator, path: string): Promise<WireRecord> {
	return done(call(emulator, path));
}

/** A payment with what it is applied to. */
export function pay(emulator: Emulator, body: WireRecord): Promise<WireRecord> {
	return done(send(emulator, 'POST', '/payments?include=applied_to', body));
}

/** Makes a customer in dollars who owes nothing. */
export function newCustomer(emulator: Emulator, fields: WireRecord = {}): number {
	const { id } = emulator.admin.mutate({
		action: 'create',
		table: 'customers',
		fields: {
			name: 'Acme',
			currency: 'usd',
			autopay: false,
			payment_source: null,
			parent_customer: null,
			...fields,
		},
	});
	return id as number;
}

/** Makes a document over an amount. */
export function newDocument(
	emulator: Emulator,
	table: TableName,
	customer: number,
	amount: number,
	fields: WireRecord = {},
): number {
	const items = [{ name: 'Work', quantity: 1, unit_cost: amount }];
	const { id } = emulator.admin.mutate({
		action: 'create',
		table,
		fields: { customer, currency: 'usd', items, ...fields },
	});
	return id as number;
}
