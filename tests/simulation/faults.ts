/** What can go wrong around a feed, by the name that `--fault` takes. */
export const FAULTS = {
	adversary: 'writes aimed at the page just read and at the seconds around it',
	allObjects: 'all nine objects in one trigger',
	autumn: "the account's wall clock goes back by an hour",
	bulk: 'imports and mass updates: hundreds to thousands of records in one second',
	cappedPages: 'the server gives at most 50 rows a page, whatever is asked for',
	clockBack: "the server's clock is set back",
	crash: 'the process dies between any two pages of a poll',
	dateAhead: '`Date` runs ahead of the stamps: an hour for a few hours, or two minutes for good',
	deletes: 'records are deleted, voided, canceled, archived; text ids are used again',
	emptyEvents: 'the server has lost the snapshot of some events',
	emptyPages: 'now and then a page comes empty although there are rows',
	executions: 'executions last minutes; a kill loses all that are running',
	flood: 'more records within the overlap than the state may remember',
	forgetting: 'the server forgets where pages ended, and counts rows instead',
	handOver: 'the process dies around the hand-over of items',
	hangingLists: 'one list, or every list, never answers for a while',
	jitter: 'the clocks behind one address differ by a few seconds',
	latency: 'requests take seconds; polls overlap the next tick',
	lateWrites: 'writes become visible after later-stamped ones',
	localClock: 'the local clock is wrong and is corrected now and then',
	lostCursors: 'the server forgets where pages ended, also of lists that have page numbers only',
	missingRows: 'now and then one row is missing in a page, which the count has in it',
	neighbour:
		'another client walks the same lists with the same queries, and shares their page cursors',
	node: 'the trigger node polls, with its own memory and through the API client, not the feed alone',
	noDate: 'answers carry no Date',
	outage: 'one list fails for several polls, the others work',
	pageErrors: 'single requests fail for good',
	restart: 'the process is restarted between polls; unsaved state is gone',
	sameSecond: 'records are edited several times in one second, also there and back',
	settings:
		'the settings of the trigger are changed, and the workflow is published anew in the same process',
	slowServer: 'every request takes seconds, against the real time of a poll',
	stalls: 'single requests take minutes; page cursors expire meanwhile',
	timeBudget: "the poll's time budget is used up in the middle",
	unevenServer: "one list takes most of a poll's time for each request, the others are quick",
} as const;

export type Fault = keyof typeof FAULTS;

export const ALL_FAULTS = Object.keys(FAULTS) as Fault[];

export function isFault(name: string): name is Fault {
	return Object.hasOwn(FAULTS, name);
}
