import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { TABLE_NAMES } from '../objects';
import { startEmulator, type Emulator, type EmulatorOptions } from '../index';
import { call, ids } from './support/client';

const ROOT = join(__dirname, '..', '..');
const NOW = 1_760_000_000;

/** Customers that one mutation creates: long enough to be killed in the midst of it. */
const AT_ONCE = 40;

let folder: string;
let file: string;
const open: Emulator[] = [];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'emulator-database-'));
	file = join(folder, 'account.db');
});

afterEach(async () => {
	await Promise.all(open.splice(0).map((emulator) => emulator.close()));
	rmSync(folder, { recursive: true, force: true });
});

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
	const emulator = await startEmulator({ database: file, ...options });
	open.push(emulator);
	return emulator;
}

function everything({ admin }: Emulator): unknown {
	return TABLE_NAMES.map((table) => [table, admin.records(table)]);
}

describe('An account in a file', () => {
	it('is after a restart what it was before: records, key, clock, profile', async () => {
		const first = await start({
			invoices: 30,
			seed: 4,
			now: NOW,
			profile: 'documented',
			apiKey: 'k1',
		});
		first.admin.clock.freeze(NOW + 500);
		first.admin.mutateRandomly(40);
		const before = everything(first);
		const relatedTo = `/events?related_to=invoice,${first.admin.records('invoices')[0].rowId}`;
		const related = await ids(first, relatedTo);
		await first.close();

		const second = await start();
		expect(second.goesOn).toBe(true);
		expect(everything(second)).toEqual(before);
		expect(second.apiKey).toBe('k1');
		expect(second.admin.clock.isFrozen()).toBe(true);
		expect(second.admin.clock.now()).toBe(NOW + 500);
		expect(await ids(second, relatedTo)).toEqual(related);
		const { json } = await call(second, '/invoices?updated_before=5&per_page=1');
		expect(json).toHaveLength(1);
	});

	it('keeps by how much a running clock was moved', async () => {
		const first = await start({ invoices: 0 });
		first.admin.clock.advance(1_000_000);
		const before = first.admin.clock.now();
		await first.close();
		const second = await start();
		expect(second.admin.clock.isFrozen()).toBe(false);
		expect(second.admin.clock.now() - before).toBeGreaterThanOrEqual(0);
		expect(second.admin.clock.now() - before).toBeLessThan(600);
	});

	it('never gives the id of a deleted record again', async () => {
		const first = await start({ invoices: 0 });
		const { id } = first.admin.mutate({ action: 'create', table: 'customers' });
		first.admin.mutate({ action: 'delete', table: 'customers', id });
		await first.close();
		const second = await start();
		const next = second.admin.mutate({ action: 'create', table: 'customers' });
		expect(next.id).toBeGreaterThan(id as number);
	});

	it('makes other tokens after a restart than before it', async () => {
		const first = await start({ invoices: 0 });
		const one = first.admin.mutate({ action: 'create', table: 'customers' });
		await first.close();
		const second = await start();
		const other = second.admin.mutate({ action: 'create', table: 'customers' });
		expect(other.record?.statement_url).not.toBe(one.record?.statement_url);
	});

	it('still hides after a restart what is to become visible later', async () => {
		const first = await start({ invoices: 0 });
		first.admin.clock.freeze(NOW);
		const created = { action: 'create', table: 'customers' } as const;
		const { id } = first.admin.mutate(created, { visibleAt: NOW + 60 });
		await first.close();
		const second = await start();
		expect(await ids(second, '/customers')).toEqual([]);
		second.admin.clock.advance(60);
		expect(await ids(second, '/customers')).toEqual([id]);
		await second.close();
		const third = await start();
		expect(await ids(third, '/customers')).toEqual([id]);
	});

	it('can be replaced, and stays so', async () => {
		const first = await start({ invoices: 20 });
		first.admin.seed({ scenario: 'empty' });
		await first.close();
		const second = await start();
		expect(await ids(second, '/invoices')).toEqual([]);
		second.admin.seed({ scenario: 'everyday', invoices: 12 });
		expect(await ids(second, '/invoices')).toHaveLength(12);
	});

	it('takes the flags that it was made with again', async () => {
		const options: EmulatorOptions = { invoices: 12, seed: 3, now: NOW, timeZone: 'Europe/Berlin' };
		await (await start(options)).close();
		expect((await start(options)).goesOn).toBe(true);
	});

	it.each([
		[{ seed: 9 }, '--seed 9 contradicts FILE, whose account was made with 1'],
		[{ invoices: 9 }, '--invoices 9 contradicts FILE, whose account was made with 12'],
		[
			{ scenario: 'overdue' },
			'--scenario overdue contradicts FILE, whose account was made with everyday',
		],
		[{ now: 9 }, "--now 9 contradicts FILE, whose account was made with the machine's clock"],
		[{ timeZone: 'Asia/Tokyo' }, '--time-zone Asia/Tokyo contradicts FILE'],
		[{ apiKey: 'other' }, '--api-key contradicts FILE, whose account was made with another one'],
		[{ account: {} }, 'FILE holds an account already'],
	] as [EmulatorOptions, string][])(
		'refuses %p, which contradicts it',
		async (options, message) => {
			await (await start({ invoices: 12 })).close();
			await expect(start(options)).rejects.toThrow(message.replace('FILE', file));
			// What was refused has let go of the file.
			expect((await start()).goesOn).toBe(true);
		},
	);

	it('is refused while another emulator has it', async () => {
		await start({ invoices: 0 });
		await expect(start()).rejects.toThrow(`${file} is in use by another process`);
	});
});

