import { serialize } from '../../../nodes/Invoiced/lists/serialize';
import { ScriptedApi } from '../../support/scriptedApi';

async function* twoPages(): AsyncGenerator<string, void, void> {
	yield 'first';
	yield 'second';
}

function walk(api: ScriptedApi): AsyncGenerator<string, void, void> {
	return serialize(api, 'a list', twoPages);
}

/** As after some minutes. */
function passTime(milliseconds: number): void {
	const now = performance.now();
	jest.spyOn(performance, 'now').mockReturnValue(now + milliseconds);
}

afterEach(() => {
	jest.restoreAllMocks();
});

let api: ScriptedApi;

beforeEach(() => {
	api = new ScriptedApi(() => []);
});

it('a walk begins when the one before it is over', async () => {
	const log: string[] = [];
	const read = async (name: string) => {
		for await (const page of walk(api)) log.push(`${name} ${page}`);
	};
	await Promise.all([read('a'), read('b'), read('c')]);
	expect(log).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} first`, `${name} second`]));
});

it('it also begins when the one before it is given up half-way, or failed', async () => {
	const left = walk(api);
	await left.next();
	const waiting = walk(api).next();
	await left.return();
	expect(await waiting).toEqual({ done: false, value: 'first' });
	const failing = serialize(api, 'another list', async function* () {
		yield await Promise.reject(new Error('no'));
	});
	await expect(failing.next()).rejects.toThrow('no');
	expect(await serialize(api, 'another list', twoPages).next()).toMatchObject({ value: 'first' });
});

it('the wait ends when the walk before it has stood still for five minutes, and the next one begins', async () => {
	const still = walk(api);
	await still.next();
	passTime(300_001);
	await expect(walk(api).next()).rejects.toThrow('stands still');
	expect(await walk(api).next()).toMatchObject({ value: 'first' });
});

it('a walk that moves on is waited for, however long it takes', async () => {
	const slow = walk(api);
	await slow.next();
	passTime(299_000);
	await slow.next();
	passTime(299_000);
	const waiting = walk(api).next();
	await slow.next();
	expect(await waiting).toMatchObject({ value: 'first' });
});

it('the wait ends when n8n stops the execution', async () => {
	const stop = new AbortController();
	Object.assign(api, { cancellation: stop.signal });
	await walk(api).next();
	const waiting = walk(api).next();
	stop.abort();
	await expect(waiting).rejects.toThrow('The execution was canceled');
});
