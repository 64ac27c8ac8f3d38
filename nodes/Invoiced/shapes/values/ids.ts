import { asObject } from './objects';
import { text } from './text';

/**
 * The id that a field holds, as text: of a plain id (the API has integers and texts) the id itself, of an expanded relation the
 * `id` of the object; null when there is none.
 */
export function idText(value: unknown): string | null {
	return text(asObject(value)?.id ?? value);
}
