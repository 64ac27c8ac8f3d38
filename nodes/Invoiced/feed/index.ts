export { deletionOf } from './deletionOf';
export { oneAtATime } from './inFlight';
export { sampleChange } from './intake';
export { pollFeed, type FeedFailure, type FeedPort, type PollResult } from './poll';
export type {
	Change,
	ChangeType,
	FeedConfig,
	FeedState,
	Page,
	PageReply,
	PageRequest,
	Refusal,
} from './types';
