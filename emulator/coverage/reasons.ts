/** Why endpoints are not there, by the path that the documentation gives. */
export interface Reason {
	/** `refused`: the server has no such address either, whatever the documentation says. */
	kind: 'absent' | 'refused';
	words: string;
}

/** Reasons by path. */
export type Reasons = Readonly<Record<string, Reason>>;

/**
 * The paths that have an endpoint which is not there: none. One that is documented later and not
 * written yet stands here with its reason, and leaves once all of its endpoints are there.
 */
export const REASONS: Reasons = {};
