import type { IDataObject } from 'n8n-workflow';
import type { ObjectDescription } from '../../../nodes/Invoiced/objects';
import { ActionOnEmulator, idsOf, shownByDefault } from '../../support/actionOnEmulator';
import { emulatedObjects } from '../../support/emulatedObjects';

const INVOICE_OUTPUTS = ['unified', 'eventModel', 'simplified', 'table', 'raw'];
const OUTPUTS = ['simplified', 'table', 'raw'];

const outputsOf = ({ name }: ObjectDescription) =>
	name === 'invoices' ? INVOICE_OUTPUTS : OUTPUTS;

const cases = emulatedObjects.flatMap((description) =>
	outputsOf(description).map((output) => ({ description, output, label: description.label })),
);

/** The record's id, wherever the output carries it. */
function idIn(item: IDataObject, output: string): unknown {
	if (output === 'eventModel') return (item.info as IDataObject).id;
	return output === 'unified' ? item.platform_id : item.id;
}

describe.each(['observed', 'documented'] as const)('on a server as %s', (profile) => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ profile, invoices: 60 });
	});

	afterAll(async () => await action.stop());

	test.each(cases)('Get Many: $label as $output', async ({ description, output }) => {
		const { resource } = description;
		const items = await action.read({
			resource,
			operation: 'getAll',
			returnAll: true,
			...(output === outputsOf(description)[0] ? {} : { output }),
		});
		const expected = shownByDefault(action, description);
		expect(expected.length).toBeGreaterThan(0);
		expect(idsOf(items.map((item) => ({ id: idIn(item, output) })))).toEqual(idsOf(expected));
		for (const item of items) expectOutput(item, output, description);
	});

	test.each(cases.filter(({ description }) => description.locator !== null))(
		'Get: $label as $output',
		async ({ description, output }) => {
			const [record] = shownByDefault(action, description);
			const [item, ...others] = await action.read({
				resource: description.resource,
				operation: 'get',
				[description.locator ?? '']: { __rl: true, mode: 'id', value: String(record.id) },
				output,
			});
			expect(others).toEqual([]);
			expect(String(idIn(item, output))).toBe(String(record.id));
			expectOutput(item, output, description);
		},
	);

	test('simplified events keep the old value of everything that changed', async () => {
		const read = async (output: string) =>
			await action.read({ resource: 'event', operation: 'getAll', returnAll: true, output });
		const raw = await read('raw');
		const simplified = new Map((await read('simplified')).map((item) => [item.id, item]));
		// The documentation has it beside `data`.
		const previousOf = ({ data, previous }: IDataObject) =>
			Object.keys({ ...((previous ?? (data as IDataObject).previous) as IDataObject) });
		expect(raw.flatMap(previousOf).length).toBeGreaterThan(0);
		for (const event of raw) {
			const names = Object.keys(simplified.get(event.id) ?? {});
			for (const field of previousOf(event)) {
				const name = `data_previous_${field}`;
				expect(names.some((each) => each === name || each.startsWith(`${name}_`))).toBe(true);
			}
		}
	});
});

function expectOutput(
	item: Record<string, unknown>,
	output: string,
	{ columns, simplified, locator }: ObjectDescription,
): void {
	const keys = Object.keys(item);
	switch (output) {
		case 'table':
			return expect(keys).toEqual(columns.map((column) => column.name));
		case 'simplified':
			expect(keys).toEqual(expect.arrayContaining([simplified[0]]));
			// Events keep what their data is about, under names of its own.
			if (locator !== null) expect(keys.length).toBeLessThanOrEqual(10);
			return;
		case 'unified':
			expect(keys[0]).toBe('platform_id');
			return expect(item.contact).toEqual(
				expect.objectContaining({ platform_id: item.contact_id }),
			);
		case 'eventModel':
			return expect(keys).toEqual(['info', 'lineItems', 'addresses', 'payments']);
		default:
			return expect(keys).toEqual([...keys].sort());
	}
}
