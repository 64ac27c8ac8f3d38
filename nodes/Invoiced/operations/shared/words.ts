import type { ObjectDescription } from '../../objects';

export { choices } from '../../parameters/inWords';

/** Words of field names that are written in capitals. */
const CAPITALS: ReadonlySet<string> = new Set(['ach', 'id', 'mrr', 'url']);

/** `credit note`: how running text calls one record. */
export function singular(description: ObjectDescription): string {
	return description.label.toLowerCase();
}

/** `credit notes`: how running text calls several records. */
export function plural(description: ObjectDescription): string {
	return description.pluralLabel.toLowerCase();
}

/** `an invoice`, `a credit note`. */
export function withArticle(noun: string): string {
	return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** A wire name as a menu shows it: `due_date` → `Due Date`, `gateway_id` → `Gateway ID`. */
export function titleCase(wireName: string): string {
	return wireName.split(/[_.]/).map(titled).join(' ');
}

function titled(word: string): string {
	if (CAPITALS.has(word)) return word.toUpperCase();
	if (word === 'to') return word;
	return word.charAt(0).toUpperCase() + word.slice(1);
}
