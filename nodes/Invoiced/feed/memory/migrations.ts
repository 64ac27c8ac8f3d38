import { isObject } from '../../values';

/** A state as it was found: its form is not known yet. */
export type StoredState = Record<string, unknown>;

/** One change of the state's form that older code cannot read. */
interface Migration {
	/** The version of the form that it makes; one more than that of the form it takes. */
	to: number;
	/** What changed, in a few words. */
	name: string;
	/** Never throws: what is broken stays so, and is left to whoever checks the result. */
	up(state: StoredState): StoredState;
}

/** In their order; a new one goes to the end and stays as it is for ever. */
const MIGRATIONS: readonly Migration[] = [
	{
		to: 2,
		name: 'the history becomes a list of ranges, and what was handed over a log',
		up: (state) => ({
			...state,
			streams: mapValues(state.streams, withHistories),
			deletions: mapValues(state.deletions, (part) => without(part, 'lastRead')),
		}),
	},
];

/** The version of the form that this code writes. */
export const SCHEMA = 2;

/**
 * Brings a state of an older form into the present one, step by step; anything else stays as it is.
 */
export function migrate(stored: StoredState): StoredState {
	return MIGRATIONS.reduce(
		(state, { to, up }) => (state.schema === to - 1 ? { ...up(state), schema: to } : state),
		stored,
	);
}

/**
 * Up to schema 1 a stream had one `backfill`, or null, whose `behind` was always true. It noted the
 * last hand-over of each range only, which goes: the first hand-over under this form begins the
 * log.
 */
function withHistories(stream: unknown): unknown {
	if (!isObject(stream) || !('backfill' in stream)) return stream;
	const { backfill, ...rest } = stream;
	const range = without(backfill, 'behind', 'sliceFrom');
	return {
		...(without(rest, 'lastSlice') as StoredState),
		head: without(stream.head, 'lastRead'),
		hidden: without(stream.hidden, 'lastRead'),
		histories: backfill === null ? [] : [range],
	};
}

function without(record: unknown, ...keys: readonly string[]): unknown {
	if (!isObject(record)) return record;
	return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

function mapValues(record: unknown, change: (value: unknown) => unknown): unknown {
	if (!isObject(record)) return record;
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
