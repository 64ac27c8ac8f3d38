import type { IPollFunctions } from 'n8n-workflow';
import type { ChangeType } from '../feed';
import { objects } from '../objects';
import type { IncludeName, ObjectDescription } from '../objects';
import { isEnveloped, readParameter, shapeSettingsIn } from '../parameters';
import type { GetParameter, Parameter } from '../parameters';
import { includeFor } from '../related';
import type { OutputShape, ShapeOptions } from '../shapes';
import * as fields from './fields';
import { ifRelatedUnavailable } from './ifRelatedUnavailable';
import type { IfRelatedUnavailable } from './ifRelatedUnavailable';
import { replayMinutes } from './replaySpan';
import { startDate, type StartDate } from './startDate';

/** The trigger's parameters, read and checked. Spans are seconds. */
export interface TriggerSettings {
	objects: ObjectDescription[];
	changeTypes: ChangeType[];
	/** As the workflow's present time zone has it. */
	startDate: StartDate;
	invoiceOutput: OutputShape;
	output: OutputShape;
	includeChange: boolean;
	overlap: number;
	maxRecords: number;
	/** Null where the user chose nothing. */
	replay: number | null;
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
	const get: GetParameter = (name, fallback) => context.getNodeParameter(name, fallback) as unknown;
	const read = <Value>(parameter: Parameter<Value>) => readParameter(get, parameter);
	const options = read(fields.options);
	const option = <Value>(parameter: Parameter<Value>) =>
		options.get(parameter) ?? parameter.read(parameter.field.default);
	const minutes = options.get(replayMinutes);
	const invoiceOutput = read(fields.invoiceOutput);
	return {
		objects: read(fields.objects).map((name) => objects[name]),
		changeTypes: read(fields.changeTypes),
		startDate: read(startDate)(context.getTimezone()),
		invoiceOutput,
		output: read(fields.output),
		includeChange: option(fields.includeChange),
		overlap: option(fields.overlapSeconds),
		maxRecords: option(fields.maxRecords),
		replay: minutes === undefined ? null : 60 * minutes,
		catalogInterval: 60 * option(fields.catalogInterval),
		shape: shapeSettingsIn(options),
		eventEnvelope: isEnveloped(invoiceOutput, options, fields.eventEnvelope),
		include: includeFor(invoiceOutput, option(fields.include)),
		ifRelatedUnavailable: option(ifRelatedUnavailable),
	};
}
