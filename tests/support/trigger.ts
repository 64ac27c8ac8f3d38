import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator';
import { InvoicedTrigger } from '../../nodes/Invoiced/InvoicedTrigger.node';
import { createPoller, type Poller, type PollerOptions } from './engine';

/** 2026-01-15T12:00:00Z: no zone changes its clock around it. */
export const NOW = 1_768_478_400;

/** `_change` as an item carries it. */
export interface ChangeDetails {
	object: string;
	type: string;
	id: string;
	updatedAt: string | null;
	version: string;
	key: string;
}

const open: Emulator[] = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (emulator) => await emulator.close()));
});

/** An account with a frozen clock. It ends with the test. */
export async function frozenAccount(options: EmulatorOptions = {}): Promise<Emulator> {
	const emulator = await startEmulator({ now: NOW, ...options });
	open.push(emulator);
	emulator.admin.clock.freeze(NOW);
	return emulator;
}

/**
 * Puts a trigger with these parameters on the emulator's account. Start date: before anything in
 * it.
 */
export function pollerOn(
	emulator: Emulator,
	parameters: INodeParameters = {},
	more: Partial<PollerOptions> = {},
): Poller {
	return createPoller({
		trigger: new InvoicedTrigger(),
		parameters: { startDate: '2000-01-01', ...parameters },
		credential: { apiKey: emulator.apiKey, baseUrl: emulator.url },
		foundByNextProcess: ofAnotherProcess,
		...more,
	});
}

/**
 * All tests of a file share one process: to the next one of n8n, what this one has saved is that of
 * another.
 */
export function ofAnotherProcess(staticData: IDataObject): IDataObject {
	return { ...staticData, feed: { ...(staticData.feed as IDataObject), processes: ['another'] } };
}

/** Polls until three polls in a row emit nothing, a minute apart on the emulator's clock. */
export async function drain(emulator: Emulator, poller: Poller): Promise<INodeExecutionData[]> {
	const all: INodeExecutionData[] = [];
	for (let quiet = 0; quiet < 3;) {
		const { items, error, reported } = await poller.poll();
		const failure = error ?? reported[0];
		if (failure !== undefined) throw failure;
		all.push(...(items ?? []));
		quiet = items === null ? quiet + 1 : 0;
		emulator.admin.clock.advance(60);
	}
	return all;
}

export function changeOf(item: INodeExecutionData): ChangeDetails {
	return item.json._change as IDataObject as unknown as ChangeDetails;
}
