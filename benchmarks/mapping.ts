import type { InvoicedRecord, ShapeOptions } from '../nodes/Invoiced/shapes';
import { toEventModel, toUnifiedInvoice } from '../nodes/Invoiced/shapes';
import { assertMaterialised, readEveryField } from './everyField';
import { wireInvoices } from './mappingAccount';
import { medianTimes } from './medians';
import type { Benchmark, BenchmarkRow } from './types';

const INVOICES = 10_000;
const LINES_EACH = 5;
const ROUNDS = 9;

/** Rounds before the measured ones, after which the engine has compiled what runs. */
const WARM_UP_ROUNDS = 3;

/** Of the time that `JSON.parse` takes for the same payload. */
const TARGET = 1.5;

const LINES_OF_LONG_INVOICE = 1_000;

/** 1,000 lines are mapped in a millisecond, so a round maps them this many times. */
const REPETITIONS = 50;

/**
 * A thousand lines in one invoice cost no more than spread over several; the rest is what the clock
 * is off by.
 */
const TARGET_LONG = 1.5;

const BOTH = [toUnifiedInvoice, toEventModel] as const;
type Shape = (typeof BOTH)[number];

/**
 * Maps invoices into the unified shape and the event model, beside `JSON.parse` of the same
 * payload: the least that any program pays for having the invoices at all.
 *
 * Every field counts as done only when it is a plain value. The outputs are proved to be plain
 * objects without getters or proxies before anything is measured, and every round reads every field
 * of them afterwards, so that the engine can leave none out. Reading them is no mapping and not in
 * the ratio: it stands on a line of its own, beside reading what `JSON.parse` gave.
 */
export const mapping: Benchmark = {
	name: 'mapping',
	title: `${INVOICES.toLocaleString('en-US')} invoices with ${LINES_EACH} lines into the invoice shapes, beside parsing their JSON`,
	run: async () => [
		...measureMany(await wireInvoices(INVOICES, LINES_EACH)),
		...(await measureLongInvoice()),
	],
};

function measureMany(payload: string): BenchmarkRow[] {
	let invoices = JSON.parse(payload) as InvoicedRecord[];
	const sumOfInvoices = readEveryField(invoices);
	let outputs = map(invoices, BOTH, {});
	assertMaterialised(outputs);
	const sumOfOutputs = readEveryField(outputs);
	const mapInto = (shapes: readonly Shape[], options: ShapeOptions) => (): void => {
		outputs = map(invoices, shapes, options);
	};
	const steps = {
		parse: () => {
			invoices = JSON.parse(payload) as InvoicedRecord[];
		},
		both: mapInto(BOTH, {}),
		readOutputs: () => {
			if (readEveryField(outputs) !== sumOfOutputs) throw new Error('The outputs differ');
		},
		readInvoices: () => {
			if (readEveryField(invoices) !== sumOfInvoices) throw new Error('The invoices differ');
		},
		unified: mapInto([toUnifiedInvoice], {}),
		eventModel: mapInto([toEventModel], {}),
		zoned: mapInto(BOTH, { timeZone: 'America/New_York' }),
		withRawData: mapInto(BOTH, { includeRawData: true }),
	};
	medianTimes(WARM_UP_ROUNDS, steps);
	const times = medianTimes(ROUNDS, steps);
	const row = (subject: string, measured: number, target: number | null): BenchmarkRow => ({
		subject: `${INVOICES.toLocaleString('en-US')} invoices × ${LINES_EACH} lines: ${subject}`,
		unit: 'ms',
		measured,
		baseline: 'JSON.parse',
		baselineMeasured: times.parse,
		target,
	});
	return [
		row('unified + event model', times.both, TARGET),
		row('unified', times.unified, null),
		row('event model', times.eventModel, null),
		row('both, with a time zone', times.zoned, null),
		row('both, with raw data', times.withRawData, null),
		{
			...row('reading every field of both', times.readOutputs, null),
			baseline: 'reading every field as parsed',
			baselineMeasured: times.readInvoices,
		},
	];
}

async function measureLongInvoice(): Promise<BenchmarkRow[]> {
	const repeatedly = async (invoices: number): Promise<() => void> => {
		const payload = await wireInvoices(invoices, LINES_OF_LONG_INVOICE / invoices);
		const records = JSON.parse(payload) as InvoicedRecord[];
		return () => {
			for (let time = 0; time < REPETITIONS; time += 1) map(records, BOTH, {});
		};
	};
	const steps = {
		one: await repeatedly(1),
		ten: await repeatedly(10),
		many: await repeatedly(1_000),
	};
	medianTimes(WARM_UP_ROUNDS, steps);
	const times = medianTimes(ROUNDS, steps);
	const subject = '1 invoice × 1,000 lines: unified + event model';
	const row = { subject, unit: 'ms', measured: times.one / REPETITIONS };
	return [
		{
			...row,
			baseline: '10 invoices × 100 lines',
			baselineMeasured: times.ten / REPETITIONS,
			target: TARGET_LONG,
		},
		{
			...row,
			baseline: '1,000 invoices × 1 line',
			baselineMeasured: times.many / REPETITIONS,
			target: TARGET_LONG,
		},
	];
}

function map(
	invoices: readonly InvoicedRecord[],
	shapes: readonly Shape[],
	options: ShapeOptions,
): unknown[] {
	const outputs: unknown[] = [];
	for (const invoice of invoices) {
		for (const toShape of shapes) outputs.push(toShape(invoice, {}, options));
	}
	return outputs;
}
