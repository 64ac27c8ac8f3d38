import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ActionOnEmulator } from '../../support/actionOnEmulator';

let action: ActionOnEmulator;

beforeAll(async () => {
	action = await ActionOnEmulator.start({ invoices: 60 });
});

afterAll(async () => await action.stop());

const getAll = (checkTotals?: unknown, more: INodeParameters = {}): INodeParameters => ({
	resource: 'invoice',
	operation: 'getAll',
	returnAll: true,
	options: checkTotals === undefined ? {} : { checkTotals: checkTotals as string },
	...more,
});

/** The items without their checks. */
const unchecked = (items: IDataObject[]) =>
	items.map((item) => Object.fromEntries(Object.entries(item).filter(([key]) => key !== '_check')));

/** An invoice as a server might send it by mistake: the total is off by one. */
async function withWrongTotal(test: (wrong: IDataObject) => Promise<void>): Promise<void> {
	await withChanged(({ total }) => ({ total: Number(total) + 1 }), test);
}

async function withChanged(
	change: (record: IDataObject) => IDataObject,
	test: (changed: IDataObject) => Promise<void>,
): Promise<void> {
	const [stored] = action.emulator.admin.records('invoices');
	const changed = { ...stored.record, ...change(stored.record as IDataObject) };
	action.emulator.admin.put('invoices', { ...stored, record: changed });
	try {
		await test(changed as IDataObject);
	} finally {
		action.emulator.admin.put('invoices', stored);
	}
}

it('is off unless it is asked for', async () => {
	for (const mode of [undefined, 'off', false]) {
		for (const item of await action.read(getAll(mode))) expect(item).not.toHaveProperty('_check');
	}
});

it.each(['unified', 'eventModel', 'simplified', 'table', 'raw'])(
	'Report adds _check as the last key of each %s item, and changes nothing else',
	async (output) => {
		const plain = await action.read(getAll(undefined, { output }));
		const checked = await action.read(getAll('report', { output }));
		expect(unchecked(checked)).toEqual(plain);
		for (const item of checked) {
			expect(Object.keys(item).at(-1)).toBe('_check');
			expect(item._check).toEqual({
				ok: true,
				checked: ['lines', 'total'],
				findings: [],
				unmapped: expect.any(Array),
			});
		}
	},
);

it('says which fields the shape has no place for', async () => {
	const [unified] = await action.read(getAll(true));
	const [raw] = await action.read(getAll(true, { output: 'raw' }));
	expect((unified._check as IDataObject).unmapped).toEqual(
		expect.arrayContaining(['autopay', 'attempt_count', 'customer.autopay']),
	);
	expect((raw._check as IDataObject).unmapped).toEqual([]);
});

it('Report gives the invoice whose amounts do not agree as it is, with the finding', async () => {
	await withWrongTotal(async (wrong) => {
		const [item] = await action.read({
			resource: 'invoice',
			operation: 'get',
			invoiceId: { __rl: true, mode: 'id', value: String(wrong.id) },
			options: { checkTotals: 'report' },
		});
		expect(item.total_amount).toBe(wrong.total);
		const { ok, findings } = item._check as { ok: boolean; findings: IDataObject[] };
		expect(ok).toBe(false);
		expect(findings).toEqual([
			expect.objectContaining({ check: 'total', actual: wrong.total, difference: 1 }),
		]);
	});
});

it('Fail stops with the number of the invoice and what does not agree', async () => {
	await expect(action.read(getAll('fail'))).resolves.not.toHaveLength(0);
	await withWrongTotal(async (wrong) => {
		const error = await action.failure(getAll('fail'));
		expect(error.message).toBe(
			`The amounts of 1 of 60 invoices do not agree: ${String(wrong.number)}`,
		);
		expect(error.description).toContain(`but the total is ${String(wrong.total)}.`);
		expect(error.description).toContain("Set 'Check Totals' to Report");
		expect(error).toHaveProperty('context.itemIndex', 0);
	});
});

it('Fail never fails where the server may have cut the lines, and says that they were not checked', async () => {
	const cut = { items: Array.from({ length: 1_000 }, (_, id) => ({ id, amount: 0 })) };
	await withChanged(
		() => cut,
		async ({ id }) => {
			const items = await action.read(getAll('fail'));
			const item = items.find((each) => each.platform_id === String(id));
			const reason = 'Invoiced sends at most 1000 lines of an invoice, so some may be missing';
			expect(item?._check).toMatchObject({
				ok: true,
				checked: [],
				notChecked: [
					{ check: 'lines', reason },
					{ check: 'total', reason },
				],
				findings: [],
			});
		},
	);
});

it('Fail stops in words at an amount that is too large to be computed with', async () => {
	await withChanged(
		() => ({ total: 1e17 }),
		async () => {
			const error = await action.failure(getAll('fail'));
			expect(error.description).toContain(
				"'total' is 100000000000000000, which is too large to be computed with",
			);
		},
	);
});

it('checks the balance where Convert is given the payments', async () => {
	const invoices = await action.readRaw('invoice');
	const items = await action.read(
		{
			resource: 'invoice',
			operation: 'convert',
			relatedData: { transactions: JSON.stringify(action.records('transactions')) },
			options: { checkTotals: 'report' },
		},
		{ items: invoices },
	);
	expect(items).toHaveLength(invoices.length);
	for (const { _check: check, status } of items) {
		const all = status === 'VOID' ? ['lines', 'total'] : ['lines', 'total', 'balance'];
		expect(check).toMatchObject({ ok: true, checked: all, findings: [] });
	}
});

it('checks the balance where Get Many includes the payments', async () => {
	const options = { checkTotals: 'report', include: ['payments'] };
	const items = await action.read(getAll(undefined, { options }));
	const checked = items.filter(({ status }) => status !== 'VOID').map((item) => item._check);
	expect(checked.length).toBeGreaterThan(40);
	for (const check of checked) {
		expect(check).toMatchObject({ ok: true, checked: ['lines', 'total', 'balance'] });
	}
});

it('names the ways to check when it is given another', async () => {
	const error = await action.failure(getAll('={{ "always" }}'));
	expect(error.message).toBe(
		'\'Check Totals\' is "always", which is not a way to check. Use fail, off or report.',
	);
	expect(error.description).toBe('Use fail, off or report.');
});
