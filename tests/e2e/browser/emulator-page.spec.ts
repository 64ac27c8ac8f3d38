import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { startEmulator, type Emulator, type WireRecord } from '../../../emulator';
import { documentedPictures } from '../fixtures/documentedPictures';
import { test } from '../fixtures/chromium';

/** A Tuesday at noon, UTC. */
const NOW = Date.UTC(2026, 5, 16, 12) / 1000;

const DAY = 86_400;

/** What would run if the page put it in as markup. */
const MARKUP =
	'<img src="x" onerror="window.hostile = true"><script>window.hostile = true</script>';

const SCREEN = { width: 1280, height: 900 };

/** High enough for the buttons and the first records. */
const PICTURE = { width: 1280, height: 1200 };

/** The page waits for nothing but the emulator, which answers at once. */
const PATIENCE_MILLISECONDS = 15_000;

test.use({ viewport: SCREEN, actionTimeout: PATIENCE_MILLISECONDS });

/** A person at the page of the local Invoiced, which stands alone: no n8n. */
test('A person pays, lets fall due, moves the clock, changes, breaks and mends', async ({
	page,
	stage,
}, { config }) => {
	const { checklist } = stage;
	const emulator = await startEmulator({ seed: 1, invoices: 60, now: NOW });
	emulator.admin.clock.freeze();
	emulator.admin.clock.set(NOW);
	const problems: string[] = [];
	page.on('pageerror', ({ message }) => problems.push(message));
	try {
		await standIn(page);
		await checklist.require('The page opens without a key, and gives it', async () => {
			await page.goto(emulator.url);
			await page.getByText(emulator.apiKey, { exact: true }).waitFor();
			await expect(page.locator('#clock')).toHaveText('2026-06-16 12:00:00 UTC');
		});
		if (config.updateSnapshots === 'all') {
			await tab(page, 'invoices').click();
			await row(page, newest(emulator, 'invoices')).waitFor();
			await page.setViewportSize(PICTURE);
			await page.evaluate('scrollTo(0, 0)');
			await page.screenshot({ path: join(documentedPictures, 'emulator-page.png') });
			await page.setViewportSize(SCREEN);
		}
		await checklist.require('The records of each object type can be looked through', async () => {
			await lookThrough(page, emulator);
		});
		await checklist.check('The big button has an invoice paid, as the API then says', async () => {
			await press(page, 'A customer pays an invoice');
			const number = await saidOf(page, /^The customer has paid (\S+)\.$/);
			const invoice = await byNumber(emulator, number);
			deepStrictEqual([invoice.status, invoice.balance], ['paid', 0]);
		});
		await checklist.check('The button in a row has this very invoice paid', async () => {
			await tab(page, 'invoices').click();
			const pay = page.getByRole('button', { name: /^Pay: / }).first();
			const number = (await pay.getAttribute('aria-label'))!.replace('Pay: ', '');
			await pay.click();
			equal(await saidOf(page, /^The customer has paid (\S+)\.$/, number), number);
			equal((await byNumber(emulator, number)).status, 'paid');
			await page.getByRole('button', { name: `Pay: ${number}` }).waitFor({ state: 'detached' });
			await expect(page.locator('#happened')).toContainText('invoice.paid');
		});
		await checklist.check('An invoice falls due before today, and is past due', async () => {
			await press(page, 'Make an invoice overdue');
			const invoice = await byNumber(emulator, await saidOf(page, /^(\S+) is past due now\.$/));
			equal(invoice.status, 'past_due');
			ok(Number(invoice.due_date) < NOW, String(invoice.due_date));
			equal(invoice.updated_at, NOW);
		});
		await checklist.check('The clock moves by a day and runs on', async () => {
			await press(page, '+ 1 day');
			await expect(page.locator('#clock')).toHaveText('2026-06-17 12:00:00 UTC');
			const { headers } = await read(emulator, '/customers?per_page=1');
			equal(Date.parse(headers.get('date') ?? '') / 1000, NOW + DAY);
			await press(page, 'Let it run');
			await expect(page.locator('#clock-state')).toHaveText('runs');
			await press(page, 'Freeze');
			await expect(page.locator('#clock-state')).toHaveText('stands still');
			ok(emulator.admin.clock.isFrozen());
		});
		await checklist.check('Twenty records change', async () => {
			const before = emulator.admin.records('events').length;
			await press(page, 'Change 20 records');
			await saidOf(page, /^Changed (20) records/);
			ok(emulator.admin.records('events').length > before);
		});
		await checklist.check('What is broken breaks for the API alone, and is mended', async () => {
			await breakAndMend(page, emulator);
		});
		await checklist.check('Markup in a name is text', async () => {
			const id = newest(emulator, 'customers');
			const fields = { name: MARKUP };
			emulator.admin.mutate({ action: 'update', table: 'customers', id, fields });
			await tab(page, 'customers').click();
			await expect(row(page, id)).toContainText(MARKUP);
			await row(page, id)
				.getByRole('button', { name: String(id) })
				.press('Enter');
			await expect(page.locator('#record-json')).toContainText(JSON.stringify(MARKUP));
			await page.keyboard.press('Escape');
			await page.getByRole('dialog').waitFor({ state: 'hidden' });
			equal(await page.evaluate(() => 'hostile' in globalThis), false);
		});
		await checklist.check(
			'A log is shown where there is one, with what its entries say',
			async () => {
				const deliveries = page.getByRole('region', { name: 'Webhook deliveries' });
				await expect(deliveries.getByRole('row')).toHaveText([
					'numbertypestatusstarted at',
					`2invoice.paid5002026-06-16 12:00:00`,
					`1${MARKUP}2002026-06-16 12:00:00`,
				]);
				await expect(page.getByText('Outbox')).toBeHidden();
			},
		);
		await checklist.check('Nothing is wider than a small screen', async () => {
			await page.setViewportSize({ width: 400, height: 800 });
			const width = await page.evaluate('document.documentElement.scrollWidth');
			equal(width, 400);
		});
		await checklist.check('It says so when the emulator is gone', async () => {
			await emulator.close();
			await expect(page.getByRole('alert')).toContainText('Is it still running?');
		});
		await checklist.check('No script failed', () => deepStrictEqual(problems, []));
	} finally {
		await emulator.close();
	}
});

