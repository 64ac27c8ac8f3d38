import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { N8nSession } from '../../../demo/src/N8nSession';
import { login, type RunningDemo } from '../../../demo/src/startDemo';
import { chromium as installedChromium } from '../needs/programs';
import type { Shared } from '../runner/Scenario';
import { demoIn } from '../support/demoIn';
import { LocalInvoiced } from '../support/LocalInvoiced';
import { signIn } from './pages/signIn';

/**
 * The local Invoiced stands still, so that what the editor shows can be compared with what it
 * holds.
 */
const CHANGES_PER_MINUTE = 0;

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

/** A busy machine takes long to load n8n's editor. */
const PATIENCE_MILLISECONDS = 120_000;

const VIEWPORT = { width: 1440, height: 900 };

/** A running demo and a browser, which all scenes in the editor use one after the other. */
export class BrowserStage {
	private constructor(
		readonly demo: RunningDemo,
		/** Where this n8n keeps its data and logs. */
		readonly stateFolder: string,
		/** The owner of n8n, through its API. */
		readonly session: N8nSession,
		readonly invoiced: LocalInvoiced,
		private readonly browser: Browser,
	) {}

	private signedIn: BrowserContextOptions['storageState'];

	/** A page in a browser profile of its own, that knows nobody. */
	async openPage(options: BrowserContextOptions = {}): Promise<Page> {
		const context = await this.browser.newContext({ viewport: VIEWPORT, ...options });
		context.setDefaultTimeout(PATIENCE_MILLISECONDS);
		// The editor asks npm about community packages; a test asks nobody outside of this machine.
		await context.route(
			({ protocol, hostname }) => protocol.startsWith('http') && hostname !== '127.0.0.1',
			(route) => route.abort(),
		);
		// A hint that n8n shows once to each browser, over the first output.
		await context.addInitScript("localStorage.setItem('N8N_PIN_DATA_DISCOVERY_NDV', 'true')");
		return await context.newPage();
	}

	/** A page on which the owner of n8n is signed in. */
	async openSignedInPage(): Promise<Page> {
		if (this.signedIn === undefined) {
			const page = await this.openPage();
			await signIn(page, this.demo.n8nUrl, login);
			this.signedIn = await page.context().storageState();
			await page.context().close();
		}
		return await this.openPage({ storageState: this.signedIn });
	}

	static readonly shared: Shared<BrowserStage> = {
		async open(processes, folder, say) {
			const demo = await demoIn({ processes, folder, say }, CHANGES_PER_MINUTE);
			const session = new N8nSession(demo.n8nUrl);
			await session.signIn(login);
			const browser = await chromium.launch({
				executablePath: installedChromium.path,
				args: CHROMIUM_ARGUMENTS,
			});
			const invoiced = new LocalInvoiced(demo.emulator.url, demo.emulator.apiKey);
			return new BrowserStage(demo, folder, session, invoiced, browser);
		},
		async close({ browser }) {
			await browser.close();
		},
	};
}
