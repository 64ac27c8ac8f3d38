/** Characters of a value that a message quotes. */
const MOST_CHARACTERS = 100;

/** A value as a message quotes it: as JSON, cut where it gets long. */
export function inWords(value: unknown): string {
	const words = jsonOf(value) ?? String(value);
	return words.length > MOST_CHARACTERS ? `${words.slice(0, MOST_CHARACTERS)}…` : words;
}

/** Lists choices in a message: `a, b or c`. */
export function choices(names: readonly string[]): string {
	if (names.length < 2) return names.join('');
	return `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

/**
 * Undefined for what JSON does not have: functions, for instance, and objects that hold themselves.
 */
function jsonOf(value: unknown): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return undefined;
	}
}
