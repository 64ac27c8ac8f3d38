import type { Intake } from './intake';
import { isLastPage, listRequest, type ListSource } from './listRequest';
import type { DenseOutcome } from './readDenseSecond';
import { NotEnoughTime } from './readWalks';
import { isAscending, stampOf } from './stamps';
import type { Page, PageReply, Reading } from './types';

/**
 * Reads one second that holds more records than a page on a server that sorts but cannot narrow a list down to a second.
 *
 * The pages of the ascending order shift while they are read: a record that is edited leaves its second, and those behind it
 * move up. Read from the last page to the first, one that moves up is met later or was met already, but never passed over. So
 * the end of the second is searched first, page 2, 4, 8 and so on, and the pages before it are read backwards: about
 * 2 × ceil(n / 100) requests.
 *
 * @throws NotEnoughTime when the time budget ends it: the pages do not stand still until the next poll
 */
export function* readSortedSecond(
	source: ListSource,
	second: number,
	intake: Intake,
): Reading<DenseOutcome> {
	let first: Page | null = null;
	let number = 1;
	let isBehindSecond = false;
	while (!isBehindSecond) {
		number *= 2;
		const page = yield* sortedPage(source, second, number);
		if (page === null) return { kind: 'unsupported' };
		first ??= page;
		isBehindSecond = isLastPage(page) || stampOf(page.records[page.records.length - 1]) !== second;
		if (isBehindSecond) offerAll(page, second, intake);
		if (!page.timeLeft) throw new NotEnoughTime(source.description);
	}
	while (number > 1) {
		number -= 1;
		const page = yield* sortedPage(source, second, number);
		if (page === null) return { kind: 'unsupported' };
		first ??= page;
		offerAll(page, second, intake);
		if (!page.timeLeft && number > 1) throw new NotEnoughTime(source.description);
	}
	return first === null ? { kind: 'unsupported' } : { kind: 'finished', first };
}

/** A page of the ascending order from the second on; null where the server does not keep to order and bound. */
function* sortedPage(source: ListSource, second: number, number: number): Reading<Page | null> {
	const reply: PageReply = yield listRequest(source, second, number, { sort: 'updated_at asc' });
	if (reply.refused) return null;
	return isAscending(reply.records.map(stampOf), second) ? reply : null;
}

/** Takes the records of the second; what comes after it is read in its turn. A second is never cut, so no allowance ends it. */
function offerAll(page: Page, second: number, intake: Intake): void {
	for (const record of page.records) {
		if (stampOf(record) === second) intake.offer(record, second, true);
	}
}
