/**
 * Whether a field contains a text as the server's database compares: without regard to case and
 * accents.
 */
export function containsText(value: unknown, text: string): boolean {
	return typeof value === 'string' && folded(value).includes(folded(text));
}

function folded(text: string): string {
	return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}
