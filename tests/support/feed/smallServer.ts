import type {
	FeedConfig,
	FeedPort,
	PageAnswer,
	PageRequest,
	Refusal,
} from '../../../nodes/Invoiced/feed';
import { objects } from '../../../nodes/Invoiced/objects';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects';
import { toUnix, toWall, type Zone } from '../../simulation/model/clock';

/** `created_at` and `updated_at` are true seconds here; see `serve`. */
type Row = InvoicedRecord & { id: number; created_at: number; updated_at: number };

const BY_CREATION = 'created_at asc,id asc';

/** What the server does with the parameters that the feed would like to use. */
export interface Habits {
	/** Query parameters that are taken as if they were not there. */
	ignores?: readonly string[];
	/** Query parameters that are answered with 400. */
	refuses?: readonly string[];
	/** Rows of a page at most, whatever is asked for. */
	mostRows?: number;
	/**
	 * The last page that can be asked for by number; those behind it only in the order of creation.
	 */
	deepestPage?: number;
	/** Statuses of rows that only show in a list that asks for them: `canceled=1`. */
	hides?: readonly string[];
	/** Ids are text to it, and are in the order of text. */
	hasTextIds?: boolean;
}

/**
 * A list of invoices in memory that answers the feed's page requests: enough of Invoiced's rules to
 * say what one read asks for and gets. The simulation has the whole model.
 */
export class SmallServer implements FeedPort {
	readonly rows: Row[] = [];
	readonly asked: Array<Record<string, string>> = [];
	time = 1_700_000_000;
	/** Seconds by which the `Date` of the answers is ahead of the time that stamps records. */
	dateAhead = 0;
	/** Seconds by which the local clock is ahead of it. */
	localAhead = 0;
	/** The zone that the account keeps its stamps in. */
	zone: Zone = { fallsBackAt: null, ambiguous: 'first' };
	timeLeft = true;
	/** What comes of a page on its way; the count is not touched. */
	spoil: (rows: readonly Row[], requestNumber: number) => readonly Row[] = (rows) => rows;
	/** Requests that a poll has time for. */
	requestsPerPoll = Infinity;
	private requestsOfPoll = 0;
	/** Whether answers carry the `Date` header. */
	sendsDate = true;
	/** Called before each answer, for changes between two requests. */
	between: (requestNumber: number) => void = () => undefined;

	constructor(private readonly habits: Habits = {}) {}

	/** Adds invoices, one per stamp. */
	add(...stamps: number[]): void {
		for (const stamp of stamps) {
			const id = this.rows.length + 1;
			this.rows.push({ id, number: `INV-${id}`, created_at: stamp, updated_at: stamp });
		}
	}

	edit(id: number, fields: Partial<Row>): void {
		Object.assign(this.rows[id - 1], { updated_at: this.time, ...fields });
	}

	now(): number {
		return this.time + this.localAhead;
	}

	hasTime(): boolean {
		return this.timeLeft && this.requestsOfPoll < this.requestsPerPoll;
	}

	/** A poll begins. */
	beginPoll(): void {
		this.requestsOfPoll = 0;
	}

	/** The row as it is sent: what the wall clock showed, turned back into seconds. */
	private serve(row: Row): Row {
		const served = (unix: number) => toUnix(this.zone, toWall(this.zone, unix));
		return { ...row, created_at: served(row.created_at), updated_at: served(row.updated_at) };
	}

	async fetchPage({ query }: PageRequest): Promise<PageAnswer | Refusal> {
		this.requestsOfPoll += 1;
		const number = this.asked.length;
		this.between(number);
		this.asked.push({ ...query });
		const refused = this.habits.refuses?.find((name) => name in query);
		if (refused !== undefined) {
			return { refused: true, message: `The option '${refused}' does not exist.` };
		}
		const isDeep = Number(query.page) > (this.habits.deepestPage ?? Infinity);
		if (isDeep && query.sort !== BY_CREATION) {
			return { refused: true, message: 'Ask for the page before it first.' };
		}
		const heard = Object.fromEntries(
			Object.entries(query).filter(([name]) => !this.habits.ignores?.includes(name)),
		);
		const { hides = [], hasTextIds = false } = this.habits;
		const found = this.rows
			.filter((row) => isListed(row, heard, hides))
			.filter(matching(heard, this.zone))
			.sort(orderOf(heard.sort, this.zone, hasTextIds));
		const size = Math.min(Number(heard.per_page), this.habits.mostRows ?? Infinity);
		const start = (Number(heard.page) - 1) * size;
		const page = found.slice(start, start + size);
		return {
			refused: false,
			records: this.spoil(page, number).map((row) => this.serve(row)),
			totalCount: found.length,
			serverTime: this.sendsDate ? this.time + this.dateAhead : null,
			duration: 0,
		};
	}
}

/** A feed of invoices only. */
export function invoiceFeed(changed: Partial<FeedConfig> = {}): FeedConfig {
	return {
		environment: 'https://api.invoiced.com',
		objects: [objects.invoices],
		changeTypes: ['created', 'updated'],
		startDate: 1_600_000_000,
		overlap: 60,
		maxRecords: 1000,
		catalogInterval: 900,
		replay: 0,
		process: 'this one',
		query: {},
		...changed,
	};
}

/**
 * Whether a row is in the list as far as its status goes: those that are hidden have lists of their
 * own.
 */
function isListed(
	{ status }: Row,
	query: Record<string, string>,
	hides: readonly string[],
): boolean {
	const shown = hides.filter((each) => query[each] === '1');
	if (shown.length > 0) return shown.includes(String(status));
	return query.all === '1' || !hides.includes(String(status));
}

/**
 * Whether a row is one that the query asks for; the query is read once, as tests have thousands of
 * rows.
 */
function matching(query: Record<string, string>, zone: Zone): (row: Row) => boolean {
	const after = toWall(zone, Number(query.updated_after ?? -Infinity));
	const before = toWall(zone, Number(query.updated_before ?? Infinity));
	const conditions = JSON.parse(query.advanced_filter ?? '[]') as Array<{ value: number }>;
	const lowest = Math.max(-Infinity, ...conditions.map(({ value }) => value));
	return ({ id, updated_at: unix }) => {
		const stamp = toWall(zone, unix);
		return stamp > after && stamp < before && id > lowest;
	};
}

function orderOf(
	sort: string | undefined,
	zone: Zone,
	hasTextIds: boolean,
): (a: Row, b: Row) => number {
	const stamp = ({ updated_at: unix }: Row) => toWall(zone, unix);
	const compareIds = (a: Row, b: Row) =>
		hasTextIds
			? Number(String(a.id) > String(b.id)) - Number(String(a.id) < String(b.id))
			: a.id - b.id;
	if (sort === BY_CREATION) return (a, b) => a.created_at - b.created_at || compareIds(a, b);
	if (sort === 'updated_at asc') return (a, b) => stamp(a) - stamp(b) || a.id - b.id;
	return (a, b) => a.id - b.id;
}
