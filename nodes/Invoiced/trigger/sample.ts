import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { InvoicedApi } from '../api';
import { deletionsIn, sampleChange, type Change } from '../feed';
import type { InvoicedRecord, ListParameters, ObjectDescription } from '../objects';
import { completeChanges } from './completeChanges';
import { toFailure, toNothingToShow } from './failures';
import { listParameters } from './feedConfig';
import type { TriggerSettings } from './settings';
import { toItem } from './toItem';

/** Samples per object: enough to map fields from, few enough to look at. */
const SAMPLES = 3;

/**
 * Emits a few recent changes for a test in the editor, newest first. Keeps no position and changes
 * none.
 *
 * @throws NodeOperationError where there is nothing to show; what kept invoices from being
 * complete, unless they may be
 */
export async function emitSamples(
	context: IPollFunctions,
	api: InvoicedApi,
	settings: TriggerSettings,
): Promise<INodeExecutionData[][]> {
	const node = context.getNode();
	const samples = await readSamples(api, settings, listParameters(settings));
	if (samples.length === 0) throw toNothingToShow(node, settings.startDate.instant);
	const { invoices, trouble } = await completeChanges(api, samples, settings);
	const mustBeComplete = settings.ifRelatedUnavailable === 'wait';
	if (trouble !== null && mustBeComplete) {
		throw toFailure(node, [{ of: 'related', error: trouble }]);
	}
	return [samples.map((change) => toItem(change, settings, invoices.get(change)))];
}

/** @param query further list parameters by object, as the polls use them */
async function readSamples(
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
		...description.list.views[0],
		...parameters,
		updated_after: Math.max(1, settings.startDate.instant - 1),
		sort: 'updated_at desc',
		per_page: SAMPLES,
		page: 1,
	});
	return page.records
		.map((record: InvoicedRecord) => sampleChange(description, record, settings.startDate.instant))
		.filter((change) => isInTime(change, settings))
		.filter(({ type }) => settings.changeTypes.includes(type));
}

async function sampleDeletions(
	api: InvoicedApi,
	description: ObjectDescription,
	settings: TriggerSettings,
): Promise<Change[]> {
	if (description.events === null) return [];
	const page = await api.list('/events', {
		'filter[type]': description.events.deleted,
		start_date: settings.startDate.instant,
		per_page: SAMPLES,
		page: 1,
	});
	return page.records
		.flatMap((event: InvoicedRecord) => deletionsIn(event, description))
		.filter((change) => isInTime(change, settings))
		.slice(0, SAMPLES);
}

/**
 * Whether it happened since the start date, as far as Invoiced says when: a server may ignore that
 * it was asked for no more.
 */
function isInTime({ updatedAt }: Change, { startDate }: TriggerSettings): boolean {
	return updatedAt === null || updatedAt >= startDate.instant;
}
