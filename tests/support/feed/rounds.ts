import type { INodeParameters } from 'n8n-workflow';
import {
	startEmulator,
	type Emulator,
	type EmulatorOptions,
	type Fault,
	type Profile,
	type TableName,
} from '../../../emulator';
import type { Poller, PollOutcome } from '../engine';
import { Random } from '../random';
import { drain, NOW, pollerOn } from '../trigger';
import { beforeEachRequest } from './eachRequest';
import { ItemSink } from './itemSink';
import { allTroubles, LATENESS } from './troubles';

/** A life of the trigger that a test wants to see. */
export interface Life {
	seed: number;
	profile: Profile;
	persistence: 'durable' | 'staticData';
	/** Records that change by themselves and that the trigger follows. */
	tables: readonly TableName[];
	/** Invoices in the account before the first poll. */
	invoices: number;
	/** Polls while everything changes. */
	rounds: number;
	/** Records of an import that falls into one second. */
	bulk: number;
	/** Share of the requests that do not get their answer. */
	failing: number;
	changeTypes?: readonly string[];
	options?: INodeParameters;
	emulator?: EmulatorOptions;
	/**
	 * Seconds that may pass between two polls; now and then nothing does, and the second of an edit
	 * is edited again.
	 */
	pauses?: readonly number[];
	/**
	 * Seconds by which `beforePoll` sets the server's clock back: writes on their way become visible
	 * so much later.
	 */
	clockSetBack?: number;
	/** In force from the first poll to the last, beside the troubles that pass. */
	lastingFaults?: readonly Fault[];
	/** Called before each poll, to let the local clock follow or to set the server's clock. */
	beforePoll?: (emulator: Emulator, round: number) => void;
}

const PAUSES = [0, 1, 5, 30, 60, 120];

/** What came of it. Whoever asked for it closes the emulator. */
export interface Story {
	emulator: Emulator;
	sink: ItemSink;
	requests: number;
	/** Polls that threw or reported an object that could not be read. */
	troubledPolls: number;
	restarts: number;
	/** The largest state that n8n had to keep, in bytes of JSON. */
	stateBytes: number;
}

/** Changes between two polls, at most. */
const CHANGES_BETWEEN_POLLS = 25;

/** Chances of what happens to n8n in a round. */
const RESTART = 0.2;
const CRASH_IN_POLL = 0.15;

/** A poll that is cut off has sent one to so many requests. */
const CRASH_WITHIN_REQUESTS = 8;

/**
 * Polls round after round while records change between every two requests, writes become visible
 * late, requests do not get through and n8n restarts; then lets everything come to rest.
 */
export async function liveThrough(life: Life): Promise<Story> {
	const random = new Random(life.seed);
	const { profile, invoices, seed, lastingFaults = [] } = life;
	const emulator = await startEmulator({ now: NOW, profile, invoices, seed, ...life.emulator });
	emulator.admin.clock.freeze();
	const poller = pollerOn(
		emulator,
		{
			objects: [...life.tables],
			changeTypes: [...(life.changeTypes ?? ['created', 'updated'])],
			invoiceOutput: 'raw',
			output: 'raw',
			// What a replay repeats is not a repeat; that it brings everything back is tested where
			// replays are.
			options: { catalogInterval: 0, replayMinutes: 0, ...life.options },
		},
		{ persistence: life.persistence, workflowId: `${profile} ${life.persistence} ${seed}` },
	);
	const story: Story = {
		emulator,
		sink: new ItemSink(),
		requests: 0,
		troubledPolls: 0,
		restarts: 0,
		stateBytes: 0,
	};
	emulator.admin.faults.set(...lastingFaults, ...allTroubles(life.failing));
	// Time passes between two requests as well, so that what changes in the middle of a walk is
	// stamped after its start.
	const stop = beforeEachRequest(emulator, () =>
		emulator.admin.clock.advance(random.integer(0, 1)),
	);
	for (let round = 0; round < life.rounds; round++) {
		changeRecords(emulator, life, random, round);
		life.beforePoll?.(emulator, round);
		if (random.chance(CRASH_IN_POLL)) await pollAndCrash(story, poller, random);
		if (random.chance(RESTART)) restart(story, poller);
		note(story, await poller.poll(), poller);
	}
	stop();
	emulator.admin.faults.set(...lastingFaults);
	emulator.admin.clock.advance(LATENESS + (life.clockSetBack ?? 0));
	story.sink.take(await drain(emulator, poller));
	story.requests = emulator.admin.requests.count();
	return story;
}

function changeRecords(
	emulator: Emulator,
	{ tables, bulk, rounds, pauses = PAUSES }: Life,
	random: Random,
	round: number,
): void {
	const { admin } = emulator;
	admin.mutateRandomly(random.integer(0, CHANGES_BETWEEN_POLLS));
	admin.clock.advance(random.pick(pauses));
	if (bulk > 0 && round === Math.floor(rounds / 2)) {
		admin.mutate({ action: 'create', table: tables[0], count: bulk, sameSecond: true });
	}
	admin.mutateRandomly(random.integer(0, 3));
}

/**
 * Kills n8n while the poll waits for an answer: nothing of that poll counts. One that needs fewer
 * requests comes through.
 */
async function pollAndCrash(story: Story, poller: Poller, random: Random): Promise<void> {
	let left = random.integer(1, CRASH_WITHIN_REQUESTS);
	const stop = beforeEachRequest(story.emulator, () => {
		left -= 1;
		if (left === 0) restart(story, poller);
	});
	note(story, await poller.poll(), poller);
	stop();
}

function restart(story: Story, poller: Poller): void {
	poller.restart();
	story.restarts += 1;
}

function note(story: Story, { items, error, reported }: PollOutcome, poller: Poller): void {
	story.sink.take(items);
	if (error !== null || reported.length > 0) story.troubledPolls += 1;
	const bytes = Buffer.byteLength(JSON.stringify(poller.staticData()));
	story.stateBytes = Math.max(story.stateBytes, bytes);
}
