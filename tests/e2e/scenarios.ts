import { durableCursors } from './durable/scenario';
import { editor } from './editor';
import { errorWorkflow } from './errorWorkflow/scenario';
import { longRun } from './longRun/scenario';
import { builtPackage, n8n } from './needs/n8n';
import { node20 } from './needs/node20';
import { chromium, postgres, redis } from './needs/programs';
import { queue } from './queue/queue';
import type { Scenario } from './runner/Scenario';
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
		name: 'browser',
		statement: 'A person finds, configures and runs both nodes in the editor',
		needs: [n8n, chromium],
		run: editor,
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
		limitMinutes: 40,
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
