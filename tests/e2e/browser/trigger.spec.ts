import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { changesWorkflow, credential } from '../../../demo/src/workspace';
import { triggerNode } from '../checks/subject';
import { NodeForm } from './pages/NodeForm';
import { NodePanel } from './pages/NodePanel';
import { test } from '../fixtures/browser';

/** How many records of each object a test event brings. */
const SAMPLES = 3;

/** A person sets up the trigger on an empty workflow and fetches a test event. */
test('A person configures the trigger and fetches a test event', async ({ scene }) => {
	const { page, url, editor } = scene;
	const form = new NodeForm(page);
	await scene.see('A fresh trigger asks only for what it needs', async () => {
		const panel = new NodePanel(page);
		await panel.openOnNewWorkflow(url);
		await panel.search('invoiced');
		await panel.openInvoiced();
		await panel.pickTrigger();
		await form.chooseCredential(credential.name);
		deepStrictEqual(await form.labels(), [
			'Poll Times',
			'Mode',
			'Objects',
			'Start Date',
			'Changes',
			'Invoice Output',
			'Options',
		]);
		await page.getByText(/The first poll brings what was created or changed since then/).waitFor();
	});
	await scene.see(
		'A start date can be typed as MM/DD/YYYY, the form that the field shows',
		async () => {
			const placeholder = await page
				.locator('[data-test-id=parameter-input-startDate] input')
				.first()
				.getAttribute('placeholder');
			const example = (placeholder ?? '').replace('e.g. ', '');
			match(example, /^\d\d\/\d\d\/2026$/);
			await form.type('startDate', example.replace('2026', '2020'));
			equal(await form.valueOf('startDate'), example.replace('2026', '2020'));
		},
	);
	await scene.see('It says in its own words when it will run', async () => {
		await page.getByText('When will this node trigger my flow?').click();
		await page.getByText(/at most three of each object/).waitFor();
	});
	await scene.see('The test event brings the newest invoices in the unified shape', async () => {
		await form.run();
		await form.showOutputAs('Table');
		const { columns, rows } = await form.outputTable();
		deepStrictEqual(columns.slice(0, 2), ['platform_id', 'account_id']);
		equal(columns.at(-1), '_change');
		equal(rows.length, SAMPLES);
		const stored = await editor.invoiced.storedInvoices();
		const ids = rows.map(([id]) => id);
		for (const id of ids) {
			ok(
				stored.some((invoice) => String(invoice.id) === id),
				`${id} is no invoice`,
			);
		}
	});
	await scene.see('With a second kind of record there is a second choice of shape', async () => {
		await form.alsoChoose('objects', 'Customers');
		const labels = await form.labels();
		deepStrictEqual(labels.slice(5), ['Invoice Output', 'Output of Other Objects', 'Options']);
		await form.run();
		await form.output.getByText(`${2 * SAMPLES} items`).waitFor();
	});
	await scene.see(
		'The trigger of the demo shows its test event beside its fields',
		async () => {
			await form.open(url, changesWorkflow.id, triggerNode.name);
			await form.run();
			await form.showOutputAs('Table');
			const { rows } = await form.outputTable();
			equal(rows.length, SAMPLES);
		},
		'trigger',
	);
});
