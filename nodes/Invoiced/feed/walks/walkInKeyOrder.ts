import type { InvoicedRecord } from '../../objects';
import { accepted, askForList, type CompletePage } from './completePage';
import { ascendsAfter, idsAfter } from './idOrder';
import { listRequest, type ListSource } from './listRequest';
import { readStamp } from '../clock';
import type { WalkMark, WalkProgress } from '../stored';
import type { Page, Reading } from '../types';
import { walkByNumber, type NumberedList } from './walkByNumber';

/** A walk that has not begun. */
export const NOTHING_WALKED: WalkProgress = {
	position: { last: null, rows: 0 },
	taken: 0,
	counted: null,
};

/** What a walk shows its pages and records to. */
export interface Walker {
	see(page: Page): void;
	/** @returns false where the walk has to stop before this record */
	take(record: InvoicedRecord): boolean;
}

/**
 * How a walk ended: at the end of the list, before it, or at its end with fewer records than the
 * server counts.
 */
export interface WalkEnd {
	kind: 'complete' | 'lacking' | 'stopped';
	progress: WalkProgress;
}

/**
 * In this order the server counts rows and asks for no page before. It is that of the key: keys are
 * given at creation.
 */
const BY_CREATION = { sort: 'created_at asc,id asc' };

/**
 * Walks a list from `from` on in key order, which no edit disturbs, from wherever an earlier poll
 * stopped.
 *
 * From the second page on it asks for the ids after the last one: then nothing depends on where
 * pages begin. Where the server does not understand that (estimates, text ids, a server that keeps
 * to the docs) it asks for pages by their number, and looks back with each (`walkByNumber`);
 * records that a page lacks show in the number of all then, which is counted anew at the end.
 *
 * @param firstPage of a walk that begins, if it is there already
 */
export function* walkInKeyOrder(
	source: ListSource,
	from: number,
	start: WalkProgress,
	walker: Walker,
	firstPage: CompletePage | null,
): Reading<WalkEnd> {
	const { path } = source.description;
	let progress = { ...start };
	const { paging } = source;
	const asked = paging.size;
	paging.size = Math.min(asked, start.size ?? asked);
	const end = (kind: WalkEnd['kind']): WalkEnd => {
		const { size } = paging;
		return { kind, progress: size < asked ? { ...progress, size } : progress };
	};
	const take = (record: InvoicedRecord): boolean => {
		if (!walker.take(record)) return false;
		progress.taken += 1;
		return true;
	};
	const takeAll = (page: Page): boolean => {
		walker.see(page);
		return page.records.every((record) => {
			if (!take(record)) return false;
			const { rows } = progress.position;
			progress.position = { last: markOf(record), rows: rows + 1 };
			return true;
		});
	};

	if (progress.position.last === null) {
		const page = firstPage ?? accepted(yield* askForList(source, from), path);
		progress.counted = page.totalCount;
		// Before the limit can stop the walk in this very page: no server can compare ids that are
		// text.
		progress.byNumber = !source.description.list.filterableById;
		if (!takeAll(page)) return end('stopped');
		if (page.isLast) return end('complete');
		// Where the count says that this was all, one more page only has to confirm it, in whatever way
		// the server understands.
		const hasMore = page.totalCount === null || page.totalCount > page.records.length;
		progress.byNumber ||= !hasMore;
		if (!page.timeLeft) return end('stopped');
	}

	while (progress.byNumber !== true) {
		const last = progress.position.last?.id ?? '';
		const page = yield* askForList(source, from, idsAfter(last));
		if (page.refused || !ascendsAfter(page.records, last)) {
			progress.byNumber = true;
			if (page.refused) {
				if (!page.timeLeft) return end('stopped');
				break;
			}
			// Where the question was ignored this is the first page once more, as it is now: it says
			// where the next one begins.
			const index = page.records.findIndex(({ id }) => String(id) === last);
			if (index >= 0) {
				progress.position = { ...progress.position, rows: index + 1 };
				if (!takeAll({ ...page, records: page.records.slice(index + 1) })) return end('stopped');
			}
			if (!page.timeLeft) return end('stopped');
			break;
		}
		if (!takeAll(page)) return end('stopped');
		if (page.isLast) return end('complete');
		if (!page.timeLeft) return end('stopped');
	}

	function* recount(): Reading<Page> {
		const page = accepted(yield* askForList(source, from), path);
		walker.see(page);
		progress = { ...progress, counted: page.totalCount, recountedAt: progress.taken };
		return page;
	}

	for (;;) {
		if (progress.atEnd !== true) {
			const list = numberedList(source, from, progress, {
				see: (page) => walker.see(page),
				take,
				recount,
			});
			const reached = yield* walkByNumber(list, progress.position);
			progress = { ...progress, position: reached.position };
			if (reached.lacksRows) progress.lackedAt ??= progress.taken;
			if (reached.kind === 'stopped') return end('stopped');
			if (reached.kind === 'refused') {
				if (progress.inOrderOfCreation) {
					accepted({ refused: true, message: reached.message ?? '', timeLeft: false }, path);
				}
				progress = inOrderOfCreation(progress);
				if (!reached.timeLeft) return end('stopped');
				continue;
			}
			if (isAll(progress)) return end(atTheEnd(progress));
			if (progress.recountedAt === progress.taken) return end('lacking');
			progress.atEnd = true;
			if (!reached.timeLeft) return end('stopped');
		}
		const { timeLeft } = yield* recount();
		progress.atEnd = false;
		if (isAll(progress)) return end(atTheEnd(progress));
		if (!timeLeft) return end('stopped');
	}
}

