import { applyMutation } from './mutations/apply';
import type { Happening } from './mutations/everyday';
import { drawHappening, HAPPENINGS } from './mutations/everyday';
import { drawNextStep } from './mutations/randomMix';
import { readMutation } from './mutations/validate';
import { Random } from './random';
import type {
	Ledger,
	Mutation,
	MutationResult,
	Mutator,
	MutatorOptions,
	StoredRecord,
	TouchedRow,
} from './types';
import { Work } from './work';

/** Everything that writes to an account: mutations, and the requests of the API. */
export interface Writer extends Mutator {
	/**
	 * Carries out a request of the API: what `action` does is written down once it returns, and
	 * nothing is when it throws. Its chance is its own, so that requests change no random mutation.
	 */
	perform<Result>(action: (work: Work) => Result): Result;
}

/** A random step that finds no record to happen to is drawn anew, but not for ever. */
const DRAWS_PER_STEP = 100;

class LedgerMutator implements Writer {
	private readonly dice: Random;
	private readonly requestDice: Random;

	constructor(
		private readonly ledger: Ledger,
		private readonly options: MutatorOptions,
	) {
		this.dice = new Random(options.seed);
		this.requestDice = new Random(new Random(options.seed).seed());
	}

	apply(order: Mutation): MutationResult {
		const mutation = readMutation(order);
		const count = mutation.action === 'create' ? (mutation.count ?? 1) : 1;
		const isSameSecond = mutation.action === 'create' && mutation.sameSecond === true;
		const second = this.options.clock();
		const touched: TouchedRow[] = [];
		let result = this.once(mutation, second);
		touched.push(...result.touched);
		for (let created = 1; created < count; created += 1) {
			result = this.once(mutation, isSameSecond ? second : this.options.clock());
			touched.push(...result.touched);
		}
		return { ...result, touched };
	}

	random(count: number): MutationResult[] {
		return Array.from({ length: count }, () => this.step());
	}

	perform<Result>(action: (work: Work) => Result): Result {
		const work = new Work({
			ledger: this.ledger,
			random: this.requestDice,
			now: this.options.clock(),
			writesEvents: true,
		});
		const result = action(work);
		work.finish();
		return result;
	}

	private work(now: number, createdAt?: number): Work {
		const { ledger, dice: random } = this;
		return new Work({ ledger, random, now, createdAt, writesEvents: true });
	}

	private once(mutation: Mutation, second: number): MutationResult {
		const now = mutation.updatedAt ?? second;
		const work = this.work(now, createdAtOf(mutation, now));
		const target = applyMutation(work, this.ledger, mutation);
		const stored = work.find(mutation.table, target.rowId) ?? target;
		return resultOf(mutation, stored, work.finish());
	}

	private step(): MutationResult {
		for (let draws = 0; draws < DRAWS_PER_STEP; draws += 1) {
			const work = this.work(this.options.clock());
			const next = drawNextStep(work, this.ledger);
			const result =
				next?.kind === 'happening'
					? this.happen(work, HAPPENINGS[next.name])
					: next && this.apply(next.mutation);
			if (result) return result;
		}
		return this.apply({ action: 'create', table: 'customers' });
	}

	private happen(work: Work, happening: Happening): MutationResult | undefined {
		const target = drawHappening(work, this.ledger, happening);
		if (!target) return undefined;
		happening.happen(work, target, this.ledger);
		const stored = work.find(happening.table, target.rowId) ?? target;
		return resultOf(happening, stored, work.finish());
	}
}

/** The mutations of an account: every change that a test, a demonstration or a user asks for. */
export function createMutator(ledger: Ledger, options: MutatorOptions): Writer {
	return new LedgerMutator(ledger, options);
}

function resultOf(
	mutation: Pick<Mutation, 'action' | 'table'>,
	stored: StoredRecord,
	touched: TouchedRow[],
): MutationResult {
	const { action, table } = mutation;
	const { record, rowId } = stored;
	return {
		action,
		table,
		rowId,
		id: record.id as number | string,
		record: action === 'delete' ? null : record,
		touched,
	};
}

function createdAtOf(mutation: Mutation, now: number): number | undefined {
	const createdAt = mutation.action === 'create' ? mutation.createdAt : undefined;
	if (createdAt !== undefined && createdAt > now) {
		throw new Error(`createdAt ${createdAt} lies after the change itself, which is at ${now}`);
	}
	return createdAt;
}
