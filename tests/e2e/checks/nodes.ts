import { match, ok } from 'node:assert/strict';
import { actionNode, triggerNode, type Subject } from './subject';

interface NodeType {
	name: string;
	/** Of the action: which operation each resource has. */
	properties: Array<{
		name: string;
		options?: Array<{ value: string }>;
		displayOptions?: { show?: { resource?: string[] } };
	}>;
	iconUrl?: string | { light: string; dark: string };
}

/**
 * What n8n itself adds to the operations of a node with a credential; it leads to the HTTP Request
 * node.
 */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

/** Both nodes stand in n8n's panel, under the package's real name. */
export async function checkNodes({ checklist, session }: Subject): Promise<void> {
	await checklist.check('n8n offers both nodes, each with an icon for light and dark', async () => {
		const types = await session.getDocument<NodeType[]>('/types/nodes.json');
		for (const name of [triggerNode.type, actionNode.type]) {
			const type = types.find((candidate) => candidate.name === name);
			ok(type, `${name} is not among n8n's nodes`);
			ok(typeof type.iconUrl === 'object', `${name} has no pair of icons`);
			for (const icon of Object.values(type.iconUrl)) {
				match(await session.getDocument<string>(`/${icon}`), /<svg/);
			}
		}
	});
	await checklist.check('n8n knows what each operation gives before it has run', async () => {
		const types = await session.getDocument<NodeType[]>('/types/nodes.json');
		const type = types.find(({ name }) => name === actionNode.type);
		const paths = (type?.properties ?? [])
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				options
					.filter(({ value }) => value !== CUSTOM_API_CALL)
					.map(({ value }) => `${displayOptions?.show?.resource?.[0]}/${value}`),
			);
		ok(paths.length > 0, 'the action has no operations');
		for (const path of paths) {
			// Where the editor looks (n8n's editor, schemaPreview.api).
			const address = `/schemas/${actionNode.type}/1.0.0/${path}.json`;
			const preview = await session.getDocument<{ type: string; properties: object }>(address);
			ok(preview.type === 'object' && Object.keys(preview.properties).length > 0, address);
		}
	});
}
