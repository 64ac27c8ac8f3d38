import { deepStrictEqual } from 'node:assert/strict';
import { changesWorkflow, overdueWorkflow } from '../../../demo/src/workspace';
import { actionNode } from '../checks/subject';
import { NodeForm } from './pages/NodeForm';
import { test } from '../fixtures/browser';

/** The two workflows of the demo, as a person meets them. */
test('Both workflows of the demo run, and show what they did', async ({ scene }) => {
	const { page, url } = scene;
	const form = new NodeForm(page);
	await scene.see(
		'The workflow of changes runs by itself',
		async () => {
			await page.goto(`${url}/workflow/${changesWorkflow.id}/executions`);
			await page
				.getByText(/Succeeded/)
				.first()
				.waitFor();
			await page
				.getByText(/\d+ items/)
				.first()
				.waitFor();
		},
		'executions',
	);
	await scene.see('The workflow that a person starts gets the overdue invoices', async () => {
		await page.goto(`${url}/workflow/${overdueWorkflow.id}`);
		await page.getByText('get many: invoice', { exact: true }).waitFor();
		await page.getByRole('button', { name: 'Execute workflow' }).last().click();
		await page.getByText('Workflow executed successfully').first().waitFor();
		await page
			.getByText(/^\d+ items$/)
			.first()
			.waitFor();
	});
	await scene.see(
		'Its action shows the filter beside the output',
		async () => {
			await page.locator(`[data-node-name="${actionNode.name}"]`).first().dblclick();
			await page.getByText('Parameters', { exact: true }).first().waitFor();
			await form.untilShown('Status');
			deepStrictEqual(await form.labels(), [
				'Resource',
				'Operation',
				'Return All',
				'Filters',
				'Status',
				'Output',
				'Options',
				'Sort',
			]);
			await form.output.getByText('invoiceNumber').first().waitFor();
		},
		'action',
	);
});
