import type { ObjectName } from '../../nodes/Invoiced/objects';
import type { OutputShape } from '../../nodes/Invoiced/shapes';

/** What operations without an *Output* parameter give, by the name of its schema. */
export const OUTPUTS_WITHOUT_SHAPE: Readonly<
	Record<string, 'attachedFile' | 'attachment' | 'pdfFile' | undefined>
> = {
	downloadAttachments: 'attachedFile',
	downloadPdf: 'pdfFile',
	getAttachments: 'attachment',
};

/** The name of the schema of the event model with the option *Event Envelope*. */
export const EVENT_ENVELOPE = 'eventEnvelope';

/** The name of the schema of a shape: only invoices have the two that are not flat. */
export function outputName(shape: OutputShape, object: ObjectName): string {
	return shape === 'eventModel' || shape === 'unified' ? shape : `${shape}/${object}`;
}
