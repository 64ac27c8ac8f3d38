import type { ChangeType } from '../../../nodes/Invoiced/feed';
import { runReading } from '../../../nodes/Invoiced/feed/runReading';
import { ChangeDetector } from '../../../nodes/Invoiced/feed/memory/changeDetector';
import { MetRecords } from '../../../nodes/Invoiced/feed/memory/metRecords';
import { SeenSet } from '../../../nodes/Invoiced/feed/memory/seen';
import type { Reading } from '../../../nodes/Invoiced/feed/types';
import { objects } from '../../../nodes/Invoiced/objects';
import type { SmallServer } from './smallServer';

/** Makes one read alone, as a poll does. */
export async function readOn<Result>(
	server: SmallServer,
	reading: Reading<Result>,
): Promise<Result> {
	server.beginPoll();
	return await runReading(reading, async (request) => {
		const answer = await server.fetchPage(request);
		return { ...answer, timeLeft: server.hasTime() };
	});
}

/** Takes invoices as a read does that has handed over nothing yet. */
export function newIntake({
	allowance = Infinity,
	wanted = ['created', 'updated'],
}: { allowance?: number; wanted?: readonly ChangeType[] } = {}): ChangeDetector {
	const options = { wanted, createdSince: 0, met: new MetRecords(), allowance };
	return new ChangeDetector(objects.invoices, new SeenSet({}), options);
}
