import { shapesThat } from '../objects';
import type { OutputShape } from '../shapes';
import type { Values } from './collection';
import type { Parameter } from './Parameter';
import { booleanParameter } from './boolean';

const SHAPES = shapesThat(({ hasEnvelope }) => hasEnvelope === true);

/**
 * The option that puts the event model into the envelope of accounting event streams. Nodes have it
 * where they know what happened to the invoice.
 *
 * @param outputParameter name of the node's output parameter
 */
export function eventEnvelopeFor(outputParameter: string): Parameter<boolean> {
	return booleanParameter({
		displayName: 'Event Envelope',
		name: 'eventEnvelope',
		default: false,
		displayOptions: { show: { [`/${outputParameter}`]: [...SHAPES] } },
		description:
			'Whether to put each invoice into the envelope in which accounting event streams deliver it: the model as eventData, beside what happened as eventType',
	});
}

/** Whether the option is on, for an output that has an envelope. */
export function isEnveloped(
	output: OutputShape,
	options: Values,
	option: Parameter<boolean>,
): boolean {
	return SHAPES.includes(output) && options.get(option) === true;
}
