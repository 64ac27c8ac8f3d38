import { chromium, type Browser, type Page } from 'playwright-core';
import type { Login } from '../../../demo/src/N8nSession';
import { chromium as installedChromium } from '../needs/programs';

/** No sandbox, because that does not work as root; the rest keeps Chromium from calling home. */
const CHROMIUM_ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const PATIENCE_MILLISECONDS = 60_000;

/** n8n fades dialogs and panels in. */
const SETTLE_MILLISECONDS = 1_200;

/** n8n's editor in a real browser, driven as a person would. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** @throws {DemoError} when the machine has no browser */
	static async open(url: string): Promise<Editor> {
		const browser = await chromium.launch({
			executablePath: installedChromium.path,
			args: CHROMIUM_ARGUMENTS,
		});
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		page.setDefaultTimeout(PATIENCE_MILLISECONDS);
		// A hint that n8n shows once to each browser, over the first output.
		await page.addInitScript("localStorage.setItem('N8N_PIN_DATA_DISCOVERY_NDV', 'true')");
		return new Editor(browser, page, url);
	}

	async signIn({ email, password }: Login): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[name=emailOrLdapLoginId]').fill(email);
		await this.page.locator('input[type=password]').fill(password);
		await this.page.getByRole('button', { name: 'Sign in' }).click();
		await this.page.waitForURL(/\/home\//);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.locator('[data-test-id=canvas-node]').first().waitFor();
		await this.closeAdvice();
	}

	async openExecutions(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}/executions`);
		await this.expectText(/Succeeded/);
		await this.closeAdvice();
	}

	/** Opens the form of a node on the canvas. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-node-name="${name}"]`).first().dblclick();
		await this.page.getByText('Parameters', { exact: true }).first().waitFor();
		await this.settle();
	}

	/** Opens the panel that adds a node, and looks for one. */
	async searchNodes(words: string): Promise<void> {
		await this.page.locator('[data-test-id=node-creator-plus-button]').first().click();
		await this.page.locator('[data-test-id=node-creator-search-bar]').fill(words);
		await this.settle();
	}

	/** Names of the nodes that the search found. */
	async foundNodes(): Promise<string[]> {
		return await this.page.locator('[data-test-id=node-creator-item-name]').allTextContents();
	}

	/** Opens what the panel has to say about the first node that it found. */
	async openFoundNode(): Promise<void> {
		await this.page.locator('[data-test-id=node-creator-item-name]').first().click();
		await this.settle();
	}

	async openCredential(name: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials`);
		await this.page.getByText(name).first().click();
		await this.settle();
	}

	async press(button: string): Promise<void> {
		await this.page.getByRole('button', { name: button }).last().click();
	}

	/** Waits until a text can be read on the page. */
	async expectText(text: RegExp | string): Promise<void> {
		await this.page.getByText(text).first().waitFor();
	}

	/** What the fields of the open form are called, in their order. */
	async fieldNames(): Promise<string[]> {
		const labels = this.page.locator(
			'[data-test-id=node-parameters] [data-test-id=input-label]:visible',
		);
		const texts = await labels.allTextContents();
		// A label also holds the hidden switch between a fixed value and an expression.
		return texts.map((text) => text.split('Fixed')[0].trim()).filter((name) => name !== '');
	}

	/** Keeps what can be seen now. */
	async takePicture(file: string): Promise<void> {
		await this.page.mouse.move(0, 0);
		await this.page.locator('.el-notification').waitFor({ state: 'detached' });
		await this.settle();
		await this.page.screenshot({ path: file });
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** Advice on going live covers a corner of every new workflow. */
	private async closeAdvice(): Promise<void> {
		await this.settle();
		const advice = this.page.getByText('Production Checklist');
		if (await advice.isVisible()) await this.page.keyboard.press('Escape');
		await this.settle();
	}

	private async settle(): Promise<void> {
		await this.page.waitForTimeout(SETTLE_MILLISECONDS);
	}
}
