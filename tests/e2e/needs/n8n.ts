import { join } from 'node:path';
import { buildPackage } from '../../../demo/src/buildPackage';
import { defaultStateFolder, demoFolder } from '../../../demo/src/folders';
import { installN8n } from '../../../demo/src/installN8n';
import type { Need } from './Need';

/** The pinned n8n of the demo, and the package built from its sources. */
export const n8n: Need = {
	name: 'n8n',
	async provide(processes, say) {
		await installN8n(processes, demoFolder, join(defaultStateFolder, 'logs'), say);
		await buildPackage(processes, say);
	},
};

/** The package, for a run in another n8n. */
export const builtPackage: Need = {
	name: 'the built package',
	provide: buildPackage,
};
