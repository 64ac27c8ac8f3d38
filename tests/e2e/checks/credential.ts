import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { makeCredential } from '../../../demo/src/workspace';
import type { Subject } from './subject';

/** What a person sees who presses *Test* in the credential. */
export async function checkCredential({
	checklist,
	session,
	demo: { emulator },
}: Subject): Promise<void> {
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
			match(message, /does not know this key/);
			match(message, /'API Key'.*'Connect to a Sandbox Environment'/);
			ok(!message.includes('wrong-key'), message);
		},
	);
}
