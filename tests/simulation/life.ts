import type { Row, RowStatus, TableName } from './model/row';
import type { Random } from '../support/random';
import type { Scenario } from './scenario';
import type { World } from './world';

const DAY = 86_400;

/** Mass writes come in one second or spread over a few. */
const BULK_SPREAD = [0, 0, 0, 0.9, 3];

type Write = 'create' | 'edit' | 'remove' | 'rename' | 'reuse' | 'sameSecond' | 'touch';

/** Writes the history of an account, up to the start of the simulation. */
export function writeHistory(world: World, scenario: Scenario, random: Random): void {
	const { start, startDate, history, objects, faults } = scenario;
	const earliest = Math.min(startDate, Math.floor(start) - DAY) - DAY;
	const latest = Math.floor(start) - 1;
	const dense = Array.from({ length: 4 }, () => random.integer(earliest, latest));
	const created = Array.from({ length: history }, () =>
		random.chance(0.2) ? random.pick(dense) : random.integer(earliest, latest),
	).sort((a, b) => a - b);
	for (const second of created) {
		const table = random.pick(objects);
		let updated = second;
		if (random.chance(0.4)) updated = random.integer(second, latest);
		if (random.chance(0.25)) updated = Math.max(second, random.pick(dense));
		if (random.chance(0.05)) updated = latest;
		const left = faults.has('deletes') && random.chance(0.2);
		world.place(table, second, updated, statusOf(table, left), left && hasArchive(table));
	}
}

/** Schedules the steady writes of the active time, and the mass writes. */
export function scheduleLife(world: World, scenario: Scenario, random: Random): void {
	const { start, polls, interval, writes, objects } = scenario;
	const span = polls * interval;
	for (let index = 0; index < writes; index++) {
		const at = start + random.between(0, span);
		const table = random.pick(objects);
		world.schedule(at, (now) => writeSomething(world, scenario, random, table, now));
	}
	scheduleBulk(world, scenario, random, span);
}

/** One write of an ordinary day. */
export function writeSomething(
	world: World,
	scenario: Scenario,
	random: Random,
	table: TableName,
	now: number,
): void {
	const deletes = scenario.faults.has('deletes');
	const write = random.weighted<Write>({
		create: 30,
		edit: 45,
		touch: 5,
		remove: deletes ? 12 : 0,
		reuse: deletes && hasArchive(table) ? 8 : 0,
		rename: scenario.expandsCustomer ? 8 : 0,
		sameSecond: scenario.faults.has('sameSecond') ? 15 : 0,
	});
	const commit = { at: now, delay: delayOf(scenario, random, 0.5) };
	const row = pickRow(world, random, table);
	if (write === 'create' || row === null) world.create(table, commit);
	else if (write === 'edit') world.edit(table, row, commit);
	else if (write === 'touch') world.revert(table, row, row.revision, commit);
	else if (write === 'remove') world.remove(table, row, commit);
	else if (write === 'reuse') world.reuse(table, commit);
	else if (write === 'rename') world.renameCustomer(row.customer);
	else editWithinSecond(world, random, table, row, now);
}

/**
 * Edits a record several times before the second is over, in a third of all cases back to where it
 * was.
 */
export function editWithinSecond(
	world: World,
	random: Random,
	table: TableName,
	row: Row,
	now: number,
): void {
	const end = Math.floor(now) + 1;
	const before = row.revision;
	const isReverted = random.chance(0.3);
	world.edit(table, row, { at: now, delay: 0 });
	const times = random.integer(1, 3);
	for (let index = 1; index <= times; index++) {
		const at = now + ((end - now) * index) / (times + 1);
		world.schedule(at, (then) => {
			const commit = { at: then, delay: 0 };
			if (isReverted && index === times) world.revert(table, row, before, commit);
			else world.edit(table, row, commit);
		});
	}
}

/**
 * Any record; the young ones more often, because real records are edited most in their first hours.
 */
export function pickRow(world: World, random: Random, table: TableName): Row | null {
	const { rows } = world.server.table(table);
	if (rows.length === 0) return null;
	const young = random.chance(0.5);
	const index = young
		? rows.length - 1 - random.integer(0, Math.min(rows.length, 30) - 1)
		: random.integer(0, rows.length - 1);
	return rows[index];
}

/** Seconds until a write is visible. @param share of the writes that are late at all */
export function delayOf(scenario: Scenario, random: Random, share: number): number {
	if (scenario.lateness === 0 || !random.chance(share)) return 0;
	return scenario.lateness * random.next();
}

function scheduleBulk(world: World, scenario: Scenario, random: Random, span: number): void {
	let left = scenario.bulk;
	while (left > 0) {
		const count = Math.min(left, Math.max(150, Math.round(scenario.bulk * random.between(0.4, 1))));
		left -= count;
		const table = random.pick(scenario.objects);
		const at = Math.floor(scenario.start + random.between(0, span)) + random.between(0, 0.1);
		const spread = random.pick(BULK_SPREAD);
		const isImport = random.chance(0.6);
		for (let index = 0; index < count; index++) {
			world.schedule(at + (spread * index) / count, (now) => {
				const commit = { at: now, delay: delayOf(scenario, random, 0.2) };
				const row = isImport ? null : pickRow(world, random, table);
				if (row === null) world.create(table, commit);
				else world.edit(table, row, commit);
			});
		}
	}
}

function statusOf(table: TableName, left: boolean): RowStatus {
	if (!left) return 'open';
	if (table === 'subscriptions') return 'canceled';
	return table === 'payments' ? 'voided' : 'open';
}

function hasArchive(table: TableName): boolean {
	return table === 'plans' || table === 'items';
}
