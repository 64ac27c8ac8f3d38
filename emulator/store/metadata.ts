/**
 * A record's metadata as the server's table has it: a text for each key. What is null is not there;
 * true is 1, false is 0.
 */
export function metadataTexts(metadata: unknown): [key: string, text: string][] {
	if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return [];
	return Object.entries(metadata).flatMap(([key, value]): [string, string][] =>
		value === null || value === undefined ? [] : [[key, textOf(value)]],
	);
}

function textOf(value: unknown): string {
	if (typeof value === 'boolean') return value ? '1' : '0';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
