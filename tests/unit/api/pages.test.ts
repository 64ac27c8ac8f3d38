import type { INode } from 'n8n-workflow';
import { listAll } from '../../../nodes/Invoiced/api';
import { InvoicedClient } from '../../../nodes/Invoiced/api/client';
import { withDefaults } from '../../../nodes/Invoiced/api/http/limits';
import type { Transport, WireRequest } from '../../../nodes/Invoiced/api/http/transport';
import type { ListPage } from '../../../nodes/Invoiced/api';

type Rows = Array<Record<string, unknown>>;

const NODE = { name: 'Invoiced', type: 'invoiced', typeVersion: 1 } as INode;

/** What a server answers to a page of a list. */
interface ListAnswer {
	rows: Rows;
	/** `X-Total-Count`; absent: the server does not count. */
	count?: number;
}

/** A server behind the client, without HTTP. */
class Server {
	requests = 0;

	constructor(private readonly answer: (page: number, size: number) => ListAnswer) {}

	get client(): InvoicedClient {
		const transport = {
			cancellation: undefined,
			send: async (request: WireRequest) => await Promise.resolve(this.send(request)),
		} as unknown as Transport;
		return new InvoicedClient({
			baseUrl: 'http://server.internal',
			node: NODE,
			transport,
			fileTransport: transport,
			limits: withDefaults({}),
			redact: (text) => text,
			keyDigest: () => '',
		});
	}

	private send({ url }: WireRequest) {
		this.requests += 1;
		const query = new URL(url).searchParams;
		const size = Number(query.get('per_page'));
		const { rows: page, count } = this.answer(Number(query.get('page')), size);
		const rows = size === 1 ? page.slice(0, 1) : page;
		const counted = count === undefined ? {} : { 'x-total-count': String(count) };
		const headers = { 'content-type': 'application/json', ...counted };
		return {
			response: { status: 200, headers, body: Buffer.from(JSON.stringify(rows)), duration: 0 },
		};
	}
}

const rowsFrom = (first: number, count: number): Rows =>
	Array.from({ length: count }, (_, index) => ({ id: first + index, name: Math.random() }));

const idsUpTo = (count: number) => rowsFrom(1, count).map(({ id }) => id);

async function idsOf(pages: AsyncIterable<ListPage>): Promise<unknown[]> {
	const ids: unknown[] = [];
	for await (const page of pages) ids.push(...page.records.map(({ id }) => id));
	return ids;
}

const readPages = async (server: Server) => await idsOf(server.client.pages('/things', {}));
const readAll = async (server: Server) => await idsOf(listAll(server.client, '/things', {}));

describe('a server that is none of Invoiced, or stands behind a proxy that changes what is asked', () => {
	it('may not send more records than were asked for', async () => {
		const server: Server = new Server(() => ({ rows: rowsFrom(1, 250), count: 250 }));
		await expect(readPages(server)).rejects.toThrow(
			'http://server.internal answered with 250 records on a page of 100',
		);
		expect(server.requests).toBe(1);
	});

	it('may not give the same page again, whatever else its records say', async () => {
		const server: Server = new Server(() => ({ rows: rowsFrom(1, 100), count: 1_000_000 }));
		await expect(readPages(server)).rejects.toThrow('the same page for two page numbers');
		expect(server.requests).toBe(2);
	});

	it('may not give the same short page again', async () => {
		const server: Server = new Server(() => ({ rows: rowsFrom(1, 30), count: 300 }));
		await expect(readPages(server)).rejects.toThrow('the same page for two page numbers');
	});

	it('may not go on far beyond what it counts', async () => {
		const server: Server = new Server(() => ({
			rows: rowsFrom(server.requests * 1_000, 100),
			count: 300,
		}));
		await expect(readPages(server)).rejects.toThrow(
			'a list that does not end: 1400 records, although it counts 300',
		);
		expect(server.requests).toBeLessThan(20);
	});

	it('may not go on for ever where it does not count', async () => {
		const server: Server = new Server(() => ({ rows: rowsFrom(server.requests * 1_000, 100) }));
		await expect(readPages(server)).rejects.toThrow('a list that does not end: 101100 records');
	});

	it('may not go on for ever by giving two pages in turn', async () => {
		const server: Server = new Server((page) => ({
			rows: rowsFrom(page % 2 === 0 ? 1 : 101, 100),
			count: 300,
		}));
		await expect(readAll(server)).rejects.toThrow('a list that does not end');
		expect(server.requests).toBeLessThan(20);
	});

	it('is not read beyond what n8n can hold, whatever it counts', async () => {
		const big: Rows = Array.from({ length: 100 }, (_, index) => ({ id: index }));
		const server: Server = new Server((page) => {
			for (const row of big) row.id = Number(row.id) + page * 100;
			return { rows: big, count: 1e12 };
		});
		await expect(readPages(server)).rejects.toThrow(
			'The list of GET /things is longer than 1000000 records',
		);
	});
});

describe('the end of a list', () => {
	it('is not a short page while the count says that there is more', async () => {
		const server: Server = new Server((page) => ({
			rows: rowsFrom((page - 1) * 50 + 1, page <= 5 ? 50 : 0),
			count: 250,
		}));
		expect(await readPages(server)).toEqual(idsUpTo(250));
		expect(server.requests).toBe(5);
	});

	it('costs two requests more when records were deleted meanwhile, and is no fault', async () => {
		const server: Server = new Server((page) => ({
			rows: page === 1 ? rowsFrom(1, 100) : rowsFrom(102, page === 2 ? 40 : 0),
			count: page === 1 && server.requests === 1 ? 150 : 140,
		}));
		expect(await readPages(server)).toHaveLength(140);
		expect(server.requests).toBe(4);
	});

	it('costs nothing more when records were created meanwhile', async () => {
		const server: Server = new Server((page) => ({
			rows: rowsFrom(page * 100, page === 2 ? 80 : 100),
			count: 150,
		}));
		expect(await readPages(server)).toHaveLength(180);
		expect(server.requests).toBe(2);
	});

	it('before its count is a fault that is seen', async () => {
		const server: Server = new Server((page) => ({
			rows: rowsFrom(page * 100, page === 1 ? 99 : 0),
			count: 100,
		}));
		await expect(readPages(server)).rejects.toThrow(
			'http://server.internal gave 99 of the 100 records that it counts for GET /things',
		);
	});
});

describe('a record that is missing on a page', () => {
	/** 250 records, without the last one of page 1 where it is missing. */
	const listWith = (isMissing: () => boolean) =>
		new Server((page, size) => {
			if (size === 1) return { rows: rowsFrom(1, 1), count: 250 };
			const rows = rowsFrom((page - 1) * 100 + 1, [100, 100, 50][page - 1] ?? 0);
			return { rows: page === 1 && isMissing() ? rows.slice(0, 99) : rows, count: 250 };
		});

	it('is found by another walk', async () => {
		let reads = 0;
		const server = listWith(() => ++reads === 1);
		const found = await readAll(server);
		expect(new Set(found)).toEqual(new Set(idsUpTo(250)));
		expect(found).toHaveLength(250);
	});

	it('is said to be missing when another walk does not find it either', async () => {
		const server = listWith(() => true);
		await expect(readAll(server)).rejects.toThrow(
			'http://server.internal gave 249 of the 250 records that it counts for GET /things',
		);
		expect(server.requests).toBe(2 * 5);
	});
});
