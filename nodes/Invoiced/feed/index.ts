export { CLOCK_SHIFT, isInAutumnNight, observeClock } from './clock';
export { deletionsIn } from './deletionsIn';
export { drive } from './drive';
export { oneAtATime } from './inFlight';
export { sampleChange } from './intake';
export { readDeletedIds } from './readDeletedIds';
export { stampOf, readStamp } from './stamps';
export { pollFeed, type FeedFailure, type FeedPort, type PollResult } from './poll';
export type {
	Change,
	ChangeType,
	FeedConfig,
	FeedState,
	Page,
	PageAnswer,
	PageReply,
	PageRequest,
	Refusal,
} from './types';
