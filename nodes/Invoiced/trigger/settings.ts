import type { IPollFunctions } from 'n8n-workflow';
import type { ChangeType } from '../feed';
import { isObjectName, objects } from '../objects';
import type { ObjectDescription } from '../objects/types';
import { parseDate } from '../parameters/dateInput';
import { readEventEnvelope } from '../parameters/eventEnvelope';
import { readInclude } from '../parameters/include';
import { ParameterError } from '../parameters/ParameterError';
import { readShapeSettings } from '../parameters/shapeSettings';
import { includeFor } from '../related';
import type { IncludeName } from '../related';
import type { OutputShape, ShapeOptions } from '../shapes/types';
import { readIfRelatedUnavailable, type IfRelatedUnavailable } from './ifRelatedUnavailable';

const CHANGE_TYPES: readonly ChangeType[] = ['created', 'deleted', 'updated'];
const INVOICE_OUTPUTS: readonly OutputShape[] = [
	'eventModel',
	'raw',
	'simplified',
	'table',
	'unified',
];
const OUTPUTS: readonly OutputShape[] = ['raw', 'simplified', 'table'];

/** The trigger's parameters, read and checked. Spans are seconds. */
export interface TriggerSettings {
	objects: ObjectDescription[];
	changeTypes: ChangeType[];
	/** Unix seconds, inclusive, as the workflow's present time zone has it. */
	startDate: number;
	/** As the user wrote it. */
	startDateText: string;
	invoiceOutput: OutputShape;
	output: OutputShape;
	includeChange: boolean;
	overlap: number;
	maxRecords: number;
	replay: number;
	catalogInterval: number;
	shape: ShapeOptions;
	/** Whether invoices, as event model, come in the envelope of event streams. */
	eventEnvelope: boolean;
	/** What of the option has a place in the invoices' shape. */
	include: readonly IncludeName[];
	/** What becomes of invoices while what was asked for cannot be loaded. */
	ifRelatedUnavailable: IfRelatedUnavailable;
}

/**
 * Reads the parameters.
 *
 * @throws ParameterError naming the parameter and the value that cannot be used
 */
export function readSettings(context: IPollFunctions): TriggerSettings {
	const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
	const chosen = readList(context.getNodeParameter('objects', ['invoices']), 'Objects');
	const changeTypes = readList(
		context.getNodeParameter('changeTypes', ['created', 'updated']),
		'Changes',
	);
	const invoiceOutput = readOneOf(
		context.getNodeParameter('invoiceOutput', 'unified'),
		INVOICE_OUTPUTS,
		'Invoice Output',
	);
	return {
		objects: chosen.map((name) => {
			if (isObjectName(name) && name !== 'events') return objects[name];
			throw new ParameterError(
				`'Objects' contains "${name}", which cannot be followed`,
				'Choose from the list of objects.',
			);
		}),
		changeTypes: changeTypes.map((type) => readOneOf(type, CHANGE_TYPES, 'Changes')),
		...readStartDate(context),
		invoiceOutput,
		output: readOneOf(context.getNodeParameter('output', 'table'), OUTPUTS, 'Output'),
		includeChange: options.includeChange !== false,
		overlap: readNumber(options.overlapSeconds, 60, 0, 'Overlap (Seconds)'),
		maxRecords: readNumber(options.maxRecords, 1000, 1, 'Max Records per Poll'),
		replay: 60 * readNumber(options.replayMinutes, 0, 0, 'Replay After Start (Minutes)'),
		catalogInterval: 60 * readNumber(options.catalogInterval, 15, 0, 'Catalog Interval (Minutes)'),
		shape: readShapeSettings(options),
		eventEnvelope: readEventEnvelope(invoiceOutput, options),
		include: includeFor(invoiceOutput, readInclude(options.include)),
		ifRelatedUnavailable: readIfRelatedUnavailable(options.ifRelatedUnavailable),
	};
}

function readStartDate(
	context: IPollFunctions,
): Pick<TriggerSettings, 'startDate' | 'startDateText'> {
	const value = context.getNodeParameter('startDate', '');
	if (value === '' || value === null || value === undefined) {
		throw new ParameterError(
			"'Start Date' is empty",
			'Choose the time from which on records are to be emitted.',
		);
	}
	return {
		startDate: parseDate(value, context.getTimezone(), 'Start Date'),
		startDateText: String(value),
	};
}

function readList(value: unknown, label: string): string[] {
	const list = Array.isArray(value) ? [...new Set(value.map(String))] : [];
	if (list.length > 0) return list;
	throw new ParameterError(`'${label}' is empty`, 'Choose at least one entry.');
}

function readOneOf<Value extends string>(
	value: unknown,
	allowed: readonly Value[],
	label: string,
): Value {
	const found = allowed.find((candidate) => candidate === value);
	if (found !== undefined) return found;
	throw new ParameterError(
		`'${label}' is ${JSON.stringify(value)}, which is not one of its choices`,
		`Choose one of: ${allowed.join(', ')}.`,
	);
}

function readNumber(value: unknown, byDefault: number, least: number, label: string): number {
	if (value === undefined || value === null || value === '') return byDefault;
	const number = Number(value);
	if (Number.isFinite(number) && number >= least) return Math.floor(number);
	throw new ParameterError(
		`'${label}' is ${JSON.stringify(value)}, which is not a number of ${least} or more`,
	);
}
