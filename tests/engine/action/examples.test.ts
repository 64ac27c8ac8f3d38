import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { Invoiced } from '../../../nodes/Invoiced/Invoiced.node';
import { ActionOnEmulator } from '../../support/actionOnEmulator';

const FOLDER = join(__dirname, '../../../examples');
const TYPES = ['n8n-nodes-invoiced.invoiced', 'n8n-nodes-invoiced.invoicedTool'];

interface Example {
	name: string;
	nodes: INode[];
	connections: Record<string, Record<string, Array<Array<{ node: string }>>>>;
}

const examples = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => ({
		file,
		workflow: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Example,
	}));

const actions = examples.flatMap(({ file, workflow }) =>
	workflow.nodes
		.filter(({ type }) => TYPES.includes(type))
		.map((node) => ({ file, name: node.name, node })),
);

describe.each(examples)('examples/$file', ({ workflow }) => {
	it('is a workflow whose parts fit together', () => {
		const names = workflow.nodes.map((node) => node.name);
		expect(workflow.name).not.toBe('');
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(workflow.nodes.map((node) => node.id)).size).toBe(names.length);
		for (const [source, outputs] of Object.entries(workflow.connections)) {
			expect(names).toContain(source);
			for (const target of Object.values(outputs).flat(2)) expect(names).toContain(target.node);
		}
	});

	it('carries no credential of ours', () => {
		for (const { credentials = {} } of workflow.nodes) {
			for (const { id } of Object.values(credentials)) expect(id).toBe('');
		}
	});
});

describe('the Invoiced nodes of the examples', () => {
	let action: ActionOnEmulator;

	beforeAll(async () => {
		action = await ActionOnEmulator.start({ invoices: 120 });
	});

	afterAll(async () => await action.stop());

	test.each(actions)('$file: $name is filled in without issues and runs', async ({ node }) => {
		const { description } = new Invoiced();
		expect(
			NodeHelpers.getNodeParametersIssues(description.properties, node, description),
		).toBeNull();
		const text = JSON.stringify(node.parameters)
			.replace(/"=\{\{ \/\*n8n-auto[^"]*fromAI\('email'[^"]*"/g, '"billing@example.com"')
			.replace(/"=\{\{ \/\*n8n-auto[^"]*fromAI\('status'[^"]*"/g, '"past_due"')
			.replace(/"=\{\{[^"]*"/g, `"${String(action.records('invoices')[0].id)}"`);
		const outcome = await action.run(JSON.parse(text));
		expect(outcome.error).toBeNull();
	});

	it('the overdue invoices come oldest first', async () => {
		const overdue = actions.find(({ file }) => file === 'overdue-invoices.json');
		const items = await action.read(overdue?.node.parameters ?? {});
		const dates = items.flatMap((item) => (item.due_date === null ? [] : [String(item.due_date)]));
		expect(dates.length).toBeGreaterThan(1);
		expect(dates).toEqual([...dates].sort());
	});
});