/**
 * Whether the walk has shown as many records as there are. Those deleted meanwhile make it more.
 */
function isAll({ taken, counted }: WalkProgress): boolean {
	return counted === null || taken >= counted;
}

/**
 * What there are as many records as counted may still lack: where more came after a page with too
 * few, that was not the last one, and those that were deleted since they were shown stand in for
 * what is missing.
 */
function atTheEnd({ taken, lackedAt = taken }: WalkProgress): WalkEnd['kind'] {
	return taken > lackedAt ? 'lacking' : 'complete';
}

/**
 * Goes on in the other order. Records of one second stand otherwise in it, so all of the last one's
 * are met again.
 */
function inOrderOfCreation(progress: WalkProgress): WalkProgress {
	const { last, rows } = progress.position;
	return {
		...progress,
		inOrderOfCreation: true,
		position: { last: last && { ...last, id: '' }, rows },
	};
}

function numberedList(
	source: ListSource,
	from: number,
	{ inOrderOfCreation }: WalkProgress,
	walker: Pick<NumberedList, 'recount' | 'see' | 'take'>,
): NumberedList {
	const order = inOrderOfCreation === true ? BY_CREATION : {};
	const idsAscend = source.description.idType === 'integer' && inOrderOfCreation !== true;
	return {
		...walker,
		paging: source.paging,
		isSizeKnown: true,
		request: (number, size) => listRequest({ ...source, paging: { size } }, from, number, order),
		mark: markOf,
		place: idsAscend ? placeById : placeByCreation,
	};
}

function markOf(record: InvoicedRecord): WalkMark {
	return { id: String(record.id), createdAt: readStamp(record.created_at) };
}

function placeById({ id }: InvoicedRecord, mark: WalkMark): 'after' | 'before' | 'same' {
	if (String(id) === mark.id) return 'same';
	return Number(id) < Number(mark.id) ? 'before' : 'after';
}

/**
 * Records created in the same second are in an order that nothing shows: they count as coming
 * after.
 */
function placeByCreation(record: InvoicedRecord, mark: WalkMark): 'after' | 'before' | 'same' {
	const { id, createdAt } = markOf(record);
	if (id === mark.id && createdAt === mark.createdAt) return 'same';
	const isBefore = createdAt !== null && mark.createdAt !== null && createdAt < mark.createdAt;
	return isBefore ? 'before' : 'after';
}
