import type { ListPage } from '../../../nodes/Invoiced/api';
import type { ReadApi } from '../../../nodes/Invoiced/related';
import { TimeIsUp } from '../../../nodes/Invoiced/trigger/failures';
import { withinTime } from '../../../nodes/Invoiced/trigger/withinTime';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { ScriptedApi } from '../../support/scriptedApi';

const NOW = 1_700_000_000;
const SECONDS = 10;

/** Lists of two pages and a half; requests are answered with their path. */
class Server extends ScriptedApi {
	readonly requests: string[] = [];

	constructor() {
		super(() => Array.from({ length: 5 }, (_none, index) => ({ id: index + 1 })));
	}

	override request: ReadApi['request'] = async ({ path }) => {
		this.requests.push(path);
		return await Promise.resolve({ status: 200, body: path, serverTime: null, headers: {} });
	};
}

const idsOf = ({ records }: ListPage) => records.map(({ id }) => id);

describe('While related data is loaded in a poll', () => {
	useFakeDate(NOW);
	let server: Server;
	let api: ReadApi;
	beforeEach(() => {
		server = new Server();
		api = withinTime(server, Date.now() + SECONDS * 1000);
	});

	test('there is time, everything is asked for as always', async () => {
		passLocalTime(SECONDS - 1);
		expect((await api.request({ method: 'GET', path: '/one' })).body).toBe('/one');
		expect(idsOf(await api.list('/list', { per_page: 2, page: 2 }))).toEqual([3, 4]);
		const pages: unknown[] = [];
		for await (const page of api.pages('/list', { per_page: 2 })) pages.push(idsOf(page));
		expect(pages).toEqual([[1, 2], [3, 4], [5]]);
	});

	test('the time is up, nothing more is asked for', async () => {
		passLocalTime(SECONDS);
		await expect(api.request({ method: 'GET', path: '/one' })).rejects.toThrow(TimeIsUp);
		await expect(api.list('/list', { per_page: 2 })).rejects.toThrow(TimeIsUp);
		await expect(api.pages('/list', { per_page: 2 }).next()).rejects.toThrow(TimeIsUp);
		expect([server.requests, server.lists]).toEqual([[], []]);
	});

	test('and it is up between two pages, the next one is not asked for', async () => {
		const pages = api.pages('/list', { per_page: 2 });
		expect(idsOf((await pages.next()).value as ListPage)).toEqual([1, 2]);
		passLocalTime(SECONDS);
		await expect(pages.next()).rejects.toThrow(TimeIsUp);
		expect(server.lists).toHaveLength(1);
	});
});
