import { PAGE_SIZE } from '../objects';
import { grown, halved } from './learnedSize';
import type { PollTime } from './pollTime';
import type { TriggerMemory } from './processMemory';

/** Fewer would make the pages of a server that hangs whatever it is asked for not any quicker. */
const SMALLEST = 5;

/**
 * How many records each list of one trigger is asked for at once. Where a page does not come in the
 * time that a call has, a smaller one has to: otherwise that list would stand still for ever.
 */
export class PageSizes {
	private readonly byPath: TriggerMemory['pageSizes'];

	constructor(
		{ pageSizes }: Pick<TriggerMemory, 'pageSizes'>,
		private readonly time: Pick<PollTime, 'paceOf'>,
	) {
		this.byPath = pageSizes;
	}

	/** Sizes by path; a list that is missing is asked for full pages. */
	get current(): Readonly<Record<string, number>> {
		return Object.fromEntries([...this.byPath].map(([path, size]) => [path, Math.floor(size)]));
	}

	/** Learns from a page that came; one that is not full says nothing. */
	came(path: string, records: number, milliseconds: number): void {
		const size = this.byPath.get(path);
		if (size === undefined || records < Math.floor(size)) return;
		const pace = this.time.paceOf(milliseconds);
		if (pace === 'slow' || pace === 'outOfTime') return;
		const larger = pace === 'quick' ? 2 * size : grown(size);
		if (larger < PAGE_SIZE) this.byPath.set(path, larger);
		else this.byPath.delete(path);
	}

	/** Learns from a page that did not come. */
	failed(path: string, milliseconds: number): void {
		if (this.time.paceOf(milliseconds) !== 'outOfTime') return;
		const size = this.byPath.get(path) ?? PAGE_SIZE;
		this.byPath.set(path, halved(size, SMALLEST));
	}
}
