import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { Options } from './fixtures/test';

const MINUTE = 60_000;

/** A busy machine takes long to load n8n's editor. */
const PATIENCE_MILLISECONDS = 120_000;

/**
 * The package under the conditions that its users run it in: a real n8n, a real browser, a real
 * queue. `npm run e2e -- NAME` runs the files whose paths contain the name.
 */
export default defineConfig<object, Options>({
	testDir: __dirname,
	outputDir: join(__dirname, '..', '..', '.cache', 'e2e', 'traces'),
	reporter: join(__dirname, 'reporter.ts'),
	// Each test has a machine to itself, and what fails once has failed.
	workers: 1,
	retries: 0,
	forbidOnly: true,
	timeout: 20 * MINUTE,
	use: {
		viewport: { width: 1440, height: 900 },
		actionTimeout: PATIENCE_MILLISECONDS,
		navigationTimeout: PATIENCE_MILLISECONDS,
		trace: 'retain-on-failure',
	},
	projects: [
		{ name: 'full', use: { size: 'full' } },
		{ name: 'small', use: { size: 'small' } },
	],
});
