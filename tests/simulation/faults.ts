/** What can go wrong around a feed, by the name that `--fault` takes. */
export const FAULTS = {
	adversary: 'writes aimed at the page just read and at the seconds around it',
	autumn: "the account's wall clock goes back by an hour",
	bulk: 'imports and mass updates: hundreds to thousands of records in one second',
	clockBack: "the server's clock is set back",
	crash: 'the process dies between any two pages of a poll',
	deletes: 'records are deleted, voided, canceled, archived; text ids are used again',
	emptyEvents: 'the server has lost the snapshot of some events',
	flood: 'more records within the overlap than the state may remember',
	forgetting: 'the server forgets where pages ended, and counts rows instead',
	handOver: 'the process dies around the hand-over of items',
	jitter: 'the clocks behind one address differ by a few seconds',
	lateWrites: 'writes become visible after later-stamped ones',
	latency: 'requests take seconds; polls overlap the next tick',
	localClock: 'the local clock is wrong and is corrected now and then',
	noDate: 'answers carry no Date',
	outage: 'one list fails for several polls, the others work',
	pageErrors: 'single requests fail for good',
	restart: 'the process is restarted between polls; unsaved state is gone',
	sameSecond: 'records are edited several times in one second, also there and back',
	stalls: 'single requests take minutes; page cursors expire meanwhile',
	timeBudget: "the poll's time budget is used up in the middle",
} as const;

export type Fault = keyof typeof FAULTS;

export const ALL_FAULTS = Object.keys(FAULTS) as Fault[];

export function isFault(name: string): name is Fault {
	return Object.hasOwn(FAULTS, name);
}
