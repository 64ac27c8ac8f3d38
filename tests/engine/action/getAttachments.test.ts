import type { IDataObject } from 'n8n-workflow';
import { objects } from '../../../nodes/Invoiced/objects';
import { ActionOnEmulator } from '../../support/actionOnEmulator';

let action: ActionOnEmulator;

beforeAll(async () => {
	action = await ActionOnEmulator.start({ invoices: 40 });
});

beforeEach(() => action.emulator.admin.requests.reset());

afterAll(async () => await action.stop());

const attachment = (id: number): IDataObject => ({
	object: 'attachment',
	location: 'attachment',
	file: { id, object: 'file', name: `${id}.txt`, type: 'text/plain', size: 3, url: null },
	created_at: 1_700_000_000,
	updated_at: 1_700_000_000,
});

it.each([objects.invoices, objects.credit_notes, objects.estimates])(
	'lists what is attached to $label, page after page',
	async (description) => {
		const [first, second] = action.emulator.admin.records(description.name);
		const attachments = Array.from({ length: 103 }, (_, index) => attachment(index + 1));
		action.emulator.admin.put(
			description.name,
			{ ...first, hidden: { ...first.hidden, attachments } },
			{ ...second, hidden: { ...second.hidden, attachments: [] } },
		);
		const outcome = await action.run(
			{
				resource: description.resource,
				operation: 'getAttachments',
				[description.locator ?? '']: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			},
			{ items: [{ id: second.rowId }, { id: first.rowId }] },
		);
		expect(outcome.error).toBeNull();
		expect(outcome.items?.map(({ json }) => json)).toEqual(attachments);
		expect(
			outcome.items?.every(({ pairedItem }) => (pairedItem as { item: number }).item === 1),
		).toBe(true);
		expect(action.emulator.admin.requests.count()).toBe(3);
	},
);

it('feeds Convert with the documents of an invoice', async () => {
	const [{ record }] = action.emulator.admin.records('invoices');
	const items = await action.read(
		{
			resource: 'invoice',
			operation: 'convert',
			relatedData: { attachments: JSON.stringify([attachment(5)]) },
		},
		{ items: [record as IDataObject] },
	);
	expect(items[0].documents).toEqual([
		expect.objectContaining({ platform_id: '5', file_name: '5.txt', file_size: 3 }),
	]);
});
