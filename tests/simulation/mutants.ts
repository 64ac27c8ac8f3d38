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
}

/**
 * The feed, broken on purpose: each of these has to be caught by the simulation. The source is changed when it is loaded, so that
 * the feed that ships has no switches; an edit that does not match exactly once is an error.
 */
export const MUTANTS: readonly Mutant[] = [
	{
		name: 'no overlap',
		edits: [
			edit(
				'feed/watermark.ts',
				'Math.floor(first.serverTime - first.duration) - overlap',
				'Math.floor(first.serverTime - first.duration)',
			),
		],
	},
	{
		name: 'the newest record seen as the watermark',
		edits: [
			edit(
				'feed/watermark.ts',
				'first.serverTime !== null\n',
				'first.serverTime !== null && newestStamp !== null\n',
			),
			edit(
				'feed/watermark.ts',
				'Math.floor(first.serverTime - first.duration) - overlap',
				'newestStamp + 1',
			),
		],
	},
	{
		name: 'the newest record seen, less the overlap, as the watermark',
		edits: [
			edit(
				'feed/watermark.ts',
				'Math.floor(first.serverTime - first.duration) - overlap',
				'(newestStamp ?? previousFrom) - overlap',
			),
		],
	},
	{
		name: 'the local clock for the server’s',
		edits: [
			edit(
				'feed/poll.ts',
				'step = reading.next(reply);',
				'step = reading.next(reply.refused ? reply : { ...reply, serverTime: this.port.now() });',
			),
		],
	},
	{
		name: '> for >=: the bound’s own second is not asked for',
		edits: [edit('feed/listRequest.ts', 'String(from - 1)', 'String(from)')],
	},
	{
		name: 'no content hash: id and stamp tell versions apart',
		edits: [
			edit(
				'feed/digest.ts',
				'const content = sha256(',
				'const content = sha256(String(record.updated_at) || ',
			),
		],
	},
	{
		name: 'an expanded relation counts as content',
		edits: [
			edit('feed/digest.ts', "'id' in value ? value.id : value", "'id' in value ? value : value"),
		],
	},
	{
		name: 'text ids taken for unique',
		edits: [
			edit(
				'feed/digest.ts',
				"description.idType === 'string' ? `${id} ${String(record.created_at)}` : id",
				'id',
			),
		],
	},
	{
		name: 'no seen-set between polls',
		edits: [edit('feed/readStream.ts', 'seen: seen.toState(from - SEEN_KEPT),', 'seen: {},')],
	},
	{
		name: 'no in-flight guard',
		edits: [edit('feed/inFlight.ts', 'if (running.has(key)) return null;', '')],
	},
	{
		name: 'offset pages instead of keyset',
		edits: [
			edit('feed/readByKeyset.ts', 'let isDense = range.afterId !== null;', 'let number = 0;'),
			edit(
				'feed/readByKeyset.ts',
				"listRequest(source, second, 1, { sort: 'updated_at asc' })",
				"listRequest(source, range.from, ++number, { sort: 'updated_at asc' })",
			),
			edit('feed/readByKeyset.ts', '		if (isDense) {', '		if (number < 0) {'),
			edit('feed/readByKeyset.ts', '			isDense = false;\n', ''),
			edit(
				'feed/readByKeyset.ts',
				'		isDense = !isLastPage(reply) && last === second;\n		if (isDense) continue;\n',
				'',
			),
			edit(
				'feed/readByKeyset.ts',
				'!isAscending(stamps, second)',
				'!isKeysetPage(stamps, range.from)',
			),
		],
	},
	{
		name: 'keyset goes on after the last second, not in it',
		edits: [edit('feed/readByKeyset.ts', '		second = last;\n', '		second = last + 1;\n')],
	},
	{
		name: 'short reads in the order of updated_at, not of the key',
		edits: [
			edit(
				'feed/readWalks.ts',
				'listRequest(walkSource, range.from, number)',
				"listRequest(walkSource, range.from, number, { sort: 'updated_at asc' })",
			),
		],
	},
	{
		name: 'the end of a walk by the count, not by a short page',
		edits: [
			edit(
				'feed/readWalks.ts',
				'if (isLastPage(page)) break;',
				'if (number * 100 >= (page.totalCount ?? 0)) break;',
			),
		],
	},
	{
		name: 'hidden subscriptions forgotten',
		edits: [
			edit('objects/subscriptions.ts', "walks: [{ all: '1' }]", 'walks: [{}]'),
			edit(
				'objects/subscriptions.ts',
				"hidden: { statuses: ['canceled', 'finished'], walks: [{ canceled: '1' }, { finished: '1' }] },",
				'',
			),
		],
	},
	{
		name: 'archived plans and items forgotten',
		edits: [
			edit('objects/plans.ts', "walks: [{}, { archived: '1' }]", 'walks: [{}]'),
			edit('objects/items.ts', "walks: [{}, { archived: '1' }]", 'walks: [{}]'),
		],
	},
	{
		name: 'undocumented parameters trusted without a look at the answer',
		edits: [
			edit('feed/readDenseSecond.ts', '|| !isSliceOf(reply.records, second, last)', ''),
			edit(
				'feed/readDenseSecond.ts',
				'!reply.timeLeft',
				'isSliceOf([], 0, null) && !reply.timeLeft',
			),
		],
	},
	{
		name: 'the watermark advances although the walk was cut off',
		edits: [edit('feed/readWalks.ts', 'complete ? stoppedAt : range.from', 'stoppedAt')],
	},
	{
		name: 'the watermark advances although records were left',
		edits: [
			edit(
				'feed/readWalks.ts',
				'complete ? stoppedAt : range.from',
				'complete ? null : range.from',
			),
		],
	},
	{
		name: 'the resume point outlives its second',
		edits: [
			edit(
				'feed/readStream.ts',
				'afterId: from === position ? outcome.afterId : null,',
				'afterId: outcome.afterId,',
			),
		],
	},
	{
		name: 'no resume point in a dense second',
		edits: [
			edit(
				'feed/readByKeyset.ts',
				'return outcome(second, dense.afterId);',
				'return outcome(second);',
			),
		],
	},
	{
		name: 'the head begins at the present, without overlap',
		edits: [
			edit(
				'feed/readStream.ts',
				'		newestStamp: null,\n		overlap: config.overlap,',
				'		newestStamp: null,\n		overlap: 0,',
			),
		],
	},
	{
		name: 'history and present share a second',
		edits: [edit('feed/readByKeyset.ts', 'stamp >= range.until', 'stamp > range.until')],
	},
	{
		name: '“created” looks back no further than the last poll while history is read',
		edits: [edit('feed/readStream.ts', 'behind || stream.backfill !== null', 'behind')],
	},
	{
		name: 'a shifted clock is not noticed',
		edits: [
			edit('feed/clock.ts', 'widening: isShifted ?', 'widening: isShifted && serverTime < 0 ?'),
		],
	},
	{
		name: 'a failed list is passed over in silence',
		edits: [
			edit('feed/poll.ts', 'this.failures.push({ object, error });', 'void [object, error];'),
		],
	},
	{
		name: 'the time budget is not looked at while a walk goes on',
		edits: [
			edit('feed/poll.ts', 'if (!reply.refused) this.timeLeft = reply.timeLeft;', ''),
			edit(
				'feed/poll.ts',
				'step = reading.next(reply);',
				'step = reading.next(reply.refused ? reply : { ...reply, timeLeft: true });',
			),
		],
	},
	{
		name: 'deletions have no overlap of their own',
		edits: [
			edit('feed/readDeletions.ts', 'overlap: config.overlap + widening', 'overlap: 0 * widening'),
		],
	},
	{
		name: 'deletions handed over are forgotten',
		edits: [
			edit(
				'feed/readDeletions.ts',
				'of.seen.add(eventFingerprint(eventId), deletedAt);',
				'void [eventFingerprint(eventId), deletedAt];',
			),
		],
	},
	{
		name: 'a replay keeps the seen-set',
		edits: [
			edit(
				'feed/state.ts',
				'head: { ...stream.head, from, createdSince, afterId: null, seen: {} },',
				'head: { ...stream.head, from, createdSince, afterId: null },',
			),
		],
	},
	{
		name: 'a replay starts where the last poll ended',
		edits: [
			edit(
				'feed/state.ts',
				'const from = Math.max(earliest, stream.head.from - seconds);',
				'const from = Math.max(stream.startDate, stream.head.from - 0 * seconds);',
			),
		],
	},
];

function edit(file: string, find: string, replace: string): Edit {
	return { file, find, replace };
}
