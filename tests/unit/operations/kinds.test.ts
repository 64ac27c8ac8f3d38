import type { ApiRequest, FileRequest } from '../../../nodes/Invoiced/api';
import type { InvoicedRecord } from '../../../nodes/Invoiced/objects';
import { operations } from '../../../nodes/Invoiced/operations';
import type { OperationItem } from '../../../nodes/Invoiced/operations/types';
import { fakeCall } from '../../support/fakeContext';
import { ScriptedApi } from '../../support/scriptedApi';

/** Answers each kind of request with what a test gives, and keeps what was asked. */
class AnsweringApi extends ScriptedApi {
	readonly requests: ApiRequest[] = [];

	readonly files: FileRequest[] = [];

	body: unknown = null;

	pdfName: string | null = 'Invoice 7.pdf';

	constructor(records: readonly InvoicedRecord[] = []) {
		super(() => records);
	}

	override async request(request: ApiRequest) {
		this.requests.push(request);
		return { status: 200, body: this.body, serverTime: null, headers: {} };
	}

	override async download() {
		return {
			bytes: Buffer.from('a PDF'),
			contentType: 'application/pdf',
			fileName: this.pdfName,
		};
	}

	override async downloadFile(request: FileRequest) {
		this.files.push(request);
		return Buffer.from(`of ${request.name}`);
	}
}

async function execute(
	name: string,
	parameters: Readonly<Record<string, unknown>>,
	api: AnsweringApi,
	hint?: (text: string) => void,
): Promise<OperationItem[]> {
	const operation = operations.invoice.find((each) => each.name === name)!;
	return await operation.execute(fakeCall({ invoiceId: '7', ...parameters }, api, hint));
}

describe('Get', () => {
	it('asks for the record by its ID and gives it', async () => {
		const api = new AnsweringApi();
		api.body = { id: 7, number: 'A' };
		expect(await execute('get', { output: 'raw' }, api)).toEqual([{ json: api.body }]);
		expect(api.requests).toMatchObject([{ method: 'GET', path: '/invoices/7', itemIndex: 2 }]);
	});

	it.each([
		[{ id: 8 }, 'one with the ID 8'],
		[{ error: 'x' }, 'none'],
		[null, 'none'],
		['a text', 'none'],
	])('does not take another answer for it: %j', async (body, words) => {
		const api = new AnsweringApi();
		api.body = body;
		await expect(execute('get', {}, api)).rejects.toMatchObject({
			message: `Asked for the invoice 7, http://scripted.internal answered with ${words}`,
			description: expect.stringContaining("Check 'Base URL' in the credential."),
			context: { itemIndex: 2 },
		});
	});
});

describe('Download PDF', () => {
	it('gives the file, and what is known about it beside it', async () => {
		const [item, ...others] = await execute('downloadPdf', {}, new AnsweringApi());
		expect(others).toEqual([]);
		const about = { fileName: 'Invoice 7.pdf', mimeType: 'application/pdf' };
		expect(item.json).toEqual({ id: '7', ...about, fileSize: 5 });
		expect(item.binary).toEqual({ data: { data: 'a PDF', ...about } });
	});

	it('names the file after the ID where Invoiced gives no name, and puts it where it is wanted', async () => {
		const api = new AnsweringApi();
		api.pdfName = null;
		const [item] = await execute('downloadPdf', { options: { binaryPropertyName: 'pdf' } }, api);
		expect(item.json.fileName).toBe('7.pdf');
		expect(Object.keys(item.binary ?? {})).toEqual(['pdf']);
	});
});

