import { ask, Refused } from './api.js';
import { find, make } from './elements.js';
import { moment, plain, titleOf } from './format.js';
import { showTable } from './table.js';

/** @typedef {Record<string, unknown>} Entry */

/**
 * @typedef {object} Log a list that the emulator keeps, the newest last
 * @property {string} title
 * @property {string} path
 * @property {string} list the key of the answer under which the entries stand, if it is no list itself
 * @property {string} nothing
 * @property {((entry: Entry) => Entry)=} tell what is shown of an entry; without it, all of it
 */

const LAST = 30;

/** Wider rows are not to be read: what else an entry says is not shown. */
const MOST_KEYS = 12;

/** A text in a cell; a body of a webhook is far longer. */
const LONGEST = 120;

/** Keys that hold a moment, in unix seconds or milliseconds. */
const MOMENT = /(_at|At|timestamp|date|time)$/;

/** From here on a number is milliseconds: in seconds it would be the year 5138. */
const MILLISECONDS_FROM = 100_000_000_000;

/** @type {readonly Log[]} */
const LOGS = [
	{
		title: 'Requests to the API',
		path: `/requests?last=${LAST}`,
		list: 'requests',
		nothing: 'Nobody has asked yet: try the first command above.',
		tell: ({ startedAt, method, path, query, status, milliseconds, faults }) => ({
			time: clockTime(startedAt),
			method,
			path: query ? `${String(path)}?${String(query)}` : path,
			status: status ?? (milliseconds === null ? 'under way' : 'no answer'),
			ms: milliseconds,
			struck_by: faults,
		}),
	},
	{
		title: 'Events',
		path: `/events?last=${LAST}`,
		list: 'events',
		nothing: 'Nothing has happened yet.',
		tell: ({ timestamp, type, object_id: id, changed }) => ({
			time: clockTime(timestamp),
			type,
			of: id,
			changed,
		}),
	},
	{
		title: 'Outbox: what went to customers',
		path: `/outbox?last=${LAST}`,
		list: 'messages',
		nothing: 'Nothing was sent yet.',
	},
	{
		title: 'Webhook deliveries',
		path: `/deliveries?last=${LAST}`,
		list: 'deliveries',
		nothing: 'Nothing was delivered yet.',
	},
];

/** Logs that this emulator does not have; it is asked for them once. */
const absent = new Set();

/** Reads all that the emulator keeps of what happened. */
export async function readHappened() {
	const present = LOGS.filter((log) => !absent.has(log));
	await Promise.all(present.map(async (log) => await readLog(log)));
}

/** @param {Log} log */
async function readLog(log) {
	try {
		const answer = await ask(log.path);
		const list = Array.isArray(answer) ? answer : answer[log.list];
		const entries = /** @type {Entry[]} */ (list ?? []);
		showLog(log, entries.slice(-LAST).reverse());
	} catch (error) {
		if (!(error instanceof Refused) || error.status !== 404) throw error;
		absent.add(log);
	}
}

/**
 * @param {Log} log
 * @param {readonly Entry[]} entries the newest first
 */
function showLog({ title, nothing, tell = (entry) => entry }, entries) {
	const told = entries.map(tell);
	const keys = [...new Set(told.flatMap((entry) => Object.keys(entry)))].slice(0, MOST_KEYS);
	showTable(
		placeOf(title),
		title,
		keys.map(titleOf),
		told.map((entry, position) => {
			const cells = keys.map((key) => cell(key, entry[key]));
			// Entries have no name in common, but they never change places.
			const key = String(entries[position].id ?? entries[position].number ?? position);
			return { key, cells, print: JSON.stringify(cells) };
		}),
		nothing,
	);
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function cell(key, value) {
	if (typeof value === 'number' && MOMENT.test(key) && value > 0) return clockTime(value);
	const text = plain(value);
	return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}

/** @param {unknown} value unix seconds or milliseconds */
function clockTime(value) {
	const number = Number(value);
	return moment(number >= MILLISECONDS_FROM ? number / 1000 : number);
}

/**
 * The place of a log, in the order of the logs, whichever answers first.
 *
 * @param {string} title
 */
function placeOf(title) {
	const all = find('happened', HTMLElement);
	if (all.childElementCount === 0) {
		all.append(
			...LOGS.map((log, number) =>
				make(
					'section',
					{ 'aria-labelledby': `log-${number}`, hidden: '' },
					make('h2', { id: `log-${number}` }, log.title),
					make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': log.title }),
				),
			),
		);
	}
	const section = /** @type {HTMLElement} */ (
		all.children[LOGS.findIndex((log) => log.title === title)]
	);
	section.hidden = false;
	return /** @type {HTMLElement} */ (section.lastElementChild);
}
