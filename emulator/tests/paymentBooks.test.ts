import type { Emulator } from '../emulator';
import { Random } from '../data/random';
import { toMajor, toMinor } from '../data/money/currency';
import type { TableName, WireRecord } from '../types';
import { call, send } from './support/client';
import { emulators } from './support/emulators';
import { newCustomer, newDocument, NOW, read } from './support/money';

const start = emulators();

const TABLES: readonly TableName[] = ['customers', 'invoices', 'credit_notes', 'transactions'];

/**
 * What a payment can change, without the stamps of the changes. The server reopens a document when
 * money is taken back from it, also one that stays paid by what it had before.
 */
function books(emulator: Emulator): unknown {
	return TABLES.map((table) =>
		emulator.admin.records(table).map(({ record, hidden }) => {
			const closed = record.paid ? null : record.closed;
			return { record: { ...record, closed, updated_at: null }, hidden };
		}),
	);
}

/** A payment with splits of every kind that settles an invoice, some of them too great. */
function drawPayment(
	random: Random,
	customer: number,
	invoices: readonly number[],
	creditNotes: readonly number[],
): WireRecord {
	const amount = () => random.integer(1, 4000) / 100;
	const splits = invoices.flatMap((invoice) => {
		const kind = random.pick(['none', 'invoice', 'credit_note', 'applied_credit', 'adjustment']);
		const target = { document_type: 'invoice', invoice };
		if (kind === 'none') return [];
		if (kind === 'invoice') return [{ type: 'invoice', invoice, amount: amount() }];
		if (kind === 'adjustment') {
			return [{ type: 'document_adjustment', ...target, amount: amount() }];
		}
		if (kind === 'applied_credit') return [{ type: kind, ...target, amount: amount() }];
		return [{ type: kind, credit_note: random.pick(creditNotes), ...target, amount: amount() }];
	});
	const credit = random.chance(0.5) ? [{ type: 'credit', amount: amount() }] : [];
	return { customer, amount: random.integer(0, 20_000) / 100, applied_to: [...splits, ...credit] };
}

describe('The books after random payments', () => {
	const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

	it(`balance: an invoice is owed what was neither paid nor credited, and voiding undoes all (SEED=${seed})`, async () => {
		const emulator = await start({ account: {}, now: NOW });
		emulator.admin.clock.freeze();
		const random = new Random(seed);
		const customer = newCustomer(emulator);
		const draw = (table: TableName) =>
			Array.from({ length: 4 }, () =>
				newDocument(emulator, table, customer, random.integer(100, 9000) / 100),
			);
		const invoices = draw('invoices');
		const creditNotes = draw('credit_notes');
		const counts = { made: 0, refused: 0, voided: 0 };
		for (let round = 0; round < 60; round += 1) {
			const before = books(emulator);
			const body = drawPayment(random, customer, invoices, creditNotes);
			const { status, json } = await send(emulator, 'POST', '/payments', body);
			if (status !== 201) {
				expect(status).toBe(400);
				expect(books(emulator)).toEqual(before);
				counts.refused += 1;
				continue;
			}
			counts.made += 1;
			for (const invoice of invoices) {
				const include = 'include=amount_paid,amount_credited';
				const owed = await read(emulator, `/invoices/${invoice}?${include}`);
				const minor = (field: string) => toMinor('usd', owed[field] as number);
				const rest = minor('total') - minor('amount_paid') - minor('amount_credited');
				expect(owed).toMatchObject({ balance: toMajor('usd', rest), paid: rest <= 0 });
			}
			if (random.chance(0.6)) {
				const path = `/payments/${String((json as WireRecord).id)}`;
				expect((await call(emulator, path, { method: 'DELETE' })).status).toBe(200);
				expect(books(emulator)).toEqual(before);
				counts.voided += 1;
			}
		}
		expect(Object.values(counts).every((count) => count > 0)).toBe(true);
	});
});
