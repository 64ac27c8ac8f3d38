import { join } from 'node:path';
import { testFilesOf, type Stage } from '../testsOf';

/** Set by `npm run mutate`. */
const folder = process.env.MUTATED_FOLDER ?? '';
const stages = (process.env.MUTATED_STAGES ?? '').split(' ');

const tests = join(__dirname, '../../../tests');

/** Set by environment.cjs. */
declare const isNoticed: boolean;

/**
 * Declares the tests of a stage, each file as a block; none when an earlier stage has noticed the
 * mutant.
 */
export function declareTests(stage: Stage): void {
	// Jest refuses a file that declares nothing.
	it.skip('is not left empty', () => undefined);
	if (isNoticed || !stages.includes(stage)) return;
	for (const file of testFilesOf(folder, stage, tests)) {
		describe(file, () => {
			try {
				// Only `require` can load while tests are being declared.
				// eslint-disable-next-line @typescript-eslint/no-require-imports
				require(join(tests, file));
			} catch (error) {
				// As a failed test it notices the mutant; a file that does not load would not count.
				it('loads', () => {
					throw error;
				});
			}
		});
	}
}
