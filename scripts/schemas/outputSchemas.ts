import { join } from 'node:path';
import { allObjects, hasAccountingShapes, objects } from '../../nodes/Invoiced/objects';
import type { ObjectDescription } from '../../nodes/Invoiced/objects';
import type { OutputShape } from '../../nodes/Invoiced/shapes';
import type { JsonSchema } from './jsonSchema';
import { EVENT_ENVELOPE, outputName } from './outputNames';
import { rawSchema, simplifiedSchema, tableSchema } from './recordSchemas';
import { TypeSchemas } from './typeSchemas';

const NODES = join(__dirname, '..', '..', 'nodes', 'Invoiced');

/** Where the types of outputs are declared. */
export const outputTypes = new TypeSchemas(
	[
		'feed/types.ts',
		'operations/kinds/downloadAttachments.ts',
		'operations/kinds/downloadPdf.ts',
		'related/types.ts',
		'shapes/check/types.ts',
		'shapes/eventModel/envelope.ts',
		'shapes/eventModel/types.ts',
		'shapes/facts/trackingCategories.ts',
		'shapes/unified/types.ts',
		'trigger/toItem.ts',
	].map((file) => join(NODES, file)),
);

/** What an attachment is on the wire (Invoiced API reference, "Attachments"). */
const ATTACHMENT: JsonSchema = {
	description: 'An attachment as Invoiced sends it.',
	type: 'object',
	properties: {
		object: { type: 'string' },
		location: { type: 'string' },
		file: {
			type: 'object',
			properties: {
				id: { type: 'integer' },
				object: { type: 'string' },
				name: { type: ['string', 'null'] },
				type: { type: ['string', 'null'] },
				size: { description: 'In bytes.', type: ['integer', 'null'] },
				url: { type: ['string', 'null'] },
				created_at: { type: ['integer', 'null'] },
				updated_at: { type: ['integer', 'null'] },
			},
			required: ['id'],
		},
		created_at: { type: ['integer', 'null'] },
		updated_at: { type: ['integer', 'null'] },
	},
	required: ['file'],
};

/** What the nodes add to an item, as its last keys. Each is there only in some cases. */
const change = outputTypes.of('ChangeDetails');
const check: JsonSchema = {
	...outputTypes.of('InvoiceCheck'),
	description: 'Only with the option Check Totals.',
};
const related: JsonSchema = {
	description: 'Only where something that was to be included could not be loaded: why.',
	type: 'object',
	additionalProperties: { type: 'string' },
};

/** The items of a shape, with what the nodes may add to them. */
export function itemSchema(shape: OutputShape, description: ObjectDescription): JsonSchema {
	return withAdded(shapeSchema(shape, description), description);
}

/** The trigger's items where nothing is set: invoices, with the details of the change. */
export function triggerItemSchema(description: ObjectDescription): JsonSchema {
	const schema = shapeSchema('unified', description);
	return {
		...schema,
		properties: { ...schema.properties, _change: change },
		required: [...(schema.required ?? []), '_change'],
	};
}

/** The JSON of operations that give something else than records. */
export const otherOutputs = {
	attachedFile: outputTypes.of('AttachedFile'),
	attachment: ATTACHMENT,
	pdfFile: outputTypes.of('PdfFile'),
} satisfies Record<string, JsonSchema>;

/** Every output of the nodes, by the name of its file. */
export function outputSchemas(): Map<string, JsonSchema> {
	const schemas = new Map<string, JsonSchema>();
	for (const description of allObjects) {
		for (const shape of description.shapes) {
			schemas.set(outputName(shape, description.name), itemSchema(shape, description));
		}
	}
	const envelope = withAdded(outputTypes.of('EventEnvelope'), objects.invoices);
	schemas.set(EVENT_ENVELOPE, envelope);
	for (const [name, schema] of Object.entries(otherOutputs)) schemas.set(name, schema);
	return schemas;
}

function withAdded(schema: JsonSchema, description: ObjectDescription): JsonSchema {
	const added: Record<string, JsonSchema> = hasAccountingShapes(description)
		? { _check: check, _related: related }
		: {};
	const _change: JsonSchema = { ...change, description: 'Only from the trigger: what happened.' };
	return { ...schema, properties: { ...schema.properties, ...added, _change } };
}

function shapeSchema(shape: OutputShape, description: ObjectDescription): JsonSchema {
	switch (shape) {
		case 'eventModel':
			return outputTypes.of('EventModelInvoice');
		case 'raw':
			return rawSchema(description);
		case 'simplified':
			return simplifiedSchema(description);
		case 'table':
			return tableSchema(description);
		case 'unified':
			return outputTypes.of('UnifiedInvoice');
	}
}
