import { createServer, type AddressInfo, type Server } from 'node:net';
import { ANY, choosePort, freePort } from '../../../demo/src/ports';

describe('the port that the demo takes', () => {
	let taken: Server;
	let takenPort: number;

	beforeEach(async () => {
		taken = createServer();
		await new Promise<void>((resolve) => taken.listen(ANY, '127.0.0.1', resolve));
		takenPort = (taken.address() as AddressInfo).port;
	});

	afterEach(async () => {
		await new Promise((resolve) => taken.close(resolve));
	});

	it('is the wished one when nobody has it', async () => {
		await new Promise((resolve) => taken.close(resolve));
		expect(await choosePort(takenPort)).toBe(takenPort);
	});

	it('is another one when somebody has it', async () => {
		const chosen = await choosePort(takenPort);
		expect(chosen).toBeGreaterThan(0);
		expect(chosen).not.toBe(takenPort);
	});

	it('is any free one without a wish', async () => {
		expect(await choosePort(ANY)).toBeGreaterThan(0);
	});

	it('is another one when somebody has it on another address', async () => {
		const everywhere = createServer();
		await new Promise<void>((resolve) => everywhere.listen(ANY, resolve));
		try {
			const { port } = everywhere.address() as AddressInfo;
			expect(await choosePort(port)).not.toBe(port);
		} finally {
			await new Promise((resolve) => everywhere.close(resolve));
		}
	});

	it('is not given twice in a row', async () => {
		const ports = await Promise.all(Array.from({ length: 20 }, freePort));
		expect(new Set(ports).size).toBe(20);
	});
});
