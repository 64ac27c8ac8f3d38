import { UTC_DATE_TIME } from '../schemas/jsonSchema';
import type { JsonSchema, TypeName } from '../schemas/jsonSchema';

/** What the manual calls the types of JSON. */
const WORDS: Readonly<Record<TypeName, string>> = {
	array: 'list',
	boolean: 'true or false',
	integer: 'number',
	null: 'null',
	number: 'number',
	object: 'object',
	string: 'text',
};

/**
 * The properties of an object as a table in Markdown, in their order: name, what it holds, and what
 * its doc comment says.
 *
 * @throws Error for a property that nothing is said about
 */
export function fieldTable({ properties = {} }: JsonSchema): string {
	const rows = Object.entries(properties).map(([name, schema]) => {
		if (schema.description === undefined) throw new Error(`Nothing says what '${name}' is`);
		return [`\`${name}\``, contentsOf(schema), schema.description];
	});
	return [['Property', 'Holds', 'Is'], ...rows]
		.map(toRow)
		.toSpliced(1, 0, '|---|---|---|')
		.join('\n');
}

function contentsOf({ type, enum: values, items, maxItems, pattern }: JsonSchema): string {
	if (values !== undefined) return joined(values.map(literal));
	if (maxItems === 0) return 'empty list';
	const words = [type ?? []].flat().map((each) => WORDS[each]);
	if (pattern === UTC_DATE_TIME.pattern) words[0] = 'date';
	if (items?.type === 'string') words[0] = 'list of texts';
	return joined(words);
}

/** Text in quotes only where it would read as a number. */
function literal(value: unknown): string {
	if (value === null) return WORDS.null;
	const isPlainText = typeof value === 'string' && Number.isNaN(Number(value));
	return `\`${isPlainText ? value : JSON.stringify(value)}\``;
}

function joined(words: readonly string[]): string {
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** A bar would end the cell. */
function toRow(cells: readonly string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
