import { ask } from './api.js';
import { button, find, make } from './elements.js';
import { say } from './say.js';

/** How long a button says that it has copied. */
const COPIED_MILLISECONDS = 1_500;

/** Shows where the API is, its key, and commands that work as they are. */
export async function showConnection() {
	const { api_key: key } = await ask('/account');
	const url = new URL('.', location.href).href.replace(/\/$/, '');
	find('connect', HTMLElement).replaceChildren(
		...fact('Base URL', url),
		...fact('API key', key),
		make('dt', {}, 'In n8n'),
		make('dd', {}, 'Give both to the credential Invoiced API; leave the sandbox off.'),
	);
	const commands = [
		['Read two invoices', `curl -u ${key}: '${url}/invoices?per_page=2'`],
		['Read what happened', `curl -u ${key}: '${url}/events?per_page=2'`],
		[
			'A customer pays, without this page',
			`curl ${url}/__emulator/mutate --json '{"action": "pay", "table": "invoices"}'`,
		],
	];
	find('commands', HTMLElement).replaceChildren(
		...commands.map(([title, command]) =>
			make('li', {}, `${title}: `, ...copyable(title, command)),
		),
	);
}

/**
 * @param {string} title
 * @param {string} value
 */
function fact(title, value) {
	return [make('dt', {}, title), make('dd', {}, ...copyable(title, value))];
}

/**
 * @param {string} title
 * @param {string} text
 */
function copyable(title, text) {
	const code = make('code', {}, text);
	const copy = button('Copy', async () => await copyText(copy, code, title), {
		'aria-label': `Copy: ${title}`,
	});
	return [code, ' ', copy];
}

/**
 * @param {HTMLButtonElement} copy
 * @param {HTMLElement} code
 * @param {string} title
 */
async function copyText(copy, code, title) {
	try {
		await navigator.clipboard.writeText(code.textContent ?? '');
		copy.textContent = 'Copied';
		setTimeout(() => (copy.textContent = 'Copy'), COPIED_MILLISECONDS);
	} catch {
		// Browsers allow it on safe addresses only.
		getSelection()?.selectAllChildren(code);
		say(`Your browser does not let this page copy. “${title}” is marked: press Ctrl-C.`);
	}
}
