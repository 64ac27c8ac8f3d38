import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '../emulator';
import { call } from './support/client';
import { emulators } from './support/emulators';
import { T0 } from './support/records';

const FOLDER = join(__dirname, '..', 'page');

/** What a browser sends. */
const BROWSER = { Accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };

const start = emulators();

describe('The page for people', () => {
	let emulator: Emulator;

	beforeAll(async () => {
		emulator = await start({ now: T0 });
	});

	it('is what a browser gets at / without a key', async () => {
		const answer = await call(emulator, '/', { headers: BROWSER, credentials: null });
		expect(answer.status).toBe(200);
		expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
		expect(answer.text).toContain('<title>Local Invoiced</title>');
	});

	it('is what nobody else gets: with a key and without HTML / stays what it is in the API', async () => {
		const withKey = await call(emulator, '/', { headers: BROWSER });
		expect([withKey.status, withKey.json]).toEqual([
			404,
			{ type: 'invalid_request', message: 'Request was not recognized: GET /' },
		]);
		expect((await call(emulator, '/', { credentials: null })).status).toBe(401);
		const posted = await call(emulator, '/', { method: 'POST', headers: BROWSER });
		expect(posted.status).toBe(404);
		const other = await call(emulator, '/customers', { headers: BROWSER, credentials: null });
		expect(other.status).toBe(401);
	});

	it('is struck by no fault and stands in no log', async () => {
		emulator.admin.requests.reset();
		emulator.admin.faults.set({ type: 'status', status: 500 });
		const answer = await call(emulator, '/', { headers: BROWSER, credentials: null });
		emulator.admin.faults.clear();
		expect(answer.status).toBe(200);
		expect(emulator.admin.requests.list()).toEqual([]);
	});

	it('runs its own files alone, whatever a record says', async () => {
		const { headers } = await call(emulator, '/', { headers: BROWSER, credentials: null });
		expect(headers['content-security-policy']).toMatch(
			/^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';/,
		);
		for (const file of readdirSync(FOLDER)) {
			expect(readFileSync(join(FOLDER, file), 'utf8')).not.toMatch(
				/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|(?:src|href)="https?:/,
			);
		}
	});

	it('has everything that it refers to, each with its type', async () => {
		const { text } = await call(emulator, '/', { headers: BROWSER, credentials: null });
		const named = [...text.matchAll(/(?:src|href)="(__emulator[^"]+)"/g)].map(([, path]) => path);
		const scripts = readdirSync(FOLDER).filter((file) => file.endsWith('.js'));
		const paths = new Set([...named, ...scripts.map((file) => `__emulator/page/${file}`)]);
		expect(named).toHaveLength(2);
		for (const path of paths) {
			const file = await call(emulator, `/${path}`, { credentials: null });
			expect(file.status).toBe(200);
			expect(file.headers['content-type']).toBe(
				`text/${path.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`,
			);
		}
	});

	it('gives no other file away', async () => {
		for (const name of ['tsconfig.json', '..%2Fmain.ts', '%2e%2e/main.ts', 'nothing.js']) {
			const answer = await call(emulator, `/__emulator/page/${name}`, { credentials: null });
			expect(answer.status).toBe(404);
		}
	});

	it('stands under the path of a proxy as well', async () => {
		const proxied = await start({ pathPrefix: '/proxy/invoiced' });
		const page = await call(proxied, '/', { headers: BROWSER, credentials: null });
		expect(page.text).toContain('<title>Local Invoiced</title>');
		const script = await call(proxied, '/__emulator/page/main.js', { credentials: null });
		expect(script.status).toBe(200);
	});
});
