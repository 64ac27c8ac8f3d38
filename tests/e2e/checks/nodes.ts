import { match, ok } from 'node:assert/strict';
import { actionNode, triggerNode, type Subject } from './subject';

interface NodeType {
	name: string;
	iconUrl?: string | { light: string; dark: string };
}

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
}
