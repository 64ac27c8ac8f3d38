import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { credential } from '../../../demo/src/workspace';
import { Invoiced } from '../../../nodes/Invoiced/Invoiced.node';
import { InvoicedTrigger } from '../../../nodes/Invoiced/InvoicedTrigger.node';

interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

interface Workflow {
	id: string;
	name: string;
	active: boolean;
	nodes: WorkflowNode[];
	connections: Record<string, { main: { node: string }[][] }>;
}

const folder = join(__dirname, '..', '..', '..', 'demo', 'workflows');

const workflows = readdirSync(folder).map(
	(name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Workflow,
);

const ours: Record<string, INodeProperties[]> = {
	'n8n-nodes-invoiced.invoiced': new Invoiced().description.properties,
	'n8n-nodes-invoiced.invoicedTrigger': new InvoicedTrigger().description.properties,
};

/** n8n adds this parameter to every trigger that polls. */
const POLL_TIMES = 'pollTimes';

describe.each(workflows.map((workflow) => [workflow.name, workflow] as const))(
	'%s',
	(_, workflow) => {
		const ourNodes = workflow.nodes.filter(({ type }) => ours[type]);

		it('has an id that n8n accepts and a UUID for each node', () => {
			expect(workflow.id).toMatch(/^\w{8,21}$/);
			const ids = workflow.nodes.map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
			for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		});

		it('uses a node of this package, with the credential that the demo imports', () => {
			expect(ourNodes.length).toBeGreaterThan(0);
			for (const node of ourNodes) expect(node.credentials).toEqual({ invoicedApi: credential });
		});

		it('sets only parameters that the node has', () => {
			for (const node of ourNodes) {
				const known = ours[node.type].map(({ name }) => name);
				expect([POLL_TIMES, ...known]).toEqual(
					expect.arrayContaining(Object.keys(node.parameters)),
				);
			}
		});

		it('connects nodes that exist', () => {
			const names = workflow.nodes.map(({ name }) => name);
			const connected = Object.entries(workflow.connections).flatMap(([from, { main }]) => [
				from,
				...main.flat().map(({ node }) => node),
			]);
			expect(names).toEqual(expect.arrayContaining(connected));
		});

		it('says in a note what it shows', () => {
			const notes = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
			expect(notes).toHaveLength(1);
			expect(notes[0].parameters.content).toMatch(/^## /);
		});
	},
);
