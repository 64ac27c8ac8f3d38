import * as workflow from 'n8n-workflow';
import { feedReader } from './feedReader';
import type { TriggerModule } from './nodeShell';

/**
 * The feed as it ships, and the trigger around it, where jest loads the modules: it knows nothing
 * of `require.cache`.
 */
export const FEED = feedReader(loadAnew);

/** The trigger's modules as a new process has them. */
function loadAnew(): TriggerModule {
	let loaded: TriggerModule | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => workflow);
		loaded = jest.requireActual<TriggerModule>('../../nodes/Invoiced/trigger/pollChanges');
	});
	if (loaded === undefined) throw new Error('The trigger could not be loaded');
	return loaded;
}
