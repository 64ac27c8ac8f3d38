import { deepStrictEqual, ok } from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../../demo/src/folders';
import { login, type RunningDemo } from '../../demo/src/startDemo';
import { changesWorkflow, credential, overdueWorkflow } from '../../demo/src/workspace';
import { actionNode, triggerNode } from './checks/subject';
import type { Stage } from './runner/Scenario';
import type { Checklist } from './support/Checklist';
import { demoIn } from './support/demoIn';
import { Editor } from './support/Editor';

const CHANGES_PER_MINUTE = 20;

const pictures = join(repositoryFolder, 'docs', 'images');

/**
 * Looks at the nodes in n8n's editor with a real browser: what a person looks for is there, and pictures of it go to
 * `docs/images`.
 */
export async function editor(stage: Stage): Promise<void> {
	const { checklist } = stage;
	const demo = await demoIn(stage, CHANGES_PER_MINUTE);
	mkdirSync(pictures, { recursive: true });
	const editor = await Editor.open(demo.n8nUrl);
	try {
		await lookAround(editor, checklist, demo);
	} finally {
		await editor.close();
	}
}

async function lookAround(editor: Editor, checklist: Checklist, demo: RunningDemo): Promise<void> {
	const see = async (statement: string, picture: string, look: () => Promise<void>) => {
		await checklist.check(statement, async () => {
			try {
				await look();
			} finally {
				await editor.takePicture(join(pictures, `${picture}.png`));
			}
		});
	};
	await checklist.check('A person can sign in', async () => await editor.signIn(login));
	await see('The credential tests green', 'credential', async () => {
		await editor.openCredential(credential.name);
		await editor.expectText('Connection tested successfully');
		await editor.expectText('Base URL');
	});
	await see('The node panel finds the package by its name', 'node-panel', async () => {
		await editor.openWorkflow(overdueWorkflow.id);
		await editor.searchNodes('invoiced');
		const found = await editor.foundNodes();
		ok(found[0]?.trim() === 'Invoiced', `It found: ${found.join(', ')}`);
	});
	await see('The panel lists what the action can do', 'node-actions', async () => {
		await editor.openFoundNode();
		await editor.expectText('Get many invoices');
	});
	await see('The workflow of changes runs by itself', 'executions', async () => {
		await editor.openExecutions(changesWorkflow.id);
		await editor.expectText(/\d+ items/);
	});
	await see('The trigger asks only for what it needs', 'trigger', async () => {
		await editor.openWorkflow(changesWorkflow.id);
		await editor.openNode(triggerNode.name);
		deepStrictEqual(await editor.fieldNames(), [
			'Poll Times',
			'Mode',
			'Objects',
			'Start Date',
			'Changes',
			'Invoice Output',
			'Options',
		]);
		await editor.press('Fetch Test Event');
		await editor.expectText('platform_id');
	});
	await see('The workflow that a person starts gets the overdue invoices', 'workflow', async () => {
		await editor.openWorkflow(overdueWorkflow.id);
		await editor.press('Execute workflow');
		await editor.expectText('Workflow executed successfully');
		await editor.expectText(/\d+ items/);
	});
	await see('The action shows its filter and its output', 'action', async () => {
		await editor.openNode(actionNode.name);
		deepStrictEqual(await editor.fieldNames(), [
			'Resource',
			'Operation',
			'Return All',
			'Filters',
			'Status',
			'Output',
			'Options',
		]);
		await editor.expectText('invoiceNumber');
	});
	console.log(`Pictures of ${demo.n8nUrl} are in ${pictures}.`);
}
