import { editor } from './editor';
import { n8n } from './needs/n8n';
import { chromium } from './needs/programs';
import type { Scenario } from './runner/Scenario';
import { smoke } from './smoke';

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
];
