import { types } from 'node:util';

/**
 * Throws when something in a JSON value would be computed only when it is read: a getter, a proxy,
 * or an object with a class of its own.
 */
export function assertMaterialised(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	const prototype: unknown = Object.getPrototypeOf(value);
	const isPlain = prototype === Object.prototype || prototype === Array.prototype;
	if (!isPlain || types.isProxy(value)) throw new Error('An output is no plain object');
	for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
		if (!('value' in property)) throw new Error(`${name} is computed when it is read`);
		assertMaterialised(property.value);
	}
}

/**
 * Reads every field of a JSON value and gives a number that depends on all of them, so that none
 * can be skipped.
 */
export function readEveryField(value: unknown): number {
	switch (typeof value) {
		case 'string':
			// A text that was put together from parts becomes one text now.
			return value.length + (value.charCodeAt(value.length - 1) || 0);
		case 'number':
			return value % 1_000;
		case 'boolean':
			return value ? 2 : 1;
		default:
			return value === null || value === undefined ? 1 : sumOfFields(value);
	}
}

function sumOfFields(value: object): number {
	let sum = 0;
	if (Array.isArray(value)) for (const entry of value) sum += readEveryField(entry);
	else for (const name in value) sum += readEveryField((value as Record<string, unknown>)[name]);
	return sum;
}
