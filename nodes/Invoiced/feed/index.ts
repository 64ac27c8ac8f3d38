export { CLOCK_SHIFT, isInAutumnNight, observeClock } from './clock';
export { deletionsIn } from './streams';
export { runReading } from './runReading';
export { oneAtATime } from './inFlight';
export { sampleChange } from './memory';
export { readDeletedIds } from './streams';
export { stampOf, readStamp } from './clock';
export { pollFeed, type FeedFailure, type FeedPort, type PollResult } from './poll';
export type { FeedState } from './stored';
export type {
	Change,
	ChangeType,
	FeedConfig,
	Page,
	PageAnswer,
	PageReply,
	PageRequest,
	Refusal,
} from './types';
