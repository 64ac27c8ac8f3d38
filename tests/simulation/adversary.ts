import type { Row, TableName } from './model/row';
import type { Random } from '../support/random';
import type { Scenario } from './scenario';
import { delayOf, editWithinSecond, pickRow } from './life';
import type { World } from './world';

/** Writes that the adversary may make in one world for each that happens anyway. */
const SHARE_OF_WRITES = 1;

/**
 * Rows that a page has to spare before the adversary strikes it: else it would keep a small world
 * from ever settling.
 */
const MOST_PER_PAGE = 20;

/**
 * Writes at the worst moment: between two pages, on the rows that were just served and those that
 * come next, and twice in the very second in which a page is read.
 */
export class Adversary {
	private left: number;
	private readonly fierceness: number;

	constructor(
		private readonly world: World,
		private readonly scenario: Scenario,
		private readonly random: Random,
	) {
		this.left = scenario.faults.has('adversary')
			? Math.ceil((scenario.writes + scenario.bulk / 4) * SHARE_OF_WRITES)
			: 0;
		this.fierceness = random.pick([1, 5, MOST_PER_PAGE]);
	}

	/**
	 * Called right before a page of the table is read: what is written now may be written again after
	 * the page.
	 */
	beforePage(table: TableName, now: number): void {
		if (!this.strikes(0.3)) return;
		const row = pickRow(this.world, this.random, table);
		if (row === null) return;
		this.left -= 2;
		editWithinSecond(this.world, this.random, table, row, now);
	}

	/** Called right after a page of the table was read. @param served its rows */
	afterPage(table: TableName, served: readonly Row[], now: number): void {
		if (!this.strikes(0.6)) return;
		const count = this.random.integer(1, this.fierceness);
		for (let index = 0; index < count; index++) this.write(table, served, now);
	}

	private write(table: TableName, served: readonly Row[], now: number): void {
		const { random, world, scenario } = this;
		this.left -= 1;
		const row = this.target(table, served);
		const commit = { at: now, delay: delayOf(scenario, random, 0.3) };
		const kind = random.weighted({
			edit: 50,
			create: 20,
			remove: scenario.faults.has('deletes') ? 20 : 0,
			again: scenario.faults.has('sameSecond') ? 20 : 0,
		});
		if (row === null || kind === 'create') world.create(table, commit);
		else if (kind === 'edit') world.edit(table, row, commit);
		else if (kind === 'remove') world.remove(table, row, commit);
		else editWithinSecond(world, random, table, row, now);
	}

	/** A served row that is still there, the row right after the page, or any. */
	private target(table: TableName, served: readonly Row[]): Row | null {
		const { rows } = this.world.server.table(table);
		const last = served.at(-1);
		if (last !== undefined && this.random.chance(0.7)) {
			const next = rows.find(({ key }) => key > last.key);
			const candidate = this.random.chance(0.6) ? this.random.pick(served) : next;
			if (candidate?.visible === true) return candidate;
		}
		return pickRow(this.world, this.random, table);
	}

	private strikes(probability: number): boolean {
		return this.left > 0 && this.random.chance(probability);
	}
}
