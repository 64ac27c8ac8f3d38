import { join } from 'node:path';
import { demoFolder, type N8nInstallation } from '../../../demo/src/folders';
import { WORDS_OF_N8N_1 } from '../checks/credential';
import { node20 } from '../needs/node20';
import type { Stage } from '../runner/Scenario';
import { smokeIn } from '../smoke';

/** The last n8n 1.x, on the Node.js that its time had. */
export async function n8n1(stage: Stage): Promise<void> {
	const installation: N8nInstallation = {
		folder: join(demoFolder, 'n8n-1'),
		node: node20.path,
		// Its other engine needs a native library that is made for Node.js 22 and newer.
		settings: { N8N_EXPRESSION_ENGINE: 'legacy' },
	};
	await smokeIn(installation, WORDS_OF_N8N_1, stage);
}
