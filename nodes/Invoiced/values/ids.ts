import { asObject } from './objects';
import { text } from './text';

/**
 * The id that a field holds, as text: of a plain id (the API has integers and texts) the id itself,
 * of an expanded relation the `id` of the object; null when there is none.
 */
export function idText(value: unknown): string | null {
	return text(asObject(value)?.id ?? value);
}

/**
 * Whether a record has the id that was asked for. Digits may begin with zeros; of text ids the
 * server's database does not tell capitals from small letters.
 */
export function isSameId(given: unknown, asked: string): boolean {
	const plain = (id: string) => id.replace(/^0+(?=\d+$)/, '').toLowerCase();
	return plain(String(given)) === plain(asked);
}