describe('A file that holds no account', () => {
	it('is refused when it is no database', async () => {
		writeFileSync(file, 'This is a letter, and a long one at that. '.repeat(50));
		await expect(start()).rejects.toThrow(`${file} is no database`);
	});

	it('is refused when another program wrote it', async () => {
		const other = new DatabaseSync(file);
		other.exec('CREATE TABLE letters (text TEXT)');
		other.close();
		await expect(start()).rejects.toThrow(`${file} is a database, but not one of the emulator`);
	});

	it('is refused when another version wrote it', async () => {
		await (await start({ invoices: 0 })).close();
		const later = new DatabaseSync(file);
		later.exec('PRAGMA user_version = 12');
		later.close();
		await expect(start()).rejects.toThrow(`${file} was written by another version of the emulator`);
	});

	it('is refused when there is no such folder', async () => {
		const lost = join(folder, 'nowhere', 'account.db');
		await expect(start({ database: lost })).rejects.toThrow(
			`There is no folder ${join(folder, 'nowhere')} for the database ${lost}`,
		);
	});
});

describe('A process that is killed', () => {
	async function startProcess(): Promise<{ child: ChildProcess; url: string }> {
		const program = join('emulator', 'main.ts');
		const args = ['--import', 'tsx', program, '--database', file];
		const child = spawn(process.execPath, args, {
			cwd: ROOT,
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let output = '';
		for await (const chunk of child.stdout ?? []) {
			output += String(chunk);
			if (output.includes('API_KEY=')) break;
		}
		return { child, url: /URL=(.*)/.exec(output)?.[1] ?? '' };
	}

	/** Kills the process so many milliseconds into a write; one was answered before. */
	async function killWithin(milliseconds: number): Promise<void> {
		const { child, url } = await startProcess();
		const ended = once(child, 'exit');
		const body = JSON.stringify({ action: 'create', table: 'customers', count: AT_ONCE });
		const headers = { 'Content-Type': 'application/json' };
		const write = async (): Promise<number> =>
			(await fetch(`${url}/__emulator/mutate`, { method: 'POST', headers, body })).status;
		expect(await write()).toBe(200);
		const writing = write().catch(() => 'killed');
		await new Promise((resolve) => setTimeout(resolve, milliseconds));
		child.kill('SIGKILL');
		await Promise.all([ended, writing]);
	}

	it('leaves each mutation with its events whole, or nothing of it', async () => {
		await (await start({ scenario: 'empty' })).close();
		let written = 0;
		for (const milliseconds of [1, 4, 9]) {
			await killWithin(milliseconds);
			const emulator = await start();
			const customers = emulator.admin.records('customers').map(({ rowId }) => rowId);
			const told = emulator.admin.records('events').map(({ hidden }) => hidden.object_id);
			expect(customers.length % AT_ONCE).toBe(0);
			expect(told).toEqual(customers);
			for (const customer of customers.slice(-1)) {
				expect(await ids(emulator, `/events?related_to=customer,${customer}`)).toHaveLength(1);
			}
			// What was answered is there.
			expect(customers.length).toBeGreaterThanOrEqual(written + AT_ONCE);
			written = customers.length;
			await emulator.close();
		}
	});

	it('leaves a new file empty when it had not written the whole account', async () => {
		const program = join('emulator', 'main.ts');
		const args = ['--import', 'tsx', program, '--database', file, '--invoices', '3000'];
		const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore' });
		const ended = once(child, 'exit');
		await new Promise((resolve) => setTimeout(resolve, 2_500));
		child.kill('SIGKILL');
		await ended;
		const emulator = await start();
		const count = emulator.admin.records('invoices').length;
		expect([200, 3000]).toContain(count);
		expect(emulator.goesOn).toBe(count === 3000);
	});
});
