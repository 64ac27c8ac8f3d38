import type { Account } from '../store/account';
import type { ServerContext } from '../http/context';
import { findStored } from '../store/find';
import type { Lively } from './lively';
import { adminObjects } from './objects';
import type { AdminClock, AdminFaults, AdminRequests, EmulatorAdmin, SeedOptions } from './types';

/** The admin verbs, called directly. `reseed` builds the account's data anew. */
export function createAdmin(
	context: ServerContext,
	lively: Lively,
	reseed: (options: SeedOptions) => void,
): EmulatorAdmin {
	const { account } = context;
	return {
		clock: adminClock(account),
		faults: adminFaults(context),
		requests: adminRequests(context),
		objects: adminObjects(account),
		mutate: (mutation, options = {}) => account.mutate(mutation, options.visibleAt),
		mutateRandomly: (count, options = {}) => account.mutateRandomly(count, options.visibleAt),
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
