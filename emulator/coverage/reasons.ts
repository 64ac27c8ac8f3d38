/** Why endpoints are not there, by the path that the documentation gives. */
export interface Reason {
	/** `refused`: the server has no such address either, whatever the documentation says. */
	kind: 'absent' | 'refused';
	words: string;
}

const WRONG_PATH = '404, as on the server, which spells it in the plural';

/**
 * The paths that have an endpoint which is not there. One that got all of its endpoints must leave
 * this list.
 */
export const REASONS: Readonly<Record<string, Reason>> = {
	...reasons('refused', WRONG_PATH, '/customer/:id/notes', '/invoice/:id/notes'),
};

function reasons(kind: Reason['kind'], words: string, ...paths: string[]): Record<string, Reason> {
	return Object.fromEntries(paths.map((path) => [path, { kind, words }]));
}
