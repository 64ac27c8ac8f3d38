import fc from 'fast-check';

/**
 * Statements about prepared values, by their titles: each throws for a value that it does not hold
 * for. Let them use `node:assert`: making a jest matcher takes longer than mapping an invoice.
 */
export type Statements<Prepared> = Readonly<Record<string, (prepared: Prepared) => void>>;

/**
 * Makes a test of each statement. All of them look at the same generated values, which are drawn
 * and prepared once: to draw them anew for each statement would cost most of the time. Where one
 * does not hold, its test draws the same values again for this statement alone, so that fast-check
 * finds the smallest counterexample and prints the seed.
 *
 * @param prepare what the statements are about, made of a drawn value
 */
export function testStatements<Drawn, Prepared>(
	values: fc.Arbitrary<Drawn>,
	runs: { numRuns: number; seed: number },
	prepare: (drawn: Drawn) => Prepared,
	statements: Statements<Prepared>,
): void {
	const broken = new Set<string>();
	let looked = 0;

	beforeAll(() => {
		fc.check(
			fc.property(values, (drawn) => {
				const prepared = attempt(() => prepare(drawn));
				for (const [title, holds] of Object.entries(statements)) {
					if (broken.has(title)) continue;
					if (prepared === null || attempt(() => [holds(prepared[0])]) === null) broken.add(title);
				}
				looked += 1;
			}),
			runs,
		);
	}, 600_000);

	it.each(Object.keys(statements))(
		'%s',
		(title) => {
			if (broken.has(title)) {
				fc.assert(
					fc.property(values, (drawn) => statements[title](prepare(drawn))),
					runs,
				);
				throw new Error('The statement did not hold for a value, but holds for it now');
			}
			expect(looked).toBe(runs.numRuns);
		},
		600_000,
	);
}

/** In a list, as a statement gives nothing; null when it threw. */
function attempt<Result>(run: () => Result): [Result] | null {
	try {
		return [run()];
	} catch {
		return null;
	}
}
