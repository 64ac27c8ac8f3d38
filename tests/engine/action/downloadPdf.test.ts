import type { INodeParameters } from 'n8n-workflow';
import { objects } from '../../../nodes/Invoiced/objects';
import { ActionOnEmulator } from '../../support/actionOnEmulator';

const DOCUMENTS = [objects.invoices, objects.credit_notes, objects.estimates, objects.payments];

let action: ActionOnEmulator;

beforeAll(async () => {
	action = await ActionOnEmulator.start({ invoices: 60 });
});

beforeEach(() => action.emulator.admin.requests.reset());

afterEach(() => action.emulator.admin.faults.clear());

afterAll(async () => await action.stop());

const invoicePdf: INodeParameters = {
	resource: 'invoice',
	operation: 'downloadPdf',
	invoiceId: { __rl: true, mode: 'id', value: '={{ $json.invoice }}' },
};

it.each(DOCUMENTS)('gives $label as a file with its name, in one request', async (description) => {
	const [{ id, number }] = action.records(description.name);
	// A payment has no number, so its receipt goes by the ID.
	const title = String(number ?? id);
	const outcome = await action.run({
		resource: description.resource,
		operation: 'downloadPdf',
		[description.locator ?? '']: { __rl: true, mode: 'id', value: String(id) },
	});
	const [{ json, binary }] = outcome.items ?? [];
	const bytes = Buffer.from(binary?.data.data ?? '', 'base64');
	const fileName = `${description.label} ${title}.pdf`;
	expect(bytes.toString()).toContain(title);
	expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
	expect(binary?.data).toMatchObject({
		fileName,
		mimeType: 'application/pdf',
		fileExtension: 'pdf',
		fileType: 'pdf',
	});
	expect(json).toEqual({
		id: String(id),
		fileName,
		mimeType: 'application/pdf',
		fileSize: bytes.length,
	});
	expect(action.emulator.admin.requests.count()).toBe(1);
});

it('puts the file in the field that is asked for, item by item', async () => {
	const items = action
		.records('invoices')
		.slice(0, 5)
		.map(({ id }) => ({ invoice: id as number }));
	const options = { binaryPropertyName: 'invoicePdf' };
	const outcome = await action.run({ ...invoicePdf, options }, { items });
	expect(
		outcome.items?.map(({ json, binary, pairedItem }) => [
			json.id,
			Object.keys(binary ?? {}),
			pairedItem,
		]),
	).toEqual(items.map(({ invoice }, item) => [String(invoice), ['invoicePdf'], { item }]));
});

it('says what Invoiced says when it cannot make the PDF', async () => {
	const [{ id }] = action.records('invoices');
	const message = 'The template "Standard" has an unclosed tag.';
	action.emulator.admin.faults.set({ type: 'pdfError', message });
	const error = await action.failure(invoicePdf, { items: [{ invoice: id as number }] });
	expect(error.message).toBe(
		`Invoiced could not make the PDF for GET /invoices/${String(id)} [item 0]`,
	);
	expect(error.description).toContain(message);
	expect(error.description).toContain('correct the template');
});

it('says which invoice does not exist', async () => {
	const error = await action.failure(invoicePdf, { items: [{ invoice: 999_999 }] });
	expect(error.message).toBe('Invoice was not found: 999999 [item 0]');
	expect(error.httpCode).toBe('404');
});
