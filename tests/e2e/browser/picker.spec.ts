import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { credential } from '../../../demo/src/workspace';
import { NodeForm } from './pages/NodeForm';
import { NodePanel } from './pages/NodePanel';
import { test } from '../fixtures/browser';

interface Customer {
	id: number;
	name: string;
	number: string;
	email: string | null;
}

/** A person picks a customer by typing a part of its name, and gets it as a table row. */
test('A person finds a customer with the search picker and gets it as a table row', async ({
	scene,
}) => {
	const { page, url, editor } = scene;
	const form = new NodeForm(page);
	const customers = await editor.invoiced.stored<Customer>('customers');
	const wanted = customers[0];
	const typed = wanted.name.slice(0, 3);
	const matching = customers.filter(({ name, number, email }) =>
		[name, number, email ?? ''].some((text) => text.toLowerCase().includes(typed.toLowerCase())),
	);
	const label = ({ name, number }: Customer) => `${name} (${number})`;

	await scene.see('A fresh "Get customer" asks for the customer only', async () => {
		const panel = new NodePanel(page);
		await panel.openOnNewWorkflow(url);
		await panel.search('invoiced');
		await panel.openInvoiced();
		await panel.pickAction('Get customer');
		await form.chooseCredential(credential.name);
		deepStrictEqual(await form.labels(), [
			'Resource',
			'Operation',
			'Customer',
			'Output',
			'Options',
		]);
	});
	await scene.see('The picker lists the customers by name', async () => {
		await form.openPicker('customerId');
		const listed = await form.pickedFrom();
		const inOrder = customers.map(label).sort((a, b) => a.localeCompare(b, 'en'));
		ok(listed.length > 1);
		deepStrictEqual([...listed].sort(), inOrder.filter((name) => listed.includes(name)).sort());
	});
	await scene.see(
		'Typing leaves those whose name, number or email has the text',
		async () => {
			const listed = await form.searchInPicker(typed);
			deepStrictEqual([...listed].sort(), matching.map(label).sort());
		},
		'picker',
	);
	await scene.see('The picked customer comes out simplified', async () => {
		await form.pick(label(wanted));
		await form.run();
		await form.showOutputAs('Table');
		const { columns, rows } = await form.outputTable();
		deepStrictEqual(columns.slice(0, 3), ['id', 'name', 'number']);
		deepStrictEqual(
			rows.map((row) => row.slice(0, 3)),
			[[String(wanted.id), wanted.name, wanted.number]],
		);
	});
	await scene.see('"Table" gives the same customer as one row of fixed columns', async () => {
		await form.choose('output', 'Table');
		await form.run();
		const { columns, rows } = await form.outputTable();
		equal(rows.length, 1);
		equal(rows[0][columns.indexOf('id')], String(wanted.id));
		equal(rows[0][columns.indexOf('name')], wanted.name);
	});
	await scene.see('On the canvas the node says what it does', async () => {
		await form.close();
		await page.getByText('get: customer').waitFor();
	});
});
