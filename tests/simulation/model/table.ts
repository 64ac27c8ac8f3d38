import type { Row } from './row';

/** Wall-clock bounds, both exclusive like the parameters of the API. */
export interface StampBounds {
	after: number | null;
	before: number | null;
}

export interface Selection extends StampBounds {
	/** Null: every row counts. */
	accepts: ((row: Row) => boolean) | null;
	/** Least key, exclusive. */
	afterKey: number | null;
}

/**
 * Walking the whole table in key order is cheaper than sorting once more than this part of it
 * matches.
 */
const SCAN_FROM = 1 / 8;

/** The visible rows of one table, held in key order and in the order of their stamps. */
export class Table {
	private readonly byKey: Row[] = [];
	private readonly byStamp: Row[] = [];

	get size(): number {
		return this.byKey.length;
	}

	get rows(): readonly Row[] {
		return this.byKey;
	}

	insert(row: Row): void {
		row.visible = true;
		this.byKey.splice(
			lowerBound(this.byKey, (other) => other.key < row.key),
			0,
			row,
		);
		this.byStamp.splice(this.stampIndex(row), 0, row);
	}

	remove(row: Row): void {
		row.visible = false;
		this.byKey.splice(
			lowerBound(this.byKey, (other) => other.key < row.key),
			1,
		);
		this.byStamp.splice(this.stampIndex(row), 1);
	}

	restamp(row: Row, stamp: number): void {
		this.byStamp.splice(this.stampIndex(row), 1);
		row.stamp = stamp;
		row.wire = null;
		this.byStamp.splice(this.stampIndex(row), 0, row);
	}

	/** Rows in the order of stamp and key. */
	inStampOrder(selection: Selection): Row[] {
		const rows = this.byStamp.slice(...this.range(selection));
		return selection.accepts === null && selection.afterKey === null
			? rows
			: rows.filter((row) => matches(row, selection));
	}

	/** Rows in key order. */
	inKeyOrder(selection: Selection): Row[] {
		const [start, end] = this.range(selection);
		if (end - start < this.byKey.length * SCAN_FROM) {
			return this.inStampOrder(selection).sort((a, b) => a.key - b.key);
		}
		const { after, before } = selection;
		return this.byKey.filter(
			(row) =>
				(after === null || row.stamp > after) &&
				(before === null || row.stamp < before) &&
				matches(row, selection),
		);
	}

	private range({ after, before }: StampBounds): [number, number] {
		const start = after === null ? 0 : lowerBound(this.byStamp, ({ stamp }) => stamp <= after);
		const end =
			before === null
				? this.byStamp.length
				: lowerBound(this.byStamp, ({ stamp }) => stamp < before);
		return [start, Math.max(start, end)];
	}

	private stampIndex(row: Row): number {
		return lowerBound(
			this.byStamp,
			(other) => other.stamp < row.stamp || (other.stamp === row.stamp && other.key < row.key),
		);
	}
}

/** First index whose element does not lie before the place that is looked for. */
export function lowerBound<Value>(
	sorted: readonly Value[],
	isBefore: (value: Value) => boolean,
): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (isBefore(sorted[middle])) low = middle + 1;
		else high = middle;
	}
	return low;
}

function matches(row: Row, { accepts, afterKey }: Selection): boolean {
	return (accepts === null || accepts(row)) && (afterKey === null || row.key > afterKey);
}
