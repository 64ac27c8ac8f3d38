import type { Page } from '@playwright/test';

/** The panel in which a person looks for a node. */
export class NodePanel {
	constructor(private readonly page: Page) {}

	/** Opens it on a new, empty workflow, where it asks for a trigger. */
	async openOnNewWorkflow(url: string): Promise<void> {
		await this.page.goto(`${url}/workflow/new`);
		await this.page.locator('[data-test-id=canvas-add-button]').first().click();
	}

	/** Opens it on a workflow that has a trigger already. */
	async openOn(url: string, workflowId: string): Promise<void> {
		await this.page.goto(`${url}/workflow/${workflowId}`);
		await this.page.locator('[data-test-id=canvas-node]').first().waitFor();
		await this.page.locator('[data-test-id=node-creator-plus-button]').first().click();
	}

	/** Names of what it finds, the best first. */
	async search(words: string): Promise<string[]> {
		await this.page.locator('[data-test-id=node-creator-search-bar]').fill(words);
		await this.results
			.filter({ hasText: new RegExp(words, 'i') })
			.first()
			.waitFor();
		const names = await this.results.allTextContents();
		return names.map((name) => name.trim());
	}

	/** Opens what it has to say about the package. */
	async openInvoiced(): Promise<void> {
		await this.results.getByText('Invoiced', { exact: true }).first().click();
		await this.page.getByText('Node details').waitFor();
	}

	/** Adds the trigger to the workflow and opens its form. */
	async pickTrigger(): Promise<void> {
		await this.page.getByText('On new Invoiced event').click();
		await this.untilFormIsOpen();
	}

	/**
	 * Adds an action to the workflow and opens its form. @param action as it is listed, for instance
	 * `Get customer`
	 */
	async pickAction(action: string): Promise<void> {
		const line = this.page.getByText(action, { exact: true });
		// On an empty workflow the actions are folded away below the triggers.
		if (!(await line.isVisible())) await this.page.getByText(/^Actions \(\d+\)/).click();
		await line.click();
		await this.untilFormIsOpen();
	}

	private get results() {
		return this.page.locator('[data-test-id=node-creator-item-name]');
	}

	private async untilFormIsOpen(): Promise<void> {
		await this.page.getByText('Parameters', { exact: true }).first().waitFor();
	}
}
