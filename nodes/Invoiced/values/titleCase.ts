/** Words of field names that are written in capitals. */
const CAPITALS: ReadonlySet<string> = new Set(['ach', 'id', 'mrr', 'url']);

/** A wire name as a menu shows it: `due_date` → `Due Date`, `gateway_id` → `Gateway ID`. */
export function titleCase(wireName: string): string {
	return wireName.split(/[_.]/).map(titled).join(' ');
}

function titled(word: string): string {
	if (CAPITALS.has(word)) return word.toUpperCase();
	if (word === 'to') return word;
	return word.charAt(0).toUpperCase() + word.slice(1);
}
