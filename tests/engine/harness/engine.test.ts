import { createPoller, runAction, runListSearch, runWorkflow } from '../../support/engine';
import type { WorkflowFile } from '../../support/engine';
import { counter, fetcher } from './nodes';
import { callsOf } from '../../support/authorization';
import { json, startHttpServer } from '../../support/httpServer';
import type { HttpServer } from '../../support/httpServer';

let server: HttpServer;
const credential = () => ({ apiKey: 'key-of-test', baseUrl: server.url });

beforeEach(async () => {
	server = await startHttpServer((request, response) =>
		request.url === '/things/404'
			? json({ message: 'Thing was not found: 404' }, 404)(request, response)
			: json({ path: request.url })(request, response),
	);
});
afterEach(() => server.close());

describe('runAction', () => {
	it('gives each item its evaluated parameters, defaults filled in, and a request with the key', async () => {
		const { items, error } = await runAction({
			node: fetcher,
			parameters: { thingId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			items: [{ id: 'a' }, { id: 'b' }],
			credential: credential(),
		});
		expect(error).toBeNull();
		expect(items).toEqual([
			{ json: { path: '/things/a', greeting: 'hello' }, pairedItem: { item: 0 } },
			{ json: { path: '/things/b', greeting: 'hello' }, pairedItem: { item: 1 } },
		]);
		expect(callsOf(server.requests)).toEqual([
			'GET /things/a key-of-test',
			'GET /things/b key-of-test',
		]);
	});

	it('lets an expression read the node before by name', async () => {
		const { items, error } = await runAction({
			node: fetcher,
			parameters: {
				thingId: { __rl: true, mode: 'id', value: '1' },
				greeting: "={{ $('Start').item.json.name }}",
			},
			items: [{ name: 'Ada' }, { name: 'Grace' }],
			credential: credential(),
		});
		expect(error).toBeNull();
		expect(items?.map((item) => item.json.greeting)).toEqual(['Ada', 'Grace']);
	});

	it('returns what execute threw', async () => {
		const { items, error } = await runAction({ node: fetcher, credential: credential() });
		expect(items).toBeNull();
		expect(error?.message).toBe('No thing');
	});

	it('continues on fail when asked', async () => {
		const { items } = await runAction({
			node: fetcher,
			parameters: { thingId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			items: [{ id: '' }, { id: 'b' }],
			credential: credential(),
			continueOnFail: true,
		});
		expect(items?.map((item) => item.json)).toEqual([
			{ error: 'No thing' },
			{ path: '/things/b', greeting: 'hello' },
		]);
	});

	it('refuses a node without its credential, in the words of n8n', async () => {
		const { error } = await runAction({
			node: fetcher,
			parameters: { thingId: { __rl: true, mode: 'id', value: '1' } },
		});
		expect(error?.message).toBe('Node does not have any credentials set');
	});

	it('resolves expressions and defaults of the credential', async () => {
		const { error } = await runAction({
			node: fetcher,
			parameters: { thingId: { __rl: true, mode: 'id', value: '1' } },
			credential: { apiKey: "={{ 'made' + 'up' }}", baseUrl: server.url },
		});
		expect(error).toBeNull();
		expect(callsOf(server.requests)).toEqual(['GET /things/1 madeup']);
	});
});

describe('runListSearch', () => {
	it('passes filter and page on and can read the credential', async () => {
		const found = await runListSearch({
			node: fetcher,
			method: 'findThings',
			filter: 'acme',
			paginationToken: '2',
			credential: credential(),
		});
		expect(found.results).toEqual([{ name: `acme at ${server.url}`, value: '2' }]);
	});
});

describe('createPoller', () => {
	it('polls as an active workflow does', async () => {
		const poller = createPoller({
			trigger: counter(['emit']),
			parameters: { label: 'Run' },
			timezone: 'Europe/Paris',
			budgetMs: 1234,
		});
		const { items, error } = await poller.poll();
		expect(error).toBeNull();
		expect(items).toEqual([
			{ json: { label: 'Run 1', mode: 'trigger', timezone: 'Europe/Paris', budget: 1234 } },
		]);
	});

	it('keeps state in memory but saves it only with emitted items, and loses the rest in a restart', async () => {
		const poller = createPoller({ trigger: counter(['emit', 'nothing', 'nothing', 'emit']) });
		await poller.poll();
		await poller.poll();
		await poller.poll();
		expect(poller.staticData()).toEqual({ polls: 3 });
		expect(poller.savedStaticData()).toEqual({ polls: 1 });

		poller.restart();
		expect(poller.staticData()).toEqual({ polls: 1 });
		const { items } = await poller.poll();
		expect(items?.[0].json.label).toBe('poll 2');
	});

	it('keeps in memory what a poll changed before it threw', async () => {
		const poller = createPoller({ trigger: counter(['throw', 'emit']) });
		const { items, error, reported } = await poller.poll();
		expect([items, reported]).toEqual([null, []]);
		expect(error?.message).toBe('Poll 1 broke');
		expect((await poller.poll()).items?.[0].json.label).toBe('poll 2');
	});

	it('separates an error that the trigger reports from one that it throws', async () => {
		const poller = createPoller({ trigger: counter(['report']) });
		const { items, error, reported } = await poller.poll();
		expect(items?.[0].json.label).toBe('poll 1');
		expect(error).toBeNull();
		expect(reported.map((each) => each.message)).toEqual(['Part of poll 1 broke']);
	});

	it('lets two polls overlap on the same state', async () => {
		let release = () => {};
		const gate = new Promise<void>((resolve) => (release = resolve));
		const poller = createPoller({ trigger: counter(['emit', 'emit'], () => gate) });
		const both = [poller.poll(), poller.poll()];
		release();
		const outcomes = await Promise.all(both);
		expect(outcomes.map((outcome) => outcome.items?.[0].json.label)).toEqual(['poll 1', 'poll 2']);
		expect(poller.savedStaticData()).toEqual({ polls: 2 });
	});

	it('discards the result of a poll whose workflow was published again meanwhile', async () => {
		let release = () => {};
		let begin = () => {};
		const gate = new Promise<void>((resolve) => (release = resolve));
		const begun = new Promise<void>((resolve) => (begin = resolve));
		const trigger = counter(['emit', 'emit'], () => (begin(), gate));
		const poller = createPoller({ trigger });
		const superseded = poller.poll();
		await begun;
		poller.publish({ label: 'New' });
		release();
		expect((await superseded).items).toBeNull();
		expect((await poller.poll()).items?.[0].json.label).toBe('New 2');
	});

	it('with durable cursors keeps what a poll without items did, and drops what a failing one did', async () => {
		const poller = createPoller({
			trigger: counter(['nothing', 'throw', 'emit']),
			persistence: 'durable',
		});
		await poller.poll();
		expect(poller.savedStaticData()).toEqual({ polls: 1 });
		expect((await poller.poll()).error?.message).toBe('Poll 2 broke');
		expect(poller.savedStaticData()).toEqual({ polls: 1 });
		expect((await poller.poll()).items?.[0].json.label).toBe('poll 2');
	});

	it('starts from saved state', async () => {
		const poller = createPoller({ trigger: counter(['emit']), staticData: { polls: 41 } });
		expect((await poller.poll()).items?.[0].json.label).toBe('poll 42');
	});

	it('fetches a test event without keeping what the trigger does to the state', async () => {
		const poller = createPoller({ trigger: counter(['emit']), staticData: { polls: 41 } });
		const { items, staticDataChanged } = await poller.manual();
		expect(items?.[0].json).toMatchObject({ label: 'poll 42', mode: 'manual' });
		expect(staticDataChanged).toBe(true);
		expect(poller.staticData()).toEqual({ polls: 41 });
		expect(poller.savedStaticData()).toEqual({ polls: 41 });
	});
});

describe('runWorkflow', () => {
	const file: WorkflowFile = {
		nodes: [
			node('1', 'Start', 'n8n-nodes-base.manualTrigger', {}),
			node('2', 'Fetch', 'test.fetcher', {
				thingId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			}),
			node('3', 'After', 'test.setValue', { value: "={{ $('Start').item.json.id }}" }),
		],
		connections: {
			Start: { main: [[{ node: 'Fetch', type: 'main', index: 0 }]] },
			Fetch: { main: [[{ node: 'After', type: 'main', index: 0 }]] },
		},
	};
	const options = () => ({
		nodeTypes: { 'test.fetcher': fetcher },
		credentials: { c1: credential() },
		startItems: [{ id: 'a' }, { id: 'b' }],
	});

	it('runs from the trigger to the last node and follows items back to their origin', async () => {
		const outcome = await runWorkflow(file, options());
		expect([outcome.status, outcome.error]).toEqual(['success', null]);
		expect(outcome.itemsOf('After').map((item) => item.json)).toEqual([
			{ path: '/things/a', greeting: 'hello', value: 'a' },
			{ path: '/things/b', greeting: 'hello', value: 'b' },
		]);
	});

	it('stops at a failing node and says why', async () => {
		const outcome = await runWorkflow(file, { ...options(), startItems: [{ id: '404' }] });
		expect(outcome.status).toBe('error');
		expect(outcome.errorOf('Fetch')?.message).toBe(
			'The resource you are requesting could not be found',
		);
		expect(outcome.itemsOf('After')).toEqual([]);
	});

	it("goes on with a node set to 'Continue (using error output)'", async () => {
		const tolerant = structuredClone(file);
		tolerant.nodes[1].onError = 'continueErrorOutput';
		const outcome = await runWorkflow(tolerant, {
			...options(),
			startItems: [{ id: '404' }, { id: 'b' }],
		});
		expect(outcome.status).toBe('success');
		expect(outcome.itemsOf('Fetch', 1)).toHaveLength(1);
		expect(outcome.itemsOf('After').map((item) => item.json.value)).toEqual(['b']);
	});

	function node(
		id: string,
		name: string,
		type: string,
		parameters: WorkflowFile['nodes'][0]['parameters'],
	) {
		return {
			id,
			name,
			type,
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters,
			credentials: { invoicedApi: { id: 'c1', name: 'Test' } },
		};
	}
});
