/** Where a search goes on, kept by n8n as text between two looks. */
export interface SearchToken {
	/** `all`: no text; `contains`: the server searches; `browse`: the list is looked through. */
	mode: 'all' | 'browse' | 'contains';
	page: number;
}

const TOKEN = /^(all|browse|contains):(\d{1,6})$/;

export function writeToken({ mode, page }: SearchToken): string {
	return `${mode}:${page}`;
}

/** @returns null for a missing or unreadable token, which starts the search from the beginning */
export function readToken(text: string | undefined): SearchToken | null {
	const match = TOKEN.exec(text ?? '');
	return match === null ? null : { mode: match[1] as SearchToken['mode'], page: Number(match[2]) };
}