describe('attachments', () => {
	const attachments = [
		{ id: 1, file: { id: 11, name: 'a.txt', type: 'text/plain', url: 'https://files/11' } },
		{ id: 2, file: { id: 12, name: ' ', type: 'no type', url: 'https://files/12' } },
		{ id: 3, file: null },
	];

	it('are listed as Invoiced sends them', async () => {
		const api = new AnsweringApi(attachments);
		const items = await execute('getAttachments', {}, api);
		expect(items).toEqual(attachments.map((json) => ({ json })));
		expect(api.lists.map(({ path }) => path)).toEqual(['/invoices/7/attachments']);
	});

	it('are downloaded one item each, under a name in any case', async () => {
		const api = new AnsweringApi(attachments);
		const items = await execute('downloadAttachments', {}, api);
		expect(items.map(({ json }) => json)).toEqual([
			{ id: '11', documentId: '7', fileName: 'a.txt', mimeType: 'text/plain', fileSize: 8 },
			{
				id: '12',
				documentId: '7',
				fileName: 'attachment-12',
				mimeType: 'application/octet-stream',
				fileSize: 16,
			},
			{
				id: null,
				documentId: '7',
				fileName: 'attachment-7',
				mimeType: 'application/octet-stream',
				fileSize: 15,
			},
		]);
		expect(items[0].binary).toEqual({
			data: { data: 'of a.txt', fileName: 'a.txt', mimeType: 'text/plain' },
		});
		expect(api.files.map(({ url, type, itemIndex }) => [url, type, itemIndex])).toEqual([
			['https://files/11', 'text/plain', 2],
			['https://files/12', null, 2],
			[undefined, null, 2],
		]);
	});

	it('go where they are wanted, also with options that cannot be read refused', async () => {
		const api = new AnsweringApi(attachments.slice(0, 1));
		const options = { binaryPropertyName: 'file' };
		const [item] = await execute('downloadAttachments', { options }, api);
		expect(Object.keys(item.binary ?? {})).toEqual(['file']);
		await expect(execute('getAttachments', { options: { colour: 1 } }, api)).rejects.toThrow(
			`'Options' has nothing called "colour"`,
		);
	});
});

describe('Get Many', () => {
	const invoices = Array.from({ length: 60 }, (_, index) => ({ id: index + 1 }));

	it('gives up to the limit, which is 50 unless another is set', async () => {
		const many = async (more: object) =>
			(await execute('getAll', { output: 'raw', ...more }, new AnsweringApi(invoices))).length;
		expect(await many({})).toBe(50);
		expect(await many({ limit: 3 })).toBe(3);
		expect(await many({ limit: 3, returnAll: true })).toBe(60);
	});

	it('asks by the filters and the sort that are set', async () => {
		const api = new AnsweringApi(invoices);
		const filters = { status: 'paid', customerId: '' };
		const hint = jest.fn();
		const sort = { field: 'date', direction: 'desc' };
		await execute('getAll', { output: 'raw', filters, sort, limit: 5 }, api, hint);
		expect(api.lists[0]).toMatchObject({
			path: '/invoices',
			query: { 'filter[status]': 'paid', sort: 'date desc,id asc', per_page: 5 },
		});
		expect(hint.mock.calls).toContainEqual([
			"The filter 'Customer' is empty, so it was left out: it narrows nothing down.",
		]);
	});

	it('checks totals where that is wanted, and not otherwise', async () => {
		const json = async (options: object) =>
			(await execute('getAll', { output: 'table', options }, new AnsweringApi([{ id: 7 }])))[0]
				.json;
		expect(await json({ checkTotals: 'report' })).toHaveProperty('_check');
		expect(await json({})).not.toHaveProperty('_check');
	});
});

describe('Convert', () => {
	const invoice = { id: 7, object: 'invoice', balance: 5, items: [] };

	it('needs no API, and gives each invoice as an item in the shape that is wanted', async () => {
		const [convert] = operations.invoice.filter(({ name }) => name === 'convert');
		const parameters = {
			invoiceData: [invoice, invoice],
			output: 'unified',
			options: { accountId: '1200', checkTotals: true },
		};
		const items = await convert.execute(fakeCall(parameters, new AnsweringApi()));
		expect(items).toHaveLength(2);
		expect(items[0].json).toMatchObject({ platform_id: '7', account_id: '1200' });
		expect(items[0].json).toHaveProperty('_check');
	});
});
