import { order } from './api.js';
import { button, find } from './elements.js';
import { moment } from './format.js';
import { attempt } from './say.js';

/** @typedef {{ table: string, record: Record<string, unknown> | null }} Change */

const HOUR = 3_600;
const DAY = 24 * HOUR;

const RANDOM_CHANGES = 20;

/** What a person can have done to a record, by the name that `mutate` has for it. */
export const ACTS = {
	pay: {
		table: 'invoices',
		label: 'A customer pays an invoice',
		short: 'Pay',
		/** @param {string} name */
		said: (name) => `The customer has paid ${name}.`,
	},
	makeOverdue: {
		table: 'invoices',
		label: 'Make an invoice overdue',
		short: 'Make overdue',
		/** @param {string} name */
		said: (name) => `${name} is past due now.`,
	},
};

/** Moves of the clock, in seconds. */
const MOVES = { '+ 1 hour': HOUR, '+ 1 day': DAY, '+ 30 days': 30 * DAY };

/**
 * The buttons of the page that change the account.
 *
 * @param {() => void} refresh shows what came of it
 */
export function showActs(refresh) {
	/** @param {() => Promise<string>} act */
	const then = (act) => async () => {
		await attempt(act);
		refresh();
	};
	find('acts', HTMLElement).replaceChildren(
		...Object.entries(ACTS).map(([action, { label, table }]) =>
			button(
				label,
				then(async () => await perform(action, table)),
				{ class: 'main' },
			),
		),
		button(
			`Change ${RANDOM_CHANGES} records`,
			then(async () => await changeRandomly()),
		),
	);
	find('clock-acts', HTMLElement).replaceChildren(
		...Object.entries(MOVES).map(([label, seconds]) =>
			button(
				label,
				then(async () => await setClock({ advance: seconds })),
			),
		),
		button(
			'Freeze',
			then(async () => await setClock({ frozen: true })),
		),
		button(
			'Let it run',
			then(async () => await setClock({ frozen: false })),
		),
	);
}

/**
 * Has something done to a record.
 *
 * @param {string} action one of `ACTS`
 * @param {string} table
 * @param {unknown=} id without one the emulator picks the newest record that it fits
 * @returns {Promise<string>} what came of it
 */
export async function perform(action, table, id) {
	const { record } = /** @type {Change} */ (await order('/mutate', { action, table, id }));
	const name = String(record?.number ?? record?.name ?? record?.id ?? id);
	const act = Object.entries(ACTS).find(([each]) => each === action);
	return act ? act[1].said(name) : `${action}: ${name}`;
}

async function changeRandomly() {
	const changes = /** @type {Change[]} */ (await order('/mutate', { random: RANDOM_CHANGES }));
	const tables = [...new Set(changes.map(({ table }) => table.replaceAll('_', ' ')))];
	return `Changed ${changes.length} records, among ${tables.sort().join(', ')}.`;
}

/** @param {{ advance?: number, frozen?: boolean }} change */
async function setClock(change) {
	const { now, frozen } = await order('/clock', change);
	return `It is ${moment(now)} UTC, and the clock ${frozen ? 'stands still' : 'runs'}.`;
}
