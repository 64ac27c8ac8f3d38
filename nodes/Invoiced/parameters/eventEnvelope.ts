import type { INodeProperties } from 'n8n-workflow';

import type { OutputShape } from '../shapes/types';
import { readSwitch } from './switch';

const LABEL = 'Event Envelope';

/** Only the event model is delivered in an envelope. */
const SHAPES: readonly OutputShape[] = ['eventModel'];

/**
 * The option that puts the event model into the envelope of accounting event streams. Nodes have it where they know what happened
 * to the invoice.
 *
 * @param outputParameter name of the node's output parameter
 */
export function eventEnvelopeField(outputParameter: string): INodeProperties {
	return {
		displayName: LABEL,
		name: 'eventEnvelope',
		type: 'boolean',
		default: false,
		displayOptions: { show: { [`/${outputParameter}`]: [...SHAPES] } },
		description:
			'Whether to put each invoice into the envelope in which accounting event streams deliver it: the model as eventData, beside what happened as eventType',
	};
}

/**
 * Whether the option is on, for an output that has an envelope.
 *
 * @throws ParameterError for what is neither true nor false
 */
export function readEventEnvelope(output: OutputShape, options: Record<string, unknown>): boolean {
	return SHAPES.includes(output) && readSwitch(options.eventEnvelope, LABEL) === true;
}
