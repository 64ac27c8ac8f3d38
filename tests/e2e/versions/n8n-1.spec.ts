import { join } from 'node:path';
import { demoFolder } from '../../../demo/src/folders';
import { WORDS_OF_N8N_1 } from '../checks/credential';
import { smokeIn } from '../checks/smokeIn';
import { test } from '../fixtures/test';
import { builtPackage } from '../needs/n8n';
import { node20 } from '../needs/node20';

const MINUTE = 60_000;

test.use({ needs: [[builtPackage, node20], { scope: 'worker' }] });

test('The same workflows run in the last n8n 1.x, on Node.js 20', async ({ stage }) => {
	test.setTimeout(30 * MINUTE);
	const installation = {
		folder: join(demoFolder, 'n8n-1'),
		node: node20.path,
		// Its other engine needs a native library that is made for Node.js 22 and newer.
		settings: { N8N_EXPRESSION_ENGINE: 'legacy' },
	};
	await smokeIn(installation, WORDS_OF_N8N_1, stage);
});
