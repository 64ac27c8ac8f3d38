import { pollFeed, type Change, type FeedConfig } from '../../../nodes/Invoiced/feed';
import { invoiceFeed, type SmallServer } from './smallServer';

/** A feed that is polled again and again, its state going through JSON as n8n keeps it. */
export function follow(server: SmallServer, config: FeedConfig = invoiceFeed()) {
	let stored: unknown;
	return async (): Promise<Change[]> => {
		server.beginPoll();
		const result = await pollFeed(stored, config, server);
		if (result.failures.length > 0) throw result.failures[0].error;
		stored = JSON.parse(JSON.stringify(result.state));
		return result.changes;
	};
}
