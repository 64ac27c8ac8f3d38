import type { ChangeType } from '../../../nodes/Invoiced/feed';
import { drive } from '../../../nodes/Invoiced/feed/drive';
import { Intake } from '../../../nodes/Invoiced/feed/intake';
import { MetRecords } from '../../../nodes/Invoiced/feed/metRecords';
import { SeenSet } from '../../../nodes/Invoiced/feed/seen';
import type { Reading } from '../../../nodes/Invoiced/feed/types';
import { objects } from '../../../nodes/Invoiced/objects';
import type { SmallServer } from './smallServer';

/** Makes one read alone, as a poll does. */
export async function readOn<Result>(
	server: SmallServer,
	reading: Reading<Result>,
): Promise<Result> {
	server.beginPoll();
	return await drive(reading, async (request) => {
		const answer = await server.fetchPage(request);
		return { ...answer, timeLeft: server.hasTime() };
	});
}

/** Takes invoices as a read does that has handed over nothing yet. */
export function newIntake({
	allowance = Infinity,
	wanted = ['created', 'updated'],
}: { allowance?: number; wanted?: readonly ChangeType[] } = {}): Intake {
	const options = { wanted, createdSince: 0, met: new MetRecords(), allowance };
	return new Intake(objects.invoices, new SeenSet({}), options);
}
