import { UserError } from 'n8n-workflow';
import type { Query } from '../types';

/**
 * Puts an address together. Switches become 1 and 0: the server reads the words `true` and `false`
 * as 0 (Invoiced API reference, "Filtering"; server source: FilterFactory.php).
 *
 * @throws UserError when the path is not one below the base URL
 */
export function buildUrl(baseUrl: string, path: string, query: Query = {}): string {
	const target = `${baseUrl}${path}`;
	if (!path.startsWith('/') || !isPlain(target)) {
		throw new UserError(`The path '${path}' is not one of the Invoiced API. Check the ID in it.`);
	}
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value === undefined) continue;
		parameters.append(name, typeof value === 'boolean' ? String(Number(value)) : String(value));
	}
	const text = parameters.toString();
	return text === '' ? target : `${target}?${text}`;
}

/**
 * The URL parser resolves `..` and the like, so an address that survives it unchanged leads where
 * it says.
 */
function isPlain(target: string): boolean {
	if (!URL.canParse(target)) return false;
	const { origin, pathname } = new URL(target);
	return `${origin}${pathname}` === target;
}
