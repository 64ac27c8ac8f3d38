import type { InvoicedRecord } from '../../objects';
import { accepted, askForList, IncompleteList } from './completePage';
import type { ChangeDetector } from '../memory';
import { listRequest, OLDEST_FIRST, type ListSource } from './listRequest';
import type { DenseOutcome } from './readDenseSecond';
import { isAscending, stampOf } from '../clock';
import type { FirstAnswer, Reading } from '../types';
import { walkByNumber, type NumberedList } from './walkByNumber';

/**
 * Reads one second that holds more records than a page on a server that sorts but cannot narrow a
 * list down to a second.
 *
 * The pages of the ascending order shift while they are read: a record that is edited leaves its
 * second, and those behind it move up. So each page has to begin with one that was met already, and
 * the read can stop at any record and go on there in the next poll: within a second the server
 * orders by id.
 *
 * @param after where an earlier poll stopped
 */
export function* readSortedSecond(
	source: ListSource,
	second: number,
	after: { afterId: string | null; afterRows?: number },
	detector: ChangeDetector,
): Reading<DenseOutcome> {
	const { path } = source.description;
	let first: FirstAnswer | null = null;
	let isSorted = true;
	let previous = -Infinity;
	const place = ({ id, ...record }: InvoicedRecord, mark: { id: string }) => {
		if (stampOf(record) !== second) return 'after';
		if (String(id) === mark.id) return 'same';
		return Number(id) < Number(mark.id) ? 'before' : 'after';
	};
	const { afterId, afterRows } = after;
	const last = afterId === null ? null : { id: afterId, createdAt: null };
	const list: NumberedList = {
		*recount() {
			return accepted(yield* askForList(source, second, OLDEST_FIRST), path);
		},
		paging: source.paging,
		// Where an earlier poll stopped, nothing has shown it in this one.
		isSizeKnown: last === null,
		request: (number, size) =>
			listRequest({ ...source, paging: { size } }, second, number, OLDEST_FIRST),
		mark: ({ id }) => ({ id: String(id), createdAt: null }),
		place,
		see: (page) => {
			first ??= page;
			const stamps = page.records.map(stampOf);
			isSorted &&= isAscending(stamps, second);
		},
		take: (record) => {
			if (stampOf(record) !== second) return true;
			isSorted &&= Number(record.id) > previous;
			previous = Number(record.id);
			return isSorted && detector.offer(record, second);
		},
		endsWith: (record) => stampOf(record) !== second,
	};
	const end = yield* walkByNumber(list, { last, rows: afterRows ?? 0 });
	if (end.lacksRows) throw new IncompleteList(path);
	if (!isSorted || first === null || end.kind === 'refused') {
		return { kind: 'unsupported', timeLeft: end.timeLeft };
	}
	if (end.kind === 'ended') return { kind: 'finished', first, timeLeft: end.timeLeft };
	return {
		kind: 'stopped',
		first,
		afterId: end.position.last?.id ?? null,
		afterRows: end.position.rows,
	};
}
