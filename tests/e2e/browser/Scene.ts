import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryFolder } from '../../../demo/src/folders';
import type { Stage } from '../runner/Scenario';
import type { BrowserStage } from './BrowserStage';

const documentedPictures = join(repositoryFolder, 'docs', 'images');

/** For a message to be closed. */
const CLICK_MILLISECONDS = 2_000;

/** n8n fades dialogs and panels in; a picture in between shows neither state. */
const SETTLE_MILLISECONDS = 1_000;

/** Colours of a terminal in Playwright's messages. */
const COLOURS = /\u001b\[\d+m/g;

/** Thrown after a statement that does not hold: the rest of the scene has nothing to stand on. */
export class SceneOver extends Error {}

/** What is seen in the editor, statement by statement, with a picture of each. */
export class Scene {
	private pictures = 0;

	constructor(
		readonly page: Page,
		readonly world: BrowserStage,
		private readonly stage: Stage,
	) {}

	get url(): string {
		return this.world.demo.n8nUrl;
	}

	/**
	 * Does as a person does and checks what that person sees. A picture is taken at the end; when the
	 * statement does not hold, also the text of the page is kept, and the report says where it was.
	 *
	 * @param look throws when the statement does not hold
	 * @param picture name of the picture if the documentation shows it; `--pictures` renews it there
	 * @throws {SceneOver} when the statement does not hold
	 */
	async see<Result>(
		statement: string,
		look: () => Promise<Result>,
		picture?: string,
	): Promise<Result> {
		this.pictures += 1;
		const file = join(this.stage.folder, `${this.pictures}-${fileNameOf(picture ?? statement)}`);
		let holds = false;
		const result = await this.stage.checklist.check(statement, async () => {
			try {
				const seen = await look();
				await this.takePicture(`${file}.png`);
				holds = true;
				return seen;
			} catch (error) {
				throw new Error(await this.keepEvidence(file, error));
			}
		});
		if (!holds) throw new SceneOver(statement);
		if (picture && this.stage.takesPictures) {
			mkdirSync(documentedPictures, { recursive: true });
			copyFileSync(`${file}.png`, join(documentedPictures, `${picture}.png`));
		}
		return result as Result;
	}

	private async takePicture(file: string): Promise<void> {
		// Advice on going live covers a corner of every published workflow.
		const advice = this.page.getByText('Production Checklist');
		if (await advice.isVisible()) await this.page.keyboard.press('Escape');
		await this.closeMessages();
		// Away from everything that shows something under the pointer.
		await this.page.mouse.move(0, 0);
		await this.page.waitForTimeout(SETTLE_MILLISECONDS);
		await this.page.screenshot({ path: file });
	}

	/**
	 * Messages of errors stay until someone closes them; others go by themselves, perhaps just before
	 * the click.
	 */
	private async closeMessages(): Promise<void> {
		const buttons = await this.page.locator('.el-notification__closeBtn').all();
		// The last one first: a message that is gone shifts those behind it.
		for (const button of buttons.reverse()) {
			await button.click({ timeout: CLICK_MILLISECONDS }).catch(() => undefined);
		}
		await this.page.locator('.el-notification').first().waitFor({ state: 'detached' });
	}

	/** Returns what the report says. */
	private async keepEvidence(file: string, error: unknown): Promise<string> {
		const message = (error instanceof Error ? error.message : String(error)).replace(COLOURS, '');
		await this.page.screenshot({ path: `${file}.png` }).catch(() => undefined);
		const text = await this.page.innerText('body').catch(() => '');
		writeFileSync(`${file}.txt`, text);
		return `${message}\nat ${this.page.url()}\nPicture and text of the page: ${file}.png, .txt`;
	}
}

function fileNameOf(text: string): string {
	return text
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 60);
}
