import { make } from './elements.js';

/** Characters that stand in one line; longer texts are wrapped. */
const LONG = 32;

/**
 * @typedef {object} Row
 * @property {string} key what tells the row from the others
 * @property {(Node | string)[]} cells
 * @property {(() => void)=} open what a click on it does
 * @property {string} print what it says and does: a row that prints the same is left as it is
 */

/**
 * Shows rows in a table. Rows that are there already stay, with the focus that they have.
 *
 * @param {HTMLElement} place
 * @param {string} caption for those who do not see it
 * @param {readonly string[]} titles
 * @param {readonly Row[]} rows
 * @param {string} nothing what it says without rows
 */
export function showTable(place, caption, titles, rows, nothing) {
	const heading = JSON.stringify([caption, titles]);
	if (place.dataset.heading !== heading) {
		place.dataset.heading = heading;
		const cells = titles.map((title) => make('th', { scope: 'col' }, title));
		place.replaceChildren(
			make(
				'table',
				{},
				make('caption', { class: 'unseen' }, caption),
				make('thead', {}, make('tr', {}, ...cells)),
				make('tbody'),
			),
			make('p', { class: 'hint' }, nothing),
		);
	}
	const [table, hint] = place.children;
	if (!(table instanceof HTMLTableElement) || !(hint instanceof HTMLElement)) return;
	table.hidden = rows.length === 0;
	hint.hidden = rows.length > 0;
	hint.textContent = nothing;
	fill(table.tBodies[0], rows);
}

/**
 * @param {HTMLTableSectionElement} body
 * @param {readonly Row[]} rows
 */
function fill(body, rows) {
	const present = new Map([...body.rows].map((row) => [row.dataset.key ?? '', row]));
	distinct(rows).forEach((row, position) => {
		const known = present.get(row.key);
		present.delete(row.key);
		const element = known?.dataset.print === row.print ? known : rowOf(row);
		if (known && element !== known) replaceKeepingFocus(known, element);
		if (body.rows[position] !== element) {
			body.insertBefore(element, body.rows[position] ?? null);
		}
	});
	for (const row of present.values()) row.remove();
}

/**
 * Entries of a log may have an id in common, such as the attempts of one delivery.
 *
 * @param {readonly Row[]} rows
 * @returns {Row[]}
 */
function distinct(rows) {
	/** @type {Map<string, number>} */
	const met = new Map();
	return rows.map((row) => {
		const before = met.get(row.key) ?? 0;
		met.set(row.key, before + 1);
		return before === 0 ? row : { ...row, key: `${row.key} ${before + 1}` };
	});
}

/** @param {Row} row */
function rowOf({ key, cells, open, print }) {
	const element = make('tr', {}, ...cells.map(cellOf));
	element.dataset.key = key;
	element.dataset.print = print;
	if (open) {
		element.classList.add('opens');
		element.addEventListener('click', () => {
			// Who marks text to copy it wants nothing opened.
			if (getSelection()?.isCollapsed !== false) open();
		});
	}
	return element;
}

/** @param {Node | string} content */
function cellOf(content) {
	const isLong = typeof content === 'string' && content.length > LONG;
	return make('td', isLong ? { class: 'long' } : {}, content);
}

/**
 * The focus goes to the same control of the new row, or to its first one when that is gone.
 *
 * @param {HTMLElement} old
 * @param {HTMLElement} fresh
 */
function replaceKeepingFocus(old, fresh) {
	const focused = document.activeElement;
	const held = focused instanceof HTMLElement && old.contains(focused) ? focused : null;
	old.replaceWith(fresh);
	if (!held) return;
	const controls = [...fresh.querySelectorAll('button')];
	(controls.find(({ textContent }) => textContent === held.textContent) ?? controls[0])?.focus();
}
