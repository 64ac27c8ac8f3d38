import { DebianProgram } from '../../../demo/src/DebianProgram';

export { postgres, redis } from '../../../demo/src/queue/programs';

/** The variable wins. */
export const chromium = new DebianProgram('Chromium', 'chromium', [
	...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []),
	'chromium',
	'chromium-browser',
	'google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]);
