import { match, ok } from 'node:assert/strict';
import { credential } from '../../../demo/src/workspace';
import { CredentialForm } from './pages/CredentialForm';
import { test } from '../fixtures/browser';

const WRONG_KEY = 'wrong-key-0123456789';

/** A person enters the key, wrongly at first. */
test('The test of a new credential is red with what to check, then green', async ({ scene }) => {
	const { page, url, editor } = scene;
	const { emulator } = editor.demo;
	const form = new CredentialForm(page);
	await scene.see(
		'The empty form says where the key is found and what may stay empty',
		async () => {
			await form.openNew(url, 'Invoiced API');
			const text = await form.text();
			match(text, /Settings > Developers > API Keys/);
			match(text, /Connect to a Sandbox Environment/);
			match(text, /Leave empty unless you use a proxy/);
		},
	);
	await scene.see(
		'With a wrong key it says what to check, and shows nothing of the key',
		async () => {
			await form.fill('apiKey', WRONG_KEY);
			await form.fill('baseUrl', emulator.url);
			await form.save();
			const text = await form.untilRefused(/does not know this key/);
			match(text, /'API Key'.*'Connect to a Sandbox Environment'/s);
			ok(!text.includes(WRONG_KEY.slice(0, 9)), text);
		},
	);
	await scene.see('An address without an API says so', async () => {
		await form.fill('apiKey', emulator.apiKey);
		await form.fill('baseUrl', `${emulator.url}/nothing-here`);
		await form.save();
		await form.untilRefused(/There is no Invoiced API at this address/);
	});
	await scene.see(
		'An address that would send the key unencrypted is refused before anything is sent',
		async () => {
			await form.fill('baseUrl', 'http://api.example.com');
			await form.save();
			await form.untilRefused(/would send the API key unencrypted/);
		},
	);
	await scene.see('With the right key and address it tests green', async () => {
		await form.fill('baseUrl', emulator.url);
		await form.save();
		await form.untilConnected();
	});
	await scene.see(
		'A credential that is there is tested when it is opened',
		async () => {
			await form.open(url, credential.name);
			await form.untilConnected();
		},
		'credential',
	);
});
