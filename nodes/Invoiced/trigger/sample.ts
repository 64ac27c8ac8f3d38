import type { InvoicedApi } from '../api/types';
import { deletionOf, sampleChange, type Change } from '../feed';
import type { InvoicedRecord, ListParameters, ObjectDescription } from '../objects/types';
import type { TriggerSettings } from './settings';

/** Samples per object: enough to map fields from, few enough to look at. */
const SAMPLES = 3;

/**
 * Reads a few recent changes for a test in the editor, newest first. Keeps no position and changes none.
 *
 * @param query further list parameters by object, as the polls use them
 */
export async function readSamples(
	api: InvoicedApi,
	settings: TriggerSettings,
	query: Partial<Record<string, ListParameters>>,
): Promise<Change[]> {
	const samples: Change[] = [];
	for (const description of settings.objects) {
		samples.push(...(await sampleRecords(api, description, settings, query[description.name])));
		if (settings.changeTypes.includes('deleted')) {
			samples.push(...(await sampleDeletions(api, description, settings)));
		}
	}
	return samples;
}

async function sampleRecords(
	api: InvoicedApi,
	description: ObjectDescription,
	settings: TriggerSettings,
	parameters: ListParameters = {},
): Promise<Change[]> {
	if (!settings.changeTypes.some((type) => type !== 'deleted')) return [];
	const page = await api.list(description.path, {
		...description.list.walks[0],
		...parameters,
		updated_after: Math.max(1, settings.startDate - 1),
		sort: 'updated_at desc',
		per_page: SAMPLES,
		page: 1,
	});
	return page.records
		.map((record: InvoicedRecord) => sampleChange(description, record, settings.startDate))
		.filter(({ updatedAt }) => updatedAt === null || updatedAt >= settings.startDate)
		.filter(({ type }) => settings.changeTypes.includes(type))
		.slice(0, SAMPLES);
}

async function sampleDeletions(
	api: InvoicedApi,
	description: ObjectDescription,
	settings: TriggerSettings,
): Promise<Change[]> {
	if (description.events === null) return [];
	const page = await api.list('/events', {
		'filter[type]': description.events.deleted,
		start_date: settings.startDate,
		per_page: SAMPLES,
		page: 1,
	});
	return page.records
		.map((event: InvoicedRecord) => deletionOf(event, description))
		.filter((change) => change !== null)
		.filter(({ updatedAt }) => updatedAt !== null && updatedAt >= settings.startDate)
		.slice(0, SAMPLES);
}
