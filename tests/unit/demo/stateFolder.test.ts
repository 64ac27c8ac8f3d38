import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteServices, occupy, vacate } from '../../../demo/src/stateFolder';

/** Above the highest process id of any system that Node.js runs on. */
const NO_PROCESS = 2 ** 30;

describe('the folder in which the demo keeps its state', () => {
	let folder: string;
	const note = (occupation: { demo: number; services: number[] }) =>
		writeFileSync(join(folder, 'running.json'), JSON.stringify(occupation));

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'demo-state-'));
	});

	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	it('belongs to one start at a time', () => {
		note({ demo: process.ppid, services: [] });
		expect(() => occupy(folder)).toThrow(
			`The demo is running already, as process ${process.ppid}. Stop it with Ctrl-C where it was started, then start again.`,
		);
	});

	it('is not taken while n8n of a killed start still uses it', () => {
		note({ demo: NO_PROCESS, services: [process.ppid, NO_PROCESS] });
		expect(() => occupy(folder)).toThrow(
			`An earlier start was ended without stopping its processes. Stop them ('kill ${process.ppid}'), then start again.`,
		);
	});

	it('is free again after a start that was killed with all its processes', () => {
		note({ demo: NO_PROCESS, services: [NO_PROCESS] });
		expect(() => occupy(folder)).not.toThrow();
	});

	it('is given back by the start that took it, and by no other', () => {
		note({ demo: process.ppid, services: [] });
		vacate(folder);
		expect(() => occupy(folder)).toThrow('The demo is running already');

		note({ demo: NO_PROCESS, services: [] });
		occupy(folder);
		noteServices(folder, [NO_PROCESS]);
		expect(readFileSync(join(folder, 'running.json'), 'utf8')).toBe(
			JSON.stringify({ demo: process.pid, services: [NO_PROCESS] }),
		);
		vacate(folder);
		expect(() => readFileSync(join(folder, 'running.json'))).toThrow('ENOENT');
	});
});
