import { describeResource, objects } from '../../nodes/Invoiced/objects';
import type { ResourceName } from '../../nodes/Invoiced/objects';
import { operations } from '../../nodes/Invoiced/operations';
import type { Operation } from '../../nodes/Invoiced/operations/types';
import type { OutputShape } from '../../nodes/Invoiced/shapes';
import type { JsonSchema } from './jsonSchema';
import { OUTPUTS_WITHOUT_SHAPE } from './outputNames';
import { itemSchema, otherOutputs, triggerItemSchema } from './outputSchemas';
import { previewOf } from './preview';

/**
 * Version 1 of the nodes, in the form that n8n looks for (`resolveOutputSchemaPath` of n8n-core).
 */
const VERSION = 'v1.0.0';

/**
 * The preview of each operation, for its default output, by the path below `__schema__` under which
 * n8n looks for it; and that of the trigger, which has neither resource nor operation.
 *
 * @throws Error for an operation of which it is not known what it gives
 */
export function previews(): Map<string, JsonSchema> {
	const files = new Map<string, JsonSchema>();
	for (const [resource, list] of Object.entries(operations)) {
		for (const operation of list) {
			const path = `${VERSION}/${resource}/${operation.name}`;
			files.set(path, versioned(outputOf(resource as ResourceName, operation)));
		}
	}
	files.set(`${VERSION}/output`, versioned(triggerItemSchema(objects.invoices)));
	return files;
}

function outputOf(resource: ResourceName, { name, parameters }: Operation): JsonSchema {
	const shape: unknown = parameters.find(({ field }) => field.name === 'output')?.field.default;
	if (shape !== undefined) return itemSchema(shape as OutputShape, describeResource(resource));
	const output = OUTPUTS_WITHOUT_SHAPE[name];
	if (output !== undefined) return otherOutputs[output];
	throw new Error(
		`What '${name}' of ${resource} gives is not known: name its output in scripts/schemas/outputNames.ts`,
	);
}

/** n8n's own previews carry a version of their form. */
function versioned(schema: JsonSchema): JsonSchema & { version: number } {
	return { ...previewOf(schema), version: 1 };
}
