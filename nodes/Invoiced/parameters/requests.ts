import { CONCURRENCY } from '../api';
import { numberParameter } from './number';

/** The limit on concurrent requests. It holds for the whole node. */
export const concurrency = numberParameter(
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		default: CONCURRENCY.usual,
		description: `Max number of requests that run at the same time. Invoiced allows ${CONCURRENCY.ofServer} for everything that uses the API key together.`,
	},
	{ least: 1, most: CONCURRENCY.most },
	`Invoiced serves ${CONCURRENCY.ofServer} requests of one API key at a time, for all workflows together.`,
);

/** Seconds that one answer may take. It holds for the whole node. */
export const timeout = numberParameter(
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		default: 30,
		description:
			'Max time to wait for one answer. Raise it for pages that take longer, for instance with many lines per invoice.',
	},
	{ least: 1, most: 120 },
);
