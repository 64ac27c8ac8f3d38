import { ACTS, perform } from './acts.js';
import { ask } from './api.js';
import { button, find, make } from './elements.js';
import { cellOf, counted, titleOf } from './format.js';
import { attempt } from './say.js';
import { showTable } from './table.js';

/** @typedef {import('./format.js').Column} Column */
/** @typedef {{ table: string, model: string, path: string, count: number, columns: Column[] }} ObjectType */
/** @typedef {{ table: string, model: string, rowId: number }} Opened */
/** @typedef {{ rowId: number, record: Record<string, unknown>, names: Record<string, string>, can: string[] }} Found */

const PER_PAGE = 15;

/** What is told of a record in a row, where the object has it, in this order. */
const TELLING = [
	'number',
	'name',
	'customer',
	'type',
	'status',
	'plan',
	'invoice',
	'method',
	'total',
	'amount',
	'recurring_total',
	'unit_cost',
	'balance',
	'currency',
	'email',
	'date',
	'due_date',
	'timestamp',
	'updated_at',
];

/** More do not fit side by side. */
const MOST_COLUMNS = 9;

const tabs = find('tables', HTMLElement);
const place = find('records', HTMLElement);
const search = find('search-text', HTMLInputElement);
const dialog = find('record', HTMLDialogElement);

/** @type {{ table: string | null, page: number, open: Opened | null }} */
const shown = { table: null, page: 1, open: null };

/** Counts the reads, so that an answer which was overtaken is not shown. */
let latest = 0;

/** @param {() => void} refresh reads anew what `readRecords` reads */
export function offerSearch(refresh) {
	/** @param {number} page */
	const turnTo = (page) => {
		shown.page = page;
		refresh();
	};
	search.addEventListener('input', () => turnTo(1));
	find('search', HTMLFormElement).addEventListener('submit', (event) => {
		event.preventDefault();
		turnTo(1);
	});
	find('newer', HTMLElement).addEventListener('click', () => turnTo(Math.max(1, shown.page - 1)));
	find('older', HTMLElement).addEventListener('click', () => turnTo(shown.page + 1));
	find('record-close', HTMLElement).addEventListener('click', () => dialog.close());
	dialog.addEventListener('close', () => (shown.open = null));
	dialog.addEventListener('click', ({ target }) => {
		// The dialog itself is hit only beside what it holds.
		if (target === dialog) dialog.close();
	});
}

/**
 * Reads the table that is looked at, and the record that is open.
 *
 * @param {() => void} refresh
 */
export async function readRecords(refresh) {
	latest += 1;
	const read = latest;
	/** @type {ObjectType[]} */
	const types = await ask('/objects');
	const type = types.find(({ table }) => table === shown.table) ?? types[0];
	shown.table = type.table;
	const query = new URLSearchParams({
		search: search.value,
		page: String(shown.page),
		per_page: String(PER_PAGE),
	});
	const { count, page, pages, rows } = await ask(`/objects/${type.table}?${query}`);
	if (read !== latest) return;
	shown.page = page;
	showTabs(types, refresh);
	showRows(type, rows, refresh);
	find('found', HTMLElement).textContent =
		search.value.trim() === '' ? '' : `${counted(count, 'record')} found`;
	find('page-number', HTMLElement).textContent = `Page ${page} of ${pages}`;
	find('newer', HTMLButtonElement).disabled = page <= 1;
	find('older', HTMLButtonElement).disabled = page >= pages;
	if (shown.open) await showRecord(shown.open);
}

/**
 * @param {readonly ObjectType[]} types
 * @param {() => void} refresh
 */
function showTabs(types, refresh) {
	if (tabs.childElementCount !== types.length) {
		tabs.replaceChildren(
			...types.map(({ table }) =>
				button('', async () => {
					shown.table = table;
					shown.page = 1;
					search.value = '';
					refresh();
				}),
			),
		);
	}
	types.forEach(({ table, count }, position) => {
		const tab = tabs.children[position];
		const text = `${titleOf(table)} ${count.toLocaleString('en')}`;
		if (tab.textContent !== text) tab.textContent = text;
		tab.setAttribute('aria-pressed', String(table === shown.table));
	});
}

/** @param {readonly Column[]} columns */
function tellingColumns(columns) {
	const isNumbered = ['number', 'customer'].every((name) =>
		columns.some((each) => each.name === name),
	);
	// What has a number and a customer is a document, whose name is that of its kind.
	const telling = isNumbered ? TELLING.filter((name) => name !== 'name') : TELLING;
	return telling
		.flatMap((name) => columns.find((column) => column.name === name) ?? [])
		.slice(0, MOST_COLUMNS);
}

/**
 * @param {ObjectType} type
 * @param {readonly Found[]} rows
 * @param {() => void} refresh
 */
function showRows({ table, model, columns }, rows, refresh) {
	const shownColumns = tellingColumns(columns);
	const hasActs = Object.values(ACTS).some((act) => act.table === table);
	const titles = shownColumns.map(({ name }) => titleOf(name));
	showTable(
		place,
		titleOf(table),
		['id', ...(hasActs ? ['what can happen'] : []), ...titles],
		rows.map(({ rowId, record, names, can }) => ({
			key: `${table} ${rowId}`,
			print: JSON.stringify([record, names, can]),
			open: () => void openRecord({ table, model, rowId }),
			cells: [
				button(String(record.id), async () => await openRecord({ table, model, rowId }), {
					class: 'link',
				}),
				...(hasActs
					? [make('span', { class: 'acts' }, ...actsOn(table, record, can, refresh))]
					: []),
				...shownColumns.map((column) => names[column.name] ?? cellOf(column, record)),
			],
		})),
		search.value.trim() === '' ? 'There are none yet.' : 'Nothing is found.',
	);
}

/**
 * @param {string} table
 * @param {Record<string, unknown>} record
 * @param {readonly string[]} can
 * @param {() => void} refresh
 */
function actsOn(table, record, can, refresh) {
	return Object.entries(ACTS)
		.filter(([action]) => can.includes(action))
		.map(([action, { short }]) =>
			button(
				short,
				async () => {
					await attempt(async () => await perform(action, table, record.id));
					refresh();
				},
				{ 'aria-label': `${short}: ${String(record.number ?? record.id)}` },
			),
		);
}

/** @param {Opened} opened */
async function openRecord(opened) {
	shown.open = opened;
	await showRecord(opened);
	if (!dialog.open) dialog.showModal();
}

/** @param {Opened} opened */
async function showRecord({ table, model, rowId }) {
	const json = find('record-json', HTMLElement);
	const title = find('record-title', HTMLElement);
	try {
		const record = await ask(`/objects/${table}/${rowId}`);
		const text = JSON.stringify(record, null, 2);
		title.textContent = `${model} ${String(record.number ?? record.name ?? record.id)}`;
		if (json.textContent !== text) json.textContent = text;
	} catch (error) {
		title.textContent = model;
		json.textContent = error instanceof Error ? error.message : String(error);
	}
}
