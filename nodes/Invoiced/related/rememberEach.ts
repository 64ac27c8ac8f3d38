/** Asks once for each key, also while the answer is still on its way. */
export function rememberEach<Result>(
	ask: (key: string) => Promise<Result>,
): (key: string) => Promise<Result> {
	const answers = new Map<string, Promise<Result>>();
	return async (key) => {
		const answer = answers.get(key) ?? ask(key);
		answers.set(key, answer);
		return await answer;
	};
}
