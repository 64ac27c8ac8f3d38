/** Copies an object with its keys in alphabetical order, as the server prints every record. */
export function sortKeys(object: Record<string, unknown>): Record<string, unknown> {
	const sorted: Record<string, unknown> = {};
	for (const key of Object.keys(object).sort()) sorted[key] = object[key];
	return sorted;
}

/** JSON that has been printed already, in the compact form. */
export class PrintedJson {
	private constructor(readonly text: string) {}

	static of(value: unknown): PrintedJson {
		return new PrintedJson(compact(value));
	}

	static listOf(elements: readonly PrintedJson[]): PrintedJson {
		return new PrintedJson(`[${elements.map(({ text }) => text).join(',')}]`);
	}
}

/** Prints a body; pretty, with plain slashes and letters, for curl (server source: JsonEncoder). */
export function encodeJson(value: unknown, userAgent: string | undefined): string {
	const isPretty = userAgent?.startsWith('curl') === true;
	if (value instanceof PrintedJson) {
		return isPretty ? JSON.stringify(JSON.parse(value.text), null, 4) : value.text;
	}
	return isPretty ? JSON.stringify(value, null, 4) : compact(value);
}

function escapeUnicode(sign: string): string {
	return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Compact JSON with slashes and non-ASCII characters escaped, PHP's default. */
function compact(value: unknown): string {
	return JSON.stringify(value)
		.replace(/\//g, '\\/')
		.replace(/[\u007f-\uffff]/g, escapeUnicode);
}
