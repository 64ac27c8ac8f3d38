import type { Page } from '@playwright/test';

/** The form of a credential. */
export class CredentialForm {
	constructor(private readonly page: Page) {}

	/** Opens an empty one. @param type as n8n lists it, for instance `Invoiced API` */
	async openNew(url: string, type: string): Promise<void> {
		await this.page.goto(`${url}/home/credentials/create`);
		await this.page.getByPlaceholder(/Search for app/i).fill(type.split(' ')[0]);
		await this.page.locator('.el-select-dropdown__item:visible').getByText(type).click();
		await this.page.getByRole('button', { name: 'Continue' }).click();
		await this.page.locator('[data-test-id=credential-save-button]').waitFor();
	}

	/** Opens one that there is; n8n then tests it. */
	async open(url: string, name: string): Promise<void> {
		await this.page.goto(`${url}/home/credentials`);
		await this.page.getByText(name, { exact: true }).first().click();
		await this.page.locator('[data-test-id=editCredential-modal]').waitFor();
	}

	async fill(parameter: string, text: string): Promise<void> {
		await this.page.locator(`[data-test-id=parameter-input-${parameter}] input`).first().fill(text);
	}

	/** Saves, which also tests. */
	async save(): Promise<void> {
		await this.page
			.locator('[data-test-id=credential-save-button]')
			.getByRole('button', { name: 'Save' })
			.or(this.page.getByRole('button', { name: 'Save', exact: true }))
			.first()
			.click();
	}

	/** Waits for the green answer. */
	async untilConnected(): Promise<void> {
		await this.page.getByText('Connection tested successfully').waitFor();
	}

	/** Waits for the red answer in these words, and returns the whole form's text. */
	async untilRefused(words: RegExp): Promise<string> {
		const said = this.page.getByText(words).first();
		// n8n folds the words away at first, and leaves them unfolded for the next answer.
		const more = this.page.getByText('More details').first();
		await said.or(more).first().waitFor();
		if (await more.isVisible()) await more.click();
		await said.waitFor();
		return await this.text();
	}

	async text(): Promise<string> {
		return await this.page.locator('[data-test-id=editCredential-modal]').innerText();
	}
}
