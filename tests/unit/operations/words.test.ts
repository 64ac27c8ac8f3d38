import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Invoiced } from '../../../nodes/Invoiced/Invoiced.node';
import { InvoicedTrigger } from '../../../nodes/Invoiced/InvoicedTrigger.node';

/** What of a form is there to be read. */
const READ: readonly string[] = ['action', 'description', 'displayName', 'name', 'placeholder'];

/** The words of a form, with what they are; the names of fields among them. */
function wordsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => wordsIn(entry));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inside]: [string, unknown]) =>
		READ.includes(key) && typeof inside === 'string' ? [`${key}: ${inside}`] : wordsIn(inside),
	);
}

const sorted = (lines: readonly string[]): string[] => [...new Set(lines)].sort();

/**
 * `STORE_WORDS=1` holds what the forms say now; the difference is there to be read before it is
 * committed.
 */
function held(form: string, present: readonly string[]): string[] {
	const file = join(__dirname, 'words', `${form}.json`);
	if (process.env.STORE_WORDS === '1') {
		writeFileSync(file, `${JSON.stringify(present, null, '\t')}\n`);
	}
	return JSON.parse(readFileSync(file, 'utf8')) as string[];
}

it.each([new Invoiced().description, new InvoicedTrigger().description])(
	'the words of the form are those that were read over: $name',
	({ name, properties }) => {
		const present = sorted(wordsIn(properties));
		expect(present).toEqual(held(name, present));
	},
);
