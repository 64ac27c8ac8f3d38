import type { ScenarioChoice } from './scenario';

/** One exact piece of the feed's source, and what stands there when the mistake is made. */
export interface Edit {
	/** Below nodes/Invoiced. */
	file: string;
	find: string;
	replace: string;
}

/** A mistake that a programmer could make in the feed. */
export interface Mutant {
	name: string;
	edits: readonly Edit[];
	/** A world that catches it, to be tried first where most worlds do not. */
	caughtIn?: number;
	/** The worlds to look in, where it takes a fault that few worlds have. */
	worlds?: Partial<ScenarioChoice>;
}

/**
 * The feed, broken on purpose: each of these has to be caught by the simulation. The source is
 * changed when it is loaded, so that the feed that ships has no switches; an edit that does not
 * match exactly once is an error.
 */
export const MUTANTS: readonly Mutant[] = [
	{
		name: 'no overlap',
		edits: [edit('feed/clock/watermark.ts', 'now !== null ? now - overlap', 'now !== null ? now')],
	},
	{
		name: 'the newest record seen as the watermark',
		edits: [
			edit(
				'feed/clock/watermark.ts',
				'now !== null ? now - overlap',
				'now !== null && newestStamp !== null ? newestStamp + 1',
			),
		],
	},
	{
		name: 'the newest record seen, less the overlap, as the watermark',
		edits: [
			edit(
				'feed/clock/watermark.ts',
				'now !== null ? now - overlap',
				'now !== null ? (newestStamp ?? previousFrom) - overlap',
			),
		],
	},
	{
		name: 'the local clock for the server’s',
		edits: [
			edit(
				'feed/poll.ts',
				'sentAt: sent, whenSent }',
				'sentAt: sent, serverTime: this.port.now() }',
			),
		],
	},
	{
		name: '> for >=: the bound’s own second is not asked for',
		edits: [edit('feed/walks/listRequest.ts', 'String(from - 1)', 'String(from)')],
	},
	{
		name: 'no content hash: id and stamp tell versions apart',
		edits: [
			edit(
				'feed/memory/digest.ts',
				'const content = sha256(',
				'const content = sha256(String(record.updated_at) || ',
			),
		],
	},
	{
		name: 'an expanded relation counts as content',
		edits: [
			edit(
				'feed/memory/digest.ts',
				"'id' in value ? value.id : value",
				"'id' in value ? value : value",
			),
		],
	},
	{
		name: 'text ids taken for unique',
		edits: [
			edit(
				'feed/memory/digest.ts',
				'return identityOf(record, description);',
				'return String(record.id);',
			),
		],
	},
	{
		name: 'no seen-set between polls',
		edits: [edit('feed/streams/range.ts', 'seen: seen.toState(from - SEEN_KEPT),', 'seen: {},')],
	},
	{
		name: 'no in-flight guard',
		edits: [edit('feed/inFlight.ts', 'if (running.has(key)) return null;', '')],
	},
	{
		name: 'offset pages instead of keyset',
		edits: [
			edit(
				'feed/walks/readByKeyset.ts',
				"import { OLDEST_FIRST, type ListSource } from './listRequest';",
				"import { listRequest, OLDEST_FIRST, type ListSource } from './listRequest';",
			),
			edit(
				'feed/walks/readByKeyset.ts',
				'let isDense = range.afterId !== null;',
				'let number = 0;',
			),
			edit(
				'feed/walks/readByKeyset.ts',
				'const reply = yield* askFrom(source, second);',
				'const page = yield listRequest(source, range.from, ++number, OLDEST_FIRST);\n\t\tconst reply = page.refused ? page : { ...page, isLast: page.records.length < source.paging.size };',
			),
			edit(
				'feed/walks/readByKeyset.ts',
				'\t\tif (isDense) {\n\t\t\tlet dense',
				'\t\tif (number < 0) {\n\t\t\tlet dense',
			),
			edit('feed/walks/readByKeyset.ts', '\t\t\tisDense = false;\n', ''),
			edit(
				'feed/walks/readByKeyset.ts',
				'\t\tisDense = fillsPage;\n\t\tif (isDense) {\n\t\t\tif (!reply.timeLeft) return outcome(second, { afterId: NO_ID });\n\t\t\tcontinue;\n\t\t}\n',
				'',
			),
			edit(
				'feed/walks/readByKeyset.ts',
				'!isAscending(stamps, Math.min(lowest, second))',
				'!isAscending(stamps, range.from)',
			),
		],
	},
	{
		name: 'keyset goes on after the last second, not in it',
		edits: [edit('feed/walks/readByKeyset.ts', '		second = last;\n', '		second = last + 1;\n')],
	},
	{
		name: 'short reads in the order of updated_at, not of the key',
		edits: [
			edit(
				'feed/walks/walkInKeyOrder.ts',
				'progress.byNumber = !source.description.list.filterableById;',
				'progress.byNumber = true;',
			),
			edit(
				'feed/walks/walkInKeyOrder.ts',
				'listRequest({ ...source, paging: { size } }, from, number, order)',
				"listRequest({ ...source, paging: { size } }, from, number, { ...order, sort: 'updated_at asc' })",
			),
		],
	},
	{
		name: 'a short page is the end, whatever the count says',
		edits: [
			edit(
				'feed/walks/completePage.ts',
				'return totalCount !== null && records.length < Math.min(asked, totalCount);',
				'return totalCount === -1 && records.length < asked;',
			),
			edit(
				'feed/walks/walkInKeyOrder.ts',
				'return counted === null || taken >= counted;',
				'return counted !== -1 || taken >= counted;',
			),
		],
	},
	{
		name: 'hidden subscriptions forgotten',
		edits: [
			edit('objects/subscriptions.ts', "views: [{ all: '1' }]", 'views: [{}]'),
			edit(
				'objects/subscriptions.ts',
				"hidden: { statuses: ['canceled', 'finished'], views: [{ canceled: '1' }, { finished: '1' }] },",
				'',
			),
		],
	},
	{
		name: 'archived plans and items forgotten',
		edits: [
			edit('objects/plans.ts', "views: [{}, { archived: '1' }]", 'views: [{}]'),
			edit('objects/items.ts', "views: [{}, { archived: '1' }]", 'views: [{}]'),
		],
	},
	{
		name: 'undocumented parameters trusted without a look at the answer',
		edits: [
			edit(
				'feed/walks/readDenseSecond.ts',
				'if (reply.refused || !isSliceOf(reply.records, second, last)) {',
				'if (reply.refused || !isSliceOf([], second, last)) {',
			),
		],
	},
	{
		name: 'the watermark advances although the walk was cut off',
		edits: [
			edit(
				'feed/walks/readWalks.ts',
				'position: walk === null && failure === null ? null : range.from,',
				'position: walk === null && failure === null ? null : null,',
			),
		],
	},
	{
		name: 'the watermark advances although records were left',
		edits: [
			edit(
				'feed/walks/readByKeyset.ts',
				'if (!detector.offer(record, stamp)) return outcome(stamp, ',
				'if (!detector.offer(record, stamp)) return outcome(null, ',
			),
		],
	},
	{
		name: 'a dense second is left where a limit stopped it',
		edits: [
			edit(
				'feed/walks/readByKeyset.ts',
				"if (dense.kind === 'stopped') return outcome(second, dense);",
				"if (dense.kind === 'stopped') return outcome(second + 1);",
			),
		],
	},
	{
		name: '“created” looks back no further than the last poll while history is read',
		edits: [edit('feed/streams/range.ts', 'behind || stream.histories.length > 0', 'behind')],
	},
	{
		name: 'a shifted clock is not noticed',
		edits: [
			edit(
				'feed/clock/clock.ts',
				'widening: isShifted ?',
				'widening: isShifted && serverTime < 0 ?',
			),
		],
	},
	{
		name: 'a failed list is passed over in silence',
		edits: [edit('feed/poll.ts', 'this.failures.push({ object: turn.of, error });', 'void error;')],
	},
	{
		name: 'the time budget is not looked at while a walk goes on',
		edits: [edit('feed/poll.ts', 'this.timeLeft = this.port.hasTime();', 'this.port.hasTime();')],
	},
	{
		name: 'deletions have no overlap of their own',
		edits: [
			edit(
				'feed/streams/readDeletions.ts',
				'overlap: config.overlap + widening',
				'overlap: 0 * widening',
			),
		],
	},
	{
		name: 'deletions handed over are forgotten',
		edits: [
			edit(
				'feed/streams/readDeletions.ts',
				'seen.add(own, Number(change.updatedAt));',
				'void own;',
			),
		],
	},
	{
		name: 'a replay keeps the seen-set',
		edits: [edit('feed/memory/replay.ts', '!isAgain(Number(minute))', '!isAgain(NaN)')],
	},
	{
		name: 'a replay starts where the last poll ended',
		edits: [
			edit(
				'feed/memory/replay.ts',
				'.filter(({ from }) => from < head.from)',
				'.slice(again.length)',
			),
		],
	},
	{
		name: 'the limit counts the records that are fetched, not those that are emitted',
		edits: [
			edit(
				'feed/memory/changeDetector.ts',
				'	readonly changes: Change[] = [];\n',
				'	readonly changes: Change[] = [];\n	private fetched = 0;\n',
			),
			edit(
				'feed/memory/changeDetector.ts',
				'		if (this.seen.hasVersion(digest)) return true;\n',
				'		this.fetched += 1;\n' +
					'		if (this.fetched > this.options.allowance && !beyondAllowance) return false;\n' +
					'		if (this.seen.hasVersion(digest)) return true;\n',
			),
		],
	},
	{
		name: 'a page by number that begins behind what was met is taken all the same',
		edits: [
			edit(
				'feed/walks/walkByNumber.ts',
				'if (from === null && offset > 0) {',
				'if (from === null && offset < 0) {',
			),
		],
	},
	{
		name: 'a list that is not narrowed down to the ids asked for is taken for the next page',
		edits: [
			edit(
				'feed/walks/walkInKeyOrder.ts',
				'if (page.refused || !ascendsAfter(page.records, last)) {',
				'if (page.refused || !ascendsAfter([], last)) {',
			),
		],
	},
	{
		name: 'a walk that the time ended goes on at its beginning',
		edits: [
			edit(
				'feed/walks/readWalks.ts',
				'state ?? NOTHING_WALKED,',
				'findings.first === null ? NOTHING_WALKED : (state ?? NOTHING_WALKED),',
			),
		],
	},
	{
		name: 'a refused parameter is an error, not the sign of another server',
		edits: [
			edit(
				'feed/walks/readDenseSecond.ts',
				'if (reply.refused || !isSliceOf(reply.records, second, last)) {',
				'if (reply.refused) throw new Error(reply.message);\n\t\tif (!isSliceOf(reply.records, second, last)) {',
			),
		],
	},
	{
		name: 'the time that the first request took is not taken off',
		// The local clock mostly tells as much.
		caughtIn: 137,
		worlds: { withFaults: ['stalls'] },
		edits: [
			edit(
				'feed/clock/trustedTime.ts',
				'Math.floor(serverTime - duration)',
				'Math.floor(serverTime)',
			),
		],
	},
	{
		name: 'the watermark advances with each page',
		edits: [
			edit(
				'feed/walks/walkInKeyOrder.ts',
				'\t\twalker.see(page);\n\t\treturn page.records.every',
				'\t\twalker.see(page);\n\t\tfrom = Math.max(from, Number(page.records.at(-1)?.updated_at ?? 0));\n\t\treturn page.records.every',
			),
		],
	},
	{
		name: 'the watermark advances although the list failed',
		edits: [
			edit(
				'feed/poll.ts',
				'this.failures.push({ object: turn.of, error });',
				'this.failures.push({ object: turn.of, error });\n' +
					"			if (turn.of === 'deletions') return false;\n" +
					'			const { head, ...stream } = this.state.streams[turn.of]!;\n' +
					'			const from = Math.max(head.from, this.port.now() - this.config.overlap);\n' +
					'			this.state.streams[turn.of] = { ...stream, head: { ...head, from } };',
			),
		],
	},
	{
		name: 'a page that fails is taken for an empty one',
		edits: [
			edit(
				'feed/poll.ts',
				'await this.port.fetchPage(request)',
				'await this.port.fetchPage(request).catch((): PageAnswer => ({ refused: false, records: [], ' +
					'totalCount: 0, serverTime: this.port.now(), duration: 0 }))',
			),
		],
	},
	{
		name: 'of a record that was met in two lists the earlier version stays',
		edits: [
			edit(
				'feed/memory/changeDetector.ts',
				'newest.set(identity, { ...change, type });',
				'newest.set(identity, newest.get(identity) ?? { ...change, type });',
			),
		],
	},
	{
		name: 'lists without a filter are walked in every poll',
		edits: [
			edit('feed/turns.ts', 'isOver(config.catalogInterval, clock.readAt, now)', 'clock !== null'),
		],
	},
	{
		name: 'when the time is up, always the same objects have had it',
		worlds: { fault: 'timeBudget', profile: 'observed' },
		edits: [edit('feed/poll.ts', '			this.state.waiting,', '			[],')],
	},
	{
		name: 'present and history are not kept apart',
		edits: [
			edit('feed/memory/leaveBehind.ts', 'if (until <= head.from ||', 'if (until !== NaN ||'),
		],
	},
	{
		name: 'the present does not know what the history has handed over',
		edits: [
			edit(
				'feed/streams/readHistory.ts',
				'headSeen.add(version, stamp)',
				'headSeen.refresh(version, stamp)',
			),
		],
	},
	{
		name: 'the known dates of autumn are not looked at, only stamps that lie ahead',
		caughtIn: 456,
		worlds: { fault: 'autumn' },
		edits: [
			edit('feed/clock/clock.ts', '.length > 0', '.length < 0'),
			edit('feed/memory/lookBack.ts', 'last === undefined', 'last !== null'),
		],
	},
	{
		name: 'a read that stops before its bound takes the bound back behind the instant',
		caughtIn: 357,
		worlds: { withFaults: ['flood', 'autumn'] },
		edits: [edit('feed/streams/range.ts', 'position < range.from', 'position < 0')],
	},
	{
		name: 'what is left in the second of the two hours is not looked for in the first',
		worlds: { withFaults: ['flood', 'autumn'] },
		edits: [edit('feed/memory/leaveBehind.ts', 'joined([...again, {', 'joined([{')],
	},
	{
		name: 'what was forgotten behind the head is not left to the history once reads show it',
		worlds: { withFaults: ['flood', 'autumn'] },
		edits: [
			edit(
				'feed/memory/passForgotten.ts',
				"histories: withForgotten(stream, 'head',",
				"histories: stream.histories ?? withForgotten(stream, 'head',",
			),
		],
	},
	{
		name: 'ranges that overlap are read one by one',
		caughtIn: 103,
		worlds: { withFaults: ['flood'] },
		edits: [edit('feed/poll.ts', 'this.state = withDueJoined(noted)', 'this.state = noted')],
	},
	{
		name: 'the years before the start bring once more what the present brings sooner',
		caughtIn: 1524,
		edits: [
			edit('feed/memory/joinDue.ts', 'withoutRecent(range, joined)', 'withoutRecent(range, [])'),
		],
	},
	{
		name: 'what was forgotten waits in two spans',
		caughtIn: 94,
		worlds: { withFaults: ['flood'] },
		edits: [
			edit('feed/memory/waiting.ts', 'rest = { ...rest, from: until }', 'rest = { ...rest }'),
		],
	},
	{
		name: 'a replayed head reads what it had left to the history',
		caughtIn: 932,
		worlds: { withFaults: ['flood'] },
		edits: [
			edit(
				'feed/memory/replay.ts',
				'...(reachesHead ? FROM_THE_START : {})',
				'...(reachesHead ? { ...FROM_THE_START, ...NOTHING_LEFT_OUT } : {})',
			),
		],
	},
	{
		name: 'what a range has begun is forgotten first',
		caughtIn: 580,
		worlds: { withFaults: ['flood'] },
		edits: [
			edit(
				'feed/memory/trimState.ts',
				'...(afterId === null ? { position: from } : {})',
				'...(afterId === null ? {} : {})',
			),
		],
	},
	{
		name: 'a head that has left much behind goes back for a slower answer',
		caughtIn: 862,
		worlds: { withFaults: ['flood'] },
		edits: [
			edit(
				'feed/streams/readHead.ts',
				'isShifting ? undefined : leftUntil',
				'isShifting ? leftUntil : undefined',
			),
		],
	},
	{
		name: 'a second that goes on ends with the first small page',
		caughtIn: 1160,
		edits: [
			edit('feed/walks/readSortedSecond.ts', 'isSizeKnown: last === null', 'isSizeKnown: true'),
		],
	},
	{
		name: 'a walk of events forgets how small the pages are',
		caughtIn: 168,
		worlds: { withFaults: ['flood'] },
		edits: [
			edit(
				'feed/streams/readDeletions.ts',
				'size < asked ? { ...walk.progress, size } : walk.progress',
				'size < asked ? { ...walk.progress } : walk.progress',
			),
		],
	},
	{
		name: 'a bound at the very instant is taken for what it says',
		caughtIn: 795,
		worlds: { withFaults: ['flood', 'autumn'] },
		edits: [edit('feed/walks/readByKeyset.ts', 'change === undefined ||', 'change !== null ||')],
	},
	{
		name: 'what the head had left to the history before the second hour is left out of the first',
		caughtIn: 319,
		worlds: { withFaults: ['flood', 'autumn'] },
		edits: [
			edit(
				'feed/memory/leaveBehind.ts',
				'0 ? floor : span.from',
				'0 ? floor : (floor ?? span.from)',
			),
			edit(
				'feed/memory/passForgotten.ts',
				'const since = before.from - CLOCK_SHIFT',
				'const since = Math.max(before.floor ?? -Infinity, before.from - CLOCK_SHIFT)',
			),
		],
	},
	{
		name: 'a Date that steps back is not noticed',
		worlds: { fault: 'clockBack' },
		edits: [
			edit('feed/clock/clock.ts', 'shiftedUntil !== null || fellBehind', 'shiftedUntil !== null'),
		],
	},
	{
		name: '“created” looks back no further than the watermark',
		edits: [
			edit(
				'feed/streams/range.ts',
				'Math.max(stream.startDate, from - overlap - CLOCK_SHIFT)',
				'Math.max(stream.startDate, from)',
			),
		],
	},
	{
		name: 'a replay brings back the last hand-over only, of several that were running',
		edits: [
			edit(
				'feed/memory/handOvers.ts',
				'return byServer || last.at - at <= span;',
				'return at === last.at;',
			),
		],
	},
	{
		name: 'a replay leaves the history where it was',
		worlds: { fault: 'handOver' },
		edits: [
			edit(
				'feed/memory/handOvers.ts',
				'changes.length === 0) return',
				"part === 'history') return",
			),
		],
	},
	{
		name: 'a replay does not take up a history that has just ended',
		worlds: { fault: 'handOver' },
		edits: [
			edit(
				'feed/memory/replay.ts',
				'from < head.from)',
				'from < head.from && histories.length > 0)',
			),
		],
	},
	{
		name: 'a replay goes back by its span only, however far the last read went',
		worlds: { fault: 'handOver' },
		edits: [
			edit(
				'feed/memory/replay.ts',
				'			from,\n			until: Math.min(until, head.from),',
				'			from: Math.max(from, head.from - 3_600),\n			until: Math.min(until, head.from),',
			),
		],
	},
];

function edit(file: string, find: string, replace: string): Edit {
	return { file, find, replace };
}
