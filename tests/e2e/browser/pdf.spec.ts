import { deepStrictEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { credential } from '../../../demo/src/workspace';
import { NodeForm } from './pages/NodeForm';
import { NodePanel } from './pages/NodePanel';
import { test } from '../fixtures/browser';

/** A person gets the PDF of an invoice and saves it. */
test('A person downloads the PDF of an invoice', async ({ scene }) => {
	const { page, url, editor } = scene;
	const form = new NodeForm(page);
	const [{ id, number }] = await editor.invoiced.stored<{ id: number; number: string }>('invoices');
	await scene.see('"Download PDF of invoice" asks for the invoice only', async () => {
		const panel = new NodePanel(page);
		await panel.openOnNewWorkflow(url);
		await panel.search('invoiced');
		await panel.openInvoiced();
		await panel.pickAction('Download PDF of invoice');
		await form.chooseCredential(credential.name);
		deepStrictEqual(await form.labels(), ['Resource', 'Operation', 'Invoice', 'Options']);
	});
	await scene.see('The invoice is found by its number', async () => {
		await form.openPicker('invoiceId');
		const [found] = await form.searchInPicker(number);
		await form.pick(found);
		equal(await form.picked('invoiceId'), found);
	});
	await scene.see(
		'The file comes out under the name of the invoice',
		async () => {
			await form.run();
			await form.output.getByText(`Invoice ${number}.pdf`).waitFor();
			await form.output.getByText('application/pdf').waitFor();
		},
		'pdf',
	);
	await scene.see('It is saved byte by byte as Invoiced made it', async () => {
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			form.output.locator('[data-test-id=ndv-download-binary-data]').click(),
		]);
		equal(download.suggestedFilename(), `Invoice ${number}.pdf`);
		const saved = readFileSync(await download.path());
		deepStrictEqual(saved, await editor.invoiced.pdf('invoices', id));
	});
});
