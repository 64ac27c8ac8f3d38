/** A JSON object, as against a list, a text or nothing. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is a JSON object. Lists are none (PHP sends an empty map as `[]`). */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a JSON object; null for everything else. */
export function asObject(value: unknown): JsonObject | null {
	return isObject(value) ? value : null;
}

const NOTHING: readonly unknown[] = [];

/** The value as a list; an empty one for everything else. */
export function asList(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : NOTHING;
}
