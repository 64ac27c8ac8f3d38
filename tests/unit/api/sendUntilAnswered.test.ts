import type { Fault } from '../../../nodes/Invoiced/api/errors/fault';
import { withDefaults } from '../../../nodes/Invoiced/api/http/limits';
import type { ApiOptions } from '../../../nodes/Invoiced/api/http/limits';
import { sendUntilAnswered } from '../../../nodes/Invoiced/api/http/sendUntilAnswered';
import type { Attempt, Transport } from '../../../nodes/Invoiced/api/http/transport';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const WIRE = { method: 'GET', url: 'https://api.invoiced.com/things', headers: {} } as const;
const BROKEN: Fault = { kind: 'brokenOff' };
const TIMEOUT: Fault = { kind: 'timeout', after: 1 };
const DONE: Attempt = {
	response: { status: 200, headers: {}, body: Buffer.alloc(0), duration: 0 },
};

/** Milliseconds on the clock of the test. */
let passed: number;

beforeEach(() => {
	passed = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => 1_000 + passed);
	jest.spyOn(Date, 'now').mockImplementation(() => NOW + passed);
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => jest.restoreAllMocks());

interface Scene {
	/** What each attempt comes to, in turn; the last one again and again. */
	attempts: Array<Fault | Attempt>;
	/** Milliseconds that each takes. */
	takes?: number;
	options?: ApiOptions;
	mayRepeat?: (fault: Fault) => boolean;
	cancellation?: AbortSignal;
	read?: () => { answer: string } | { fault: Fault };
}

async function play(scene: Scene) {
	const given: number[] = [];
	const transport = {
		cancellation: scene.cancellation,
		send: async (_wire: unknown, timeLimit: number): Promise<Attempt> => {
			const next = scene.attempts[Math.min(given.length, scene.attempts.length - 1)];
			given.push(timeLimit);
			passed += scene.takes ?? 0;
			return await Promise.resolve('kind' in next ? { fault: next } : next);
		},
	} as unknown as Transport;
	const result = await sendUntilAnswered(transport, withDefaults(scene.options ?? {}), {
		wire: WIRE,
		read: scene.read ?? (() => ({ answer: 'read' })),
		mayRepeat: scene.mayRepeat ?? (() => true),
	});
	return { result, given };
}

describe('a call', () => {
	it('is answered by the first attempt that succeeds', async () => {
		expect(await play({ attempts: [BROKEN, BROKEN, DONE] })).toEqual({
			result: { answer: 'read' },
			given: [30_000, 30_000, 30_000],
		});
	});

	it('is repeated when its answer cannot be read', async () => {
		const answers = [{ fault: BROKEN }, { answer: 'whole' }];
		const read = () => answers.shift() ?? { fault: TIMEOUT };
		const { result, given } = await play({ attempts: [DONE], read });
		expect(result).toEqual({ answer: 'whole' });
		expect(given).toHaveLength(2);
	});

	it('is sent five times at most, or as often as is said', async () => {
		expect((await play({ attempts: [BROKEN] })).result).toEqual({ fault: BROKEN, attempts: 5 });
		const { result, given } = await play({ attempts: [BROKEN], options: { attempts: 2 } });
		expect(result).toEqual({ fault: BROKEN, attempts: 2 });
		expect(given).toHaveLength(2);
	});

	it('is not repeated after a fault that forbids it', async () => {
		const mayRepeat = (fault: Fault) => fault.kind === 'brokenOff';
		const attempts: Fault[] = [BROKEN, { kind: 'notAList' }, BROKEN];
		expect((await play({ attempts, mayRepeat })).result).toEqual({
			fault: { kind: 'notAList' },
			attempts: 2,
		});
	});

	it('has a minute: each attempt gets half of it, or what is left', async () => {
		const { result, given } = await play({ attempts: [TIMEOUT], takes: 20_000.5 });
		expect(given).toEqual([30_000, 30_000, 19_999]);
		expect(result).toEqual({ fault: { kind: 'timeout', after: 60_001.5 }, attempts: 3 });
	});

	it('says of a time-out how long all of it took, and of nothing else', async () => {
		const options = { attempts: 1 };
		const timedOut = await play({ attempts: [TIMEOUT], takes: 700, options });
		expect(timedOut.result).toEqual({ fault: { kind: 'timeout', after: 700 }, attempts: 1 });
		const broken = await play({ attempts: [BROKEN], takes: 700, options });
		expect(broken.result).toEqual({ fault: BROKEN, attempts: 1 });
	});

	it('is not sent at all when its time is up', async () => {
		for (const until of [NOW, NOW - 1]) {
			expect(await play({ attempts: [DONE], options: { until } })).toEqual({
				result: { fault: { kind: 'timeout', after: 0 }, attempts: 0 },
				given: [],
			});
		}
	});

	it('gets no more time than is left for everything', async () => {
		const { given } = await play({ attempts: [DONE], options: { until: NOW + 1 } });
		expect(given).toEqual([1]);
	});

	it('begins no pause that would take longer than is left', async () => {
		const busy: Fault = { kind: 'status', status: 429, headers: { 'retry-after': '60' }, text: '' };
		const { result, given } = await play({ attempts: [busy, DONE] });
		expect(result).toEqual({ fault: busy, attempts: 1 });
		expect(given).toHaveLength(1);
	});

	it('is not repeated at the very end of its time', async () => {
		const { given } = await play({ attempts: [BROKEN], takes: 30_000 });
		expect(given).toEqual([30_000, 30_000]);
	});

	it('ends at once when the execution is stopped during a pause', async () => {
		const cancellation = AbortSignal.abort();
		const { result, given } = await play({ attempts: [BROKEN, DONE], cancellation });
		expect(result).toEqual({ fault: { kind: 'cancelled' }, attempts: 1 });
		expect(given).toHaveLength(1);
	});

	it('ends in the midst of a pause, not after it', async () => {
		const controller = new AbortController();
		const busy: Fault = { kind: 'status', status: 429, headers: { 'retry-after': '30' }, text: '' };
		const played = play({ attempts: [busy, DONE], cancellation: controller.signal });
		setImmediate(() => controller.abort());
		const { result, given } = await played;
		expect(result).toEqual({ fault: { kind: 'cancelled' }, attempts: 1 });
		expect(given).toHaveLength(1);
		// The pause itself would take longer.
	}, 10_000);
});
