/**
 * Remembers the results of a pure function, up to a limit. When the limit is reached everything is
 * forgotten: the callers meet the same few thousand keys (days of documents) again and again, so
 * keeping an order of use would cost more than it saves.
 */
export function remember<Key, Result>(
	limit: number,
	compute: (key: Key) => Result,
): (key: Key) => Result {
	const results = new Map<Key, Result>();
	return (key) => {
		const known = results.get(key);
		if (known !== undefined) return known;
		if (results.size >= limit) results.clear();
		const result = compute(key);
		results.set(key, result);
		return result;
	};
}
