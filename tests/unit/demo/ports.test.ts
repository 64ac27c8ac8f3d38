import { createServer, type Server } from 'node:net';
import { ANY, choosePort, freePort } from '../../../demo/src/ports';

describe('the port that the demo takes', () => {
	let taken: Server;
	let takenPort: number;

	beforeEach(async () => {
		taken = createServer();
		await new Promise<void>((resolve) => taken.listen(ANY, '127.0.0.1', resolve));
		const address = taken.address();
		takenPort = typeof address === 'object' && address ? address.port : 0;
	});

	afterEach(async () => {
		await new Promise((resolve) => taken.close(resolve));
	});

	it('is the wished one when nobody has it', async () => {
		const free = await freePort();
		expect(await choosePort(free)).toBe(free);
	});

	it('is another one when somebody has it', async () => {
		const chosen = await choosePort(takenPort);
		expect(chosen).toBeGreaterThan(0);
		expect(chosen).not.toBe(takenPort);
	});

	it('is any free one without a wish', async () => {
		expect(await choosePort(ANY)).toBeGreaterThan(0);
	});
});
