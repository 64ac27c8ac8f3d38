import { ObservableObject } from 'n8n-workflow';
import { PollTime } from '../../../nodes/Invoiced/trigger/pollTime';
import { replaySpan } from '../../../nodes/Invoiced/trigger/replaySpan';

/** Static data as n8n saves it with the workflow. */
const withWorkflow = ObservableObject.create({ feed: {} });

/** As n8n gives it to a poll from its table of cursors. */
const ofTable = { feed: {} };

/** Milliseconds that n8n names: of its default poller, of its durable scheduler. */
const [DEFAULT, DURABLE] = [new PollTime(300_000), new PollTime(36_000)];

describe('A replay reaches back', () => {
	test.each([
		['five minutes with the default poller', withWorkflow, DEFAULT, 300],
		['five minutes with the scheduler but no durable cursors', withWorkflow, DURABLE, 300],
		['five minutes when durable cursors were switched off again', ofTable, DEFAULT, 300],
		['not at all with durable cursors', ofTable, DURABLE, 0],
	])('%s, as long as the user chooses nothing', (_what, stored, time, expected) => {
		expect(replaySpan(null, stored, time)).toBe(expected);
	});

	test.each([0, 60, 3600])('%i seconds everywhere, where the user chooses that', (chosen) => {
		for (const stored of [withWorkflow, ofTable]) {
			for (const time of [DEFAULT, DURABLE]) expect(replaySpan(chosen, stored, time)).toBe(chosen);
		}
	});
});
