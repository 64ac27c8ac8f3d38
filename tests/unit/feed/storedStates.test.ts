import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pollFeed, type FeedConfig } from '../../../nodes/Invoiced/feed';
import { SCHEMA } from '../../../nodes/Invoiced/feed/memory/migrations';
import { invoiceFeed, SmallServer } from '../../support/feed/smallServer';

const START = 1_760_000_000;
const MINUTE = 60;
const HISTORY = 1_500;

/**
 * Polls before the state was stored: four slices of a history, while invoices are written and
 * edited.
 */
const POLLS_BEFORE = 4;

/**
 * What a package of that version had stored, and the invoices that it had handed over by then, in
 * their order.
 */
interface StoredExample {
	state: unknown;
	came: number[];
}

const config: FeedConfig = invoiceFeed({ startDate: START - 500_000, maxRecords: 200 });

const fileOf = (schema: number) => join(__dirname, 'states', `schema${schema}.json`);

const versions = Array.from({ length: SCHEMA }, (_none, index) => index + 1);

/** An account with a history, and two changes a minute. */
class Account extends SmallServer {
	private edits = 0;

	constructor() {
		super();
		this.time = START;
		this.add(...Array.from({ length: HISTORY }, (_none, index) => START - 400_000 + 250 * index));
	}

	pass(): void {
		this.add(this.time + 10, this.time + 20);
		this.edit(100 + this.edits, { name: `edited ${this.edits}` });
		this.edits += 1;
		this.time += MINUTE;
	}
}

/** Polls once a minute. @returns the ids that came, in their order, and the state */
async function follow(server: Account, state: unknown, polls: number): Promise<StoredExample> {
	const example: StoredExample = { state, came: [] };
	for (let poll = 0; poll < polls; poll++) {
		const result = await pollFeed(example.state, config, server);
		if (result.failures.length > 0) throw result.failures[0].error;
		example.state = JSON.parse(JSON.stringify(result.state));
		example.came.push(...result.changes.map(({ id }) => Number(id)));
		server.pass();
	}
	return example;
}

/**
 * One example for each form of the state that was ever published. `STORE_STATE=1` stores that of
 * the present form: to be done last before the form changes, and never again afterwards.
 */
describe('A trigger that is updated in the middle of its history', () => {
	if (process.env.STORE_STATE === '1') {
		beforeAll(async () => {
			const example = await follow(new Account(), undefined, POLLS_BEFORE);
			writeFileSync(fileOf(SCHEMA), `${JSON.stringify(example)}\n`);
		});
	}

	test.each(versions)(
		'goes on from a state of schema %i: nothing is lost, nothing comes again',
		async (schema) => {
			const { state, came } = JSON.parse(readFileSync(fileOf(schema), 'utf8')) as StoredExample;
			expect((state as { schema: unknown }).schema).toBe(schema);
			const server = new Account();
			for (let poll = 0; poll < POLLS_BEFORE; poll++) server.pass();

			const after = await follow(server, state, 12);

			const edited = server.rows.filter(({ name }) => name !== undefined).map(({ id }) => id);
			const all = [...came, ...after.came];
			const times = (id: number) => all.filter((other) => other === id).length;
			const missing = server.rows.filter(({ id }) => times(id) === 0).map(({ id }) => id);
			// The last minute's come with the next poll.
			expect(missing).toEqual(server.rows.slice(-2).map(({ id }) => id));
			const again = server.rows.filter(({ id }) => times(id) > 1).map(({ id }) => id);
			expect(again.filter((id) => !edited.includes(id))).toEqual([]);
		},
	);
});
