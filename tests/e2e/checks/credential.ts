import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { makeCredential } from '../../../demo/src/workspace';
import type { Subject } from './subject';

/** What the credential says of a wrong key. */
export const OUR_WORDS = [
	/does not know this key/,
	/'API Key'.*'Connect to a Sandbox Environment'/,
] as const;

/** n8n 1.x says its own words in place of a credential's. */
export const WORDS_OF_N8N_1 = [/Authorization failed - please check your credentials/] as const;

/**
 * What a person sees who presses *Test* in the credential.
 *
 * @param wordsOnWrongKey what this n8n says then
 */
export async function checkCredential(
	{ checklist, session, demo: { emulator } }: Subject,
	wordsOnWrongKey: readonly RegExp[],
): Promise<void> {
	const test = async (apiKey: string) =>
		await session.post<{ status: string; message: string }>('/rest/credentials/test', {
			credentials: makeCredential({ url: emulator.url, apiKey }),
		});
	await checklist.check('The test of the credential is green with the right key', async () => {
		deepStrictEqual(await test(emulator.apiKey), {
			status: 'OK',
			message: 'Connection successful!',
		});
	});
	await checklist.check(
		'With a wrong key it says what to check, and nothing of the key',
		async () => {
			const { status, message } = await test('wrong-key-0123456789');
			equal(status, 'Error');
			for (const words of wordsOnWrongKey) match(message, words);
			ok(!message.includes('wrong-key'), message);
		},
	);
}