/** Answers for routes that an emulator may have or not: one is there, one is not. */
async function standIn(page: Page): Promise<void> {
	const startedAt = NOW * 1000;
	const deliveries = [
		{ number: 1, type: MARKUP, status: 200, startedAt },
		{ number: 2, type: 'invoice.paid', status: 500, startedAt },
	];
	await page.route(/\/__emulator\/deliveries/, (route) =>
		route.fulfill({ json: { count: deliveries.length, deliveries } }),
	);
	await page.route(/\/__emulator\/outbox/, (route) => route.fulfill({ status: 404, json: {} }));
}

async function lookThrough(page: Page, emulator: Emulator): Promise<void> {
	const types = emulator.admin.objects.list();
	for (const { table, count } of types) {
		await tab(page, table.replaceAll('_', ' ')).click();
		await expect(tab(page, `${table.replaceAll('_', ' ')} ${count}`)).toBeVisible();
		if (count > 0) await row(page, newest(emulator, table)).waitFor();
	}
	await tab(page, 'invoices').click();
	const { record } = emulator.admin.records('invoices')[0];
	await page.getByRole('searchbox', { name: 'Search' }).fill(String(record.number));
	await expect(page.locator('#found')).toHaveText('1 record found');
	await row(page, Number(record.id)).click();
	await page.getByRole('dialog').waitFor();
	const shown = JSON.parse(await page.locator('#record-json').innerText());
	deepStrictEqual(shown, await (await read(emulator, `/invoices/${String(record.id)}`)).json());
	await press(page, 'Close');
	await page.getByRole('searchbox', { name: 'Search' }).fill('');
}

async function breakAndMend(page: Page, emulator: Emulator): Promise<void> {
	await page.getByLabel('What breaks').selectOption('500 Server error');
	await press(page, 'Break it');
	await expect(page.locator('#in-force')).toContainText('500 Server error – struck 0 times');
	equal((await read(emulator, '/customers?per_page=1')).status, 500);
	await expect(page.locator('#in-force')).toContainText('struck 1 time');
	const requests = page.getByRole('region', { name: 'Requests to the API' });
	await expect(requests.getByRole('row').nth(1)).toContainText('500');
	await press(page, 'Mend all');
	await expect(page.locator('#in-force')).toHaveText('Nothing is broken.');
	equal((await read(emulator, '/customers?per_page=1')).status, 200);
}

async function press(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name, exact: true }).click();
}

/** @param name what is on it, from its beginning */
function tab(page: Page, name: string) {
	return page.locator('#tables').getByRole('button', { name: new RegExp(`^${name}`) });
}

function row(page: Page, rowId: number) {
	return page.locator(`#records tr[data-key$=" ${rowId}"]`);
}

function newest(emulator: Emulator, table: Parameters<Emulator['admin']['records']>[0]): number {
	return emulator.admin.records(table).at(-1)!.rowId;
}

/** Waits until the page says something in this form, and gives what it says in the brackets. */
async function saidOf(page: Page, form: RegExp, within = ''): Promise<string> {
	const said = page.locator('#said');
	await expect(said).toHaveText(form);
	await expect(said).toContainText(within);
	const text = await said.innerText();
	match(text, form);
	return form.exec(text)![1];
}

/** Asks the API as its clients do. */
async function read({ url, apiKey }: Emulator, path: string): Promise<Response> {
	const credentials = Buffer.from(`${apiKey}:`).toString('base64');
	return await fetch(`${url}${path}`, { headers: { Authorization: `Basic ${credentials}` } });
}

async function byNumber(emulator: Emulator, number: string): Promise<WireRecord> {
	const found = await read(emulator, `/invoices?filter[number]=${encodeURIComponent(number)}`);
	const [invoice] = (await found.json()) as WireRecord[];
	return invoice;
}
