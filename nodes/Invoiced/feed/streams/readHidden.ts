import type { InvoicedRecord, ObjectDescription } from '../../objects';
import { observeClock } from '../clock';
import type { MetRecords } from '../memory';
import { nextRange, openRange, sourceOf } from './range';
import { isHidden, readClearOfClockChanges } from '../walks';
import { SeenSet } from '../memory';
import type { StreamState } from '../stored';
import type { FeedConfig, Reading, StreamResult } from '../types';

/**
 * Reads the lists that show hidden records on a server which ignores the parameter for them. As
 * long as that parameter has not been seen to work there is no telling whether it does; once head
 * and history are complete, anything that comes here is what they could not see.
 */
export function* readHidden(
	description: ObjectDescription,
	stream: StreamState,
	config: FeedConfig,
	allowance: number,
	now: number,
	met: MetRecords,
): Reading<StreamResult<StreamState>> {
	const { hidden, startDate } = stream;
	const views = description.list.hidden?.views;
	if (hidden === null || views === undefined) return { changes: [], state: stream };
	const handedOver = new SeenSet(stream.head.seen);
	const { detector, seen } = openRange(description, hidden, config, allowance, met, handedOver);
	const accepts = (record: InvoicedRecord) => isHidden(description, record);
	const source = { ...sourceOf(description, config), accepts };
	// What was forgotten is the history's.
	const range = {
		...hidden,
		startDate: Math.max(startDate, hidden.floor ?? startDate),
		settled: hidden.from + config.overlap,
		until: null,
	};
	const outcome = yield* readClearOfClockChanges(source, views, range, detector);
	const { widening } = observeClock(stream.clock, outcome, now);
	const next = nextRange(stream, hidden, outcome, seen, config.overlap, widening);
	return {
		changes: detector.changes,
		state: {
			...stream,
			hidden: { ...next, readAt: now, handOvers: hidden.handOvers },
		},
		failure: outcome.failure,
	};
}
