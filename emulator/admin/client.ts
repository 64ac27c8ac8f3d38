import type { Account } from '../store/account';
import type { ServerContext } from '../http/context';
import { findStored } from '../store/find';
import type { Courier } from '../webhooks/courier';
import type { DeliveryLog } from '../webhooks/deliveryLog';
import { readOutbox } from './outbox';
import type { Lively } from './lively';
import { adminObjects } from './objects';
import type {
	AdminClock,
	AdminFaults,
	AdminRequests,
	AdminWebhooks,
	EmulatorAdmin,
	SeedOptions,
} from './types';

/** What goes on in an emulator besides its answers. */
export interface Activities {
	lively: Lively;
	courier: Courier;
	deliveries: DeliveryLog;
}

/** The admin verbs, called directly. `reseed` builds the account's data anew. */
export function createAdmin(
	context: ServerContext,
	activities: Activities,
	reseed: (options: SeedOptions) => void,
): EmulatorAdmin {
	const { account } = context;
	const { lively, courier, deliveries } = activities;
	return {
		clock: adminClock(account),
		faults: adminFaults(context),
		requests: adminRequests(context),
		webhooks: adminWebhooks(activities),
		objects: adminObjects(account),
		mutate: (mutation, options = {}) => account.mutate(mutation, options.visibleAt),
		mutateRandomly: (count, options = {}) => account.mutateRandomly(count, options.visibleAt),
		outbox: () => readOutbox(account.ledger),
		records: (table) => account.ledger.all(table),
		record: (table, id) => findStored(account.ledger, table, id),
		put: (table, ...records) => {
			for (const record of records) account.ledger.put(table, record);
		},
		remove: (table, rowId) => account.ledger.remove(table, rowId),
		seed: (options = {}) => {
			reseed(options);
			context.faults.clear();
			context.idempotency.clear();
			context.log.reset();
			courier.reset();
			deliveries.reset();
		},
		lively: (perMinute) => lively.set(perMinute),
	};
}

function adminClock({ clock }: Account): AdminClock {
	return {
		now: () => clock.seconds(),
		set: (unixSeconds) => clock.set(unixSeconds),
		advance: (seconds) => clock.advance(seconds),
		freeze: (unixSeconds) => {
			if (unixSeconds !== undefined) clock.set(unixSeconds);
			clock.freeze();
		},
		resume: () => clock.resume(),
		isFrozen: () => clock.isFrozen(),
		setDateAhead: (seconds) => {
			clock.dateAhead = seconds;
		},
	};
}

function adminFaults({ faults }: ServerContext): AdminFaults {
	return {
		set: (...list) => faults.set(list),
		add: (fault) => faults.add(fault),
		remove: (id) => faults.remove(id),
		clear: () => faults.clear(),
		list: () => faults.list(),
	};
}

function adminRequests({ log }: ServerContext): AdminRequests {
	return {
		list: (path) =>
			path === undefined ? log.list() : log.list().filter((entry) => entry.path === path),
		count: () => log.count(),
		maxInFlight: () => log.maxInFlight(),
		reset: () => log.reset(),
	};
}

function adminWebhooks({ courier, deliveries }: Activities): AdminWebhooks {
	return {
		settled: () => courier.settled(),
		deliveries: () => deliveries.list(),
		reset: () => deliveries.reset(),
	};
}
