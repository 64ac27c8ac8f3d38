import { changesWorkflow, overdueWorkflow } from '../../../../demo/src/workspace';
import { login } from '../../../../demo/src/startDemo';
import type { Stage } from '../../runner/Scenario';
import { BrowserStage } from '../BrowserStage';
import { signIn } from '../pages/signIn';
import { Scene, SceneOver } from '../Scene';

/** A stranger's browser, the login that the demo prints, and then both workflows. */
export async function signInScene(stage: Stage): Promise<void> {
	const world = await stage.share(BrowserStage.shared);
	const page = await world.openPage();
	const scene = new Scene(page, world, stage);
	try {
		await scene.see('The login that the demo prints opens the editor', async () => {
			await signIn(page, scene.url, login);
		});
		await scene.see('Both workflows of the demo are there', async () => {
			await page.goto(`${scene.url}/home/workflows`);
			for (const { name } of [changesWorkflow, overdueWorkflow]) {
				await page.getByText(name, { exact: true }).first().waitFor();
			}
		});
	} catch (error) {
		if (!(error instanceof SceneOver)) throw error;
	} finally {
		await page.context().close();
	}
}
