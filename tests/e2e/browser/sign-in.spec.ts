import { changesWorkflow, overdueWorkflow } from '../../../demo/src/workspace';
import { login } from '../../../demo/src/startDemo';
import { test } from '../fixtures/browser';
import { signIn } from './pages/signIn';

const NOBODY = { cookies: [], origins: [] };

test.use({ storageState: NOBODY });

test('The login of the demo opens the editor, where both workflows are', async ({ scene }) => {
	const { page, url } = scene;
	await scene.see('The login that the demo prints opens the editor', async () => {
		await signIn(page, url, login);
	});
	await scene.see('Both workflows of the demo are there', async () => {
		await page.goto(`${url}/home/workflows`);
		for (const { name } of [changesWorkflow, overdueWorkflow]) {
			await page.getByText(name, { exact: true }).first().waitFor();
		}
	});
});
