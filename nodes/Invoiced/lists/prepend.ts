/**
 * An iteration whose first step was taken already. Whoever ends it ends the one behind it, too,
 * which may hold a lock.
 */
export async function* prepend<Page>(
	first: IteratorResult<Page, void>,
	rest: AsyncGenerator<Page, void, void>,
): AsyncGenerator<Page, void, void> {
	try {
		if (first.done === true) return;
		yield first.value;
		yield* rest;
	} finally {
		await rest.return();
	}
}
