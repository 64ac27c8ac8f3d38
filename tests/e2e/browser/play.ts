import type { Scenario } from '../runner/Scenario';
import { BrowserStage } from './BrowserStage';
import { Scene, SceneOver } from './Scene';

/** Makes a scenario of a scene that plays in n8n's editor, with the owner signed in. */
export function play(scene: (scene: Scene) => Promise<void>): Scenario['run'] {
	return async (stage) => {
		const world = await stage.share(BrowserStage.shared);
		const page = await world.openSignedInPage();
		try {
			await scene(new Scene(page, world, stage));
		} catch (error) {
			// Its statement stands in the checklist already.
			if (!(error instanceof SceneOver)) throw error;
		} finally {
			await page.context().close();
		}
	};
}
