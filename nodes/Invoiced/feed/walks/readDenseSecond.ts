import type { InvoicedRecord } from '../../objects';
import { ascendsAfter, idsAfter } from './idOrder';
import type { ChangeDetector } from '../memory';
import { askForList } from './completePage';
import type { ListSource } from './listRequest';
import { stampOf } from '../clock';
import type { FirstAnswer, Reading } from '../types';

/**
 * How a dense second ended: read to its end, stopped after an id, or not readable this way on this
 * server.
 */
export type DenseOutcome =
	| { kind: 'finished'; first: FirstAnswer; timeLeft: boolean }
	| { kind: 'stopped'; first: FirstAnswer; afterId: string | null; afterRows?: number }
	| { kind: 'unsupported'; timeLeft: boolean };

/**
 * Reads one second that holds more records than a page: always page 1 of "this second, ids after
 * the last one".
 *
 * Such a walk needs no cursor on the server, which would live five minutes only, and can be resumed
 * in a later poll. It uses the undocumented `updated_before` and `advanced_filter`; each page is
 * checked, and a server that ignores or refuses them is reported as unsupported.
 *
 * @param afterId where an earlier poll stopped; null to start with the first id
 */
export function* readDenseSecond(
	source: ListSource,
	second: number,
	afterId: string | null,
	detector: ChangeDetector,
): Reading<DenseOutcome> {
	if (!source.description.list.filterableById) return { kind: 'unsupported', timeLeft: true };
	let last = afterId;
	let first: FirstAnswer | null = null;
	for (;;) {
		const reply = yield* askForList(source, second, {
			updated_before: String(second + 1),
			...(last === null ? {} : idsAfter(last)),
		});
		if (reply.refused || !isSliceOf(reply.records, second, last)) {
			return { kind: 'unsupported', timeLeft: reply.timeLeft };
		}
		first ??= reply;
		for (const record of reply.records) {
			if (!detector.offer(record, second)) return { kind: 'stopped', first, afterId: last };
			last = String(record.id);
		}
		if (reply.isLast) return { kind: 'finished', first, timeLeft: reply.timeLeft };
		if (!reply.timeLeft) return { kind: 'stopped', first, afterId: last };
	}
}

/** Whether the server did what was asked: this second only, ids ascending from after `afterId`. */
function isSliceOf(
	records: readonly InvoicedRecord[],
	second: number,
	afterId: string | null,
): boolean {
	const isOfSecond = records.every((record) => stampOf(record) === second);
	return isOfSecond && ascendsAfter(records, afterId);
}
