import type { Locator, Page } from '@playwright/test';

const PICKER_PATIENCE_MILLISECONDS = 60_000;
const ASK_AGAIN_MILLISECONDS = 200;

/** Where the editor has n8n run a workflow or one of its nodes. */
const RUN_PATH = /\/rest\/workflows\/[^/]+\/run\b/;

/** The form of a node on the canvas, with its output beside it. */
export class NodeForm {
	constructor(private readonly page: Page) {}

	/** Opens the form of a node. */
	async open(url: string, workflowId: string, nodeName: string): Promise<void> {
		await this.page.goto(`${url}/workflow/${workflowId}`);
		await this.page.locator(`[data-node-name="${nodeName}"]`).first().dblclick();
		await this.page.getByText('Parameters', { exact: true }).first().waitFor();
	}

	async close(): Promise<void> {
		await this.page.locator('[data-test-id=ndv-close-button]').click();
		await this.page.locator('[data-test-id=canvas-node]').first().waitFor();
	}

	/** Waits until a field is drawn: those in a collection come after its name. */
	async untilShown(label: string): Promise<void> {
		await this.page
			.locator('[data-test-id=node-parameters] [data-test-id=input-label]')
			.filter({ hasText: label })
			.first()
			.waitFor();
	}

	/** What the fields are called, in their order. */
	async labels(): Promise<string[]> {
		const labels = this.page.locator(
			'[data-test-id=node-parameters] [data-test-id=input-label]:visible',
		);
		const texts = await labels.allInnerTexts();
		// Below the name there may be a hint, and the switch between a fixed value and an expression.
		return texts.map((text) => text.trim().split('\n')[0]).filter((name) => name !== '');
	}

	async chooseCredential(name: string): Promise<void> {
		const field = this.page.locator('[data-test-id=node-credentials-select]');
		if ((await field.locator('input').inputValue()) === name) return;
		await field.click();
		await this.page.locator('.el-select-dropdown__item:visible').getByText(name).first().click();
	}

	/** Picks a choice in a field that offers some. */
	async choose(parameter: string, choice: string): Promise<void> {
		await this.field(parameter).click();
		// Either the choice is nothing but its name, or its name stands above a description.
		const named = this.choices.filter({ has: this.page.getByText(choice, { exact: true }) });
		const bare = this.choices.filter({ hasText: new RegExp(`^\\s*${choice}\\s*$`) });
		await named.or(bare).first().click();
	}

	/** Adds a choice to a field that takes several. */
	async alsoChoose(parameter: string, choice: string): Promise<void> {
		await this.choose(parameter, choice);
		await this.page.keyboard.press('Escape');
	}

	/** Types into a field, and leaves it, which is when n8n takes what was typed. */
	async type(parameter: string, text: string): Promise<void> {
		const input = this.field(parameter).locator('input').first();
		await input.click();
		await input.fill(text);
		await input.press('Tab');
	}

	async valueOf(parameter: string): Promise<string> {
		return await this.field(parameter).locator('input').first().inputValue();
	}

	/** Opens the list of a record picker. */
	async openPicker(parameter: string): Promise<void> {
		await this.page
			.locator(`[data-test-id=resource-locator-${parameter}] [data-test-id=rlc-input]`)
			.click();
		await this.pickable.first().waitFor();
	}

	/**
	 * Types into the search of an open record picker, and waits until it lists something else than
	 * before.
	 */
	async searchInPicker(text: string): Promise<string[]> {
		const before = (await this.pickedFrom()).join();
		await this.page.locator('[data-test-id=rlc-search]').fill(text);
		const deadline = Date.now() + PICKER_PATIENCE_MILLISECONDS;
		for (;;) {
			const listed = await this.pickedFrom();
			if (listed.length > 0 && listed.join() !== before) return listed;
			if (Date.now() > deadline) {
				throw new Error(`'${text}' changed nothing in the list: ${before}`);
			}
			await this.page.waitForTimeout(ASK_AGAIN_MILLISECONDS);
		}
	}

	/** Types into the search of an open record picker, and picks what then has the text. */
	async searchAndPick(text: string): Promise<void> {
		await this.page.locator('[data-test-id=rlc-search]').fill(text);
		await this.pickable.filter({ hasText: text }).first().click();
	}

	/** What an open record picker lists. */
	async pickedFrom(): Promise<string[]> {
		const texts = await this.pickable.allInnerTexts();
		return texts.map((text) => text.trim());
	}

	/** What a record picker shows as picked. */
	async picked(parameter: string): Promise<string> {
		const inputs = this.page.locator(`[data-test-id=resource-locator-${parameter}] input:visible`);
		return await inputs.last().inputValue();
	}

	async pick(label: string): Promise<void> {
		await this.pickable.getByText(label, { exact: true }).first().click();
	}

	/** The button of the node: `Execute step`, `Fetch Test Event`. Waits for the end. */
	async run(): Promise<void> {
		const button = this.page.locator('[data-test-id=node-execute-button]').last();
		const label = await button.innerText();
		const started = this.page.waitForResponse(
			(response) => response.request().method() === 'POST' && RUN_PATH.test(response.url()),
		);
		await button.click();
		await started;
		// From before that answer until n8n knows the outcome the button is disabled, or says how to
		// stop.
		await this.page
			.locator('[data-test-id=node-execute-button]:enabled')
			.getByText(label, { exact: true })
			.last()
			.waitFor();
		await this.page.locator('[data-test-id=ndv-run-data-display-mode]').last().waitFor();
	}

	/** Shows the output in another way: `Schema`, `Table`, `JSON`. */
	async showOutputAs(view: string): Promise<void> {
		await this.output
			.locator('[data-test-id=ndv-run-data-display-mode]')
			.getByText(view, { exact: true })
			.click();
	}

	get output(): Locator {
		return this.page.locator('[data-test-id=output-panel]');
	}

	/** The output as the table shows it: names of the columns, then the rows. */
	async outputTable(): Promise<{ columns: string[]; rows: string[][] }> {
		const table = this.output.locator('table').first();
		await table.waitFor();
		const columns = await table.locator('thead th').allInnerTexts();
		const rows: string[][] = [];
		for (const row of await table.locator('tbody tr').all()) {
			rows.push((await row.locator('td').allInnerTexts()).map((cell) => cell.trim()));
		}
		return { columns: columns.map((name) => name.trim()).filter(Boolean), rows };
	}

	private field(parameter: string): Locator {
		return this.page.locator(`[data-test-id=parameter-input-${parameter}]`).first();
	}

	private get choices(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible');
	}

	private get pickable(): Locator {
		return this.page.locator('[data-test-id=rlc-item]');
	}
}
