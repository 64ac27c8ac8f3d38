import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import type { Page } from '@playwright/test';
import { credential } from '../../../demo/src/workspace';
import { NodeForm } from './pages/NodeForm';
import { NodePanel } from './pages/NodePanel';
import type { Scene } from '../fixtures/Scene';
import { test } from '../fixtures/browser';

/** What would run if n8n or the node put it into a page as markup. */
const MARKUP =
	'<img src="x" onerror="window.hostile = true"><script>window.hostile = true</script>';

/** A spreadsheet would run it, were it not text. */
const FORMULA = '=HYPERLINK("http://127.0.0.1:9/leak","Pay here")';

interface Customer {
	id: number;
	name: string;
}

/** Text that somebody put into Invoiced in order to harm whoever looks at it. */
test('Markup and formulas in names stay text wherever the editor shows them', async ({ scene }) => {
	const { invoiced } = scene.editor;
	const [markup, formula] = await invoiced.stored<Customer>('customers');
	const rename = async (id: number, name: string) =>
		await invoiced.mutate({ action: 'update', table: 'customers', id, fields: { name } });
	try {
		await rename(markup.id, `Aaa ${MARKUP}`);
		await rename(formula.id, FORMULA);
		await lookAtHostileText(scene);
	} finally {
		for (const { id, name } of [markup, formula]) await rename(id, name);
	}
});

async function lookAtHostileText(scene: Scene): Promise<void> {
	const { page, url } = scene;
	const form = new NodeForm(page);
	const elsewhere = requestsElsewhere(page, url);

	await scene.see('A customer whose name is markup is listed as text', async () => {
		const panel = new NodePanel(page);
		await panel.openOnNewWorkflow(url);
		await panel.search('invoiced');
		await panel.openInvoiced();
		await panel.pickAction('Get customer');
		await form.chooseCredential(credential.name);
		await form.openPicker('customerId');
		const listed = await form.searchInPicker('onerror');
		ok(listed[0].startsWith(`Aaa ${MARKUP}`), listed.join('\n'));
		await form.pick(listed[0]);
		await checkNothingRan(page);
	});
	for (const view of ['Table', 'JSON', 'Schema']) {
		await scene.see(`The output as ${view} shows it as text`, async () => {
			if (view === 'Table') await form.run();
			await form.showOutputAs(view);
			await form.output.getByText('window.hostile').first().waitFor();
			await checkNothingRan(page);
		});
	}
	await scene.see('A name that is a formula comes out as it is', async () => {
		await form.openPicker('customerId');
		await form.searchAndPick('HYPERLINK');
		await form.run();
		await form.showOutputAs('Table');
		const { columns, rows } = await form.outputTable();
		equal(rows[0][columns.indexOf('name')], FORMULA);
	});
	await scene.see('An ID that is markup is refused before the node runs', async () => {
		await page.locator('[data-test-id=rlc-mode-selector]').click();
		await page.locator('.el-select-dropdown__item:visible').getByText('By ID').click();
		await page
			.locator('[data-test-id=rlc-input] input, input[data-test-id=rlc-input]')
			.fill(MARKUP);
		await page.locator('[data-test-id=node-execute-button]').last().click();
		// The message that n8n shows for a click may fade; the mark beside the field stays, and says
		// the same.
		await page.locator('[data-test-id=parameter-issues]').first().hover();
		await page.getByText('Customer IDs consist of digits').first().waitFor();
		await checkNothingRan(page);
	});
	await scene.see('The browser asked nobody but n8n', async () => {
		deepStrictEqual(elsewhere, []);
	});
}

async function checkNothingRan(page: Page): Promise<void> {
	// An image that does not load needs a moment to fail.
	await page.waitForTimeout(1_000);
	equal(await page.evaluate('window.hostile'), undefined);
	equal(await page.locator('img[onerror]').count(), 0);
}

/** n8n's own question about every community package, to the package registry. */
const PACKAGE_QUESTION = /^https:\/\/registry\.[^/]+\/n8n-nodes-invoiced$/;

/** Collects requests of the page to other hosts than n8n. */
function requestsElsewhere(page: Page, url: string): string[] {
	const seen: string[] = [];
	const { origin } = new URL(url);
	page.on('request', (request) => {
		const target = request.url();
		if (!/^https?:/.test(target) || PACKAGE_QUESTION.test(target)) return;
		if (new URL(target).origin !== origin) seen.push(target);
	});
	return seen;
}
