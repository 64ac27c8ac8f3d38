/** A query or form value as PHP reads it: text, or an array when the name has brackets. */
export type QueryValue = string | QueryArray;

/** An array of PHP: keys in order, lists have keys 0, 1, … */
export interface QueryArray {
	[key: string]: QueryValue;
}

/** Reads a query string or a form body: brackets nest, of a repeated name the last value wins. */
export function parseQuery(text: string): QueryArray {
	const result: QueryArray = Object.create(null);
	for (const pair of text.split('&')) {
		if (pair === '') continue;
		const equals = pair.indexOf('=');
		const name = decode(equals < 0 ? pair : pair.slice(0, equals));
		const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
		if (name !== '') assign(result, namePath(name), value);
	}
	return result;
}

/**
 * Writes a query string as PHP's http_build_query does: brackets encoded, empty arrays left out.
 */
export function buildQuery(query: QueryArray, prefix = ''): string {
	return Object.entries(query)
		.map(([key, value]) => {
			const name = prefix === '' ? key : `${prefix}[${key}]`;
			return typeof value === 'string'
				? `${encode(name)}=${encode(value)}`
				: buildQuery(value, name);
		})
		.filter((pair) => pair !== '')
		.join('&');
}

/** PHP's integer cast: leading digits, else 0. */
export function toInteger(text: string): number {
	const match = /^\s*[+-]?\d+/.exec(text);
	return match ? Number(match[0]) : 0;
}

/** PHP's idea of a given value: neither empty nor `0`. */
export function isTruthy(value: QueryValue | undefined): boolean {
	return value !== undefined && value !== '' && value !== '0';
}

function decode(text: string): string {
	const spaced = text.replace(/\+/g, ' ');
	try {
		return decodeURIComponent(spaced);
	} catch {
		// PHP keeps what it cannot decode.
		return spaced;
	}
}

/**
 * `filter[a][]` as `filter`, `a`, `` (server: PHP's parse_str, which also turns dots and spaces
 * into underscores).
 */
function namePath(name: string): string[] {
	const bracket = name.indexOf('[');
	const head = bracket > 0 ? name.slice(0, bracket) : name;
	const first = head.trimStart().replace(/[ .]/g, '_');
	if (bracket <= 0) return [first];
	const rest = [...name.slice(bracket).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]);
	return [first, ...rest];
}

function nextIndex(array: QueryArray): string {
	const indexes = Object.keys(array).filter((key) => /^\d+$/.test(key));
	return String(indexes.reduce((highest, key) => Math.max(highest, Number(key) + 1), 0));
}

function assign(target: QueryArray, path: readonly string[], value: string): void {
	const [segment, ...rest] = path;
	const key = segment === '' ? nextIndex(target) : segment;
	if (rest.length === 0) {
		target[key] = value;
		return;
	}
	const present = Object.hasOwn(target, key) ? target[key] : undefined;
	const child: QueryArray = typeof present === 'object' ? present : Object.create(null);
	target[key] = child;
	assign(child, rest, value);
}

/**
 * Percent-encoding of forms: spaces as `+`, all but letters, digits and `-_.` escaped (PHP's
 * urlencode).
 */
function encode(text: string): string {
	return encodeURIComponent(text)
		.replace(/%20/g, '+')
		.replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
