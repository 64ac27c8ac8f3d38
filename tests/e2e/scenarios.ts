import { play } from './browser/play';
import { credentialScene } from './browser/scenes/credential';
import { hostileTextScene } from './browser/scenes/hostileText';
import { nodePanelScene } from './browser/scenes/nodePanel';
import { pdfScene } from './browser/scenes/pdf';
import { pickerScene } from './browser/scenes/picker';
import { signInScene } from './browser/scenes/signIn';
import { triggerScene } from './browser/scenes/trigger';
import { workflowsScene } from './browser/scenes/workflows';
import { durableCursors } from './durable/scenario';
import { errorWorkflow } from './errorWorkflow/scenario';
import { longRun } from './longRun/scenario';
import { builtPackage, n8n } from './needs/n8n';
import { node20 } from './needs/node20';
import { chromium, postgres, redis } from './needs/programs';
import { queue } from './queue/queue';
import type { Scenario } from './runner/Scenario';
import { security } from './security/scenario';
import { smoke } from './smoke';
import { n8n1 } from './versions/n8n1';
import { newestN8n } from './versions/newest';

/** All scenarios, in the order in which they run. */
export const scenarios: readonly Scenario[] = [
	{
		name: 'smoke',
		statement: 'Both workflows of the demo run in a real n8n, and every item is accounted for',
		needs: [n8n],
		run: smoke,
	},
	{
		name: 'browser/sign-in',
		statement: 'The login of the demo opens the editor, where both workflows are',
		needs: [n8n, chromium],
		run: signInScene,
	},
	{
		name: 'browser/workflows',
		statement: 'Both workflows of the demo run, and show what they did',
		needs: [n8n, chromium],
		run: play(workflowsScene),
	},
	{
		name: 'browser/node-panel',
		statement: 'Both nodes are found by searching for "invoiced"',
		needs: [n8n, chromium],
		run: play(nodePanelScene),
	},
	{
		name: 'browser/credential',
		statement: 'The test of a new credential is red with what to check, then green',
		needs: [n8n, chromium],
		run: play(credentialScene),
	},
	{
		name: 'browser/trigger',
		statement: 'A person configures the trigger and fetches a test event',
		needs: [n8n, chromium],
		run: play(triggerScene),
	},
	{
		name: 'browser/picker',
		statement: 'A person finds a customer with the search picker and gets it as a table row',
		needs: [n8n, chromium],
		run: play(pickerScene),
	},
	{
		name: 'browser/pdf',
		statement: 'A person downloads the PDF of an invoice',
		needs: [n8n, chromium],
		run: play(pdfScene),
	},
	{
		name: 'browser/hostile-text',
		statement: 'Markup and formulas in names stay text wherever the editor shows them',
		needs: [n8n, chromium],
		run: play(hostileTextScene),
	},
	{
		name: 'security',
		statement: 'Hostile servers get and do nothing, and the API key is in nothing that n8n writes',
		needs: [n8n],
		run: security,
	},
	{
		name: 'durable-cursors',
		statement: "The trigger keeps its position through n8n's durable cursors, switched on and off",
		needs: [n8n],
		run: durableCursors,
	},
	{
		name: 'error-workflow',
		statement:
			'The examples hear of everything that can fail around the trigger, and retry what was cut off',
		needs: [n8n],
		run: errorWorkflow,
	},
	{
		name: 'long-run',
		statement:
			'An hour of a very busy account comes through, and n8n takes hardly more memory in the end',
		needs: [n8n],
		limitMinutes: 60,
		run: longRun,
	},
	{
		name: 'queue',
		statement:
			'Every change reaches PostgreSQL through queue mode while workers come, go and are killed',
		needs: [n8n, redis, postgres],
		limitMinutes: 60,
		run: queue,
	},
	{
		name: 'n8n-newest',
		statement: 'The same workflows run in the newest n8n that the registry can install',
		needs: [n8n],
		limitMinutes: 40,
		run: newestN8n,
	},
	{
		name: 'n8n-1',
		statement: 'The same workflows run in the last n8n 1.x, on Node.js 20',
		needs: [builtPackage, node20],
		limitMinutes: 30,
		run: n8n1,
	},
];
