import { find } from './elements.js';

const said = find('said', HTMLElement);
const failure = find('failure', HTMLElement);

/**
 * Says what came of something a person did.
 *
 * @param {string} text
 */
export function say(text) {
	said.textContent = text;
	said.classList.remove('failed');
}

/**
 * Does what a person asked for and says what came of it, also when it went wrong.
 *
 * @param {() => Promise<string>} act gives what is said
 */
export async function attempt(act) {
	try {
		say(await act());
	} catch (error) {
		said.textContent = wordsOf(error);
		said.classList.add('failed');
	}
}

/**
 * Shows that the page cannot refresh itself; null: it can again.
 *
 * @param {string | null} text
 */
export function sayStale(text) {
	failure.hidden = text === null;
	// A text that stands there is not read out again.
	if (text !== null && failure.textContent !== text) failure.textContent = text;
	if (text === null) failure.textContent = '';
}

/** @param {unknown} error */
export function wordsOf(error) {
	return error instanceof Error ? error.message : String(error);
}
