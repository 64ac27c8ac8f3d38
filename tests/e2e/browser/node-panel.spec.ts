import { equal, ok } from 'node:assert/strict';
import { overdueWorkflow } from '../../../demo/src/workspace';
import { NodePanel } from './pages/NodePanel';
import { test } from '../fixtures/browser';

/** Both nodes are found by the name of the service. */
test('Both nodes are found by searching for "invoiced"', async ({ scene }) => {
	const { page, url } = scene;
	const panel = new NodePanel(page);
	await scene.see('On an empty workflow the search for "invoiced" finds the package', async () => {
		await panel.openOnNewWorkflow(url);
		const found = await panel.search('invoiced');
		equal(found[0], 'Invoiced', `It found: ${found.join(', ')}`);
		await page.getByText('Starts the workflow when invoices, customers').first().waitFor();
	});
	await scene.see('It offers the trigger, and the actions below', async () => {
		await panel.openInvoiced();
		await page.getByText('On new Invoiced event').waitFor();
		await page.getByText(/^Actions \(\d+\)/).waitFor();
	});
	await scene.see(
		'Beside a trigger the same search finds the package first',
		async () => {
			await panel.openOn(url, overdueWorkflow.id);
			const found = await panel.search('invoiced');
			equal(found[0], 'Invoiced', `It found: ${found.join(', ')}`);
		},
		'node-panel',
	);
	await scene.see(
		'The actions are listed by the record that they are about',
		async () => {
			await panel.openInvoiced();
			for (const action of ['Get many invoices', 'Get customer', 'Download PDF of invoice']) {
				await page.getByText(action, { exact: true }).waitFor();
			}
		},
		'node-actions',
	);
	await scene.see('It is also found by what it is for', async () => {
		await panel.openOn(url, overdueWorkflow.id);
		await page.locator('[data-test-id=node-creator-search-bar]').fill('accounts receivable');
		await page.getByText('Invoiced', { exact: true }).first().waitFor();
		ok(true);
	});
});
