/**
 * The large account in full size: `npm run prove:http -- --invoices 20000 --seed 1`. `npm test` has
 * a small version of it.
 */
import { parseArgs } from 'node:util';
import { run } from 'jest';

const { values } = parseArgs({
	options: { invoices: { type: 'string', default: '20000' }, seed: { type: 'string' } },
});

process.env.FEED_INVOICES = values.invoices;
if (values.seed !== undefined) process.env.FEED_SEED = values.seed;

void run(['--runInBand', 'tests/engine/feed/largeAccount']);
