import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoFolder } from './folders';
import { publishWorkflow, runN8nCommand, type N8nPlace } from './n8n';
import type { Processes } from './Processes';
import type { Say } from './progress';

/** The credential that both workflows refer to by this id. */
export const credential = { id: 'invoicedEmulator', name: 'Invoiced (local emulator)' };

/** A workflow of `demo/workflows`, in the form in which n8n exports one. */
export interface WorkflowFile {
	id: string;
	name: string;
	nodes: {
		name: string;
		type: string;
		parameters: Record<string, unknown>;
		credentials?: Record<string, { id: string; name: string }>;
	}[];
}

/** Polls every minute and emits each changed invoice in the unified shape. */
export const changesWorkflow = readWorkflow('invoiced-changes.json');

/** Started by hand: the overdue invoices as an accounting system's events. */
export const overdueWorkflow = readWorkflow('overdue-invoices.json');

/** What stands in n8n from an earlier start, by digest. */
interface Imported {
	credential?: string;
	workflows?: string;
}

/** Credentials and workflows as n8n's import takes them. */
export interface Workspace {
	credentials: readonly object[];
	workflows: readonly WorkflowFile[];
}

/**
 * Brings credentials and workflows into n8n and publishes the workflows. What is unchanged since
 * the last start is left alone, so that a second start is quick and edits made in the editor stay.
 */
export async function importWorkspace(
	processes: Processes,
	place: N8nPlace,
	workspace: Workspace,
	say: Say,
): Promise<void> {
	const recordFile = join(place.userFolder, 'imported.json');
	const before = readRecord(recordFile);
	const credentials = JSON.stringify(workspace.credentials);
	const workflows = JSON.stringify(workspace.workflows);
	const now: Imported = { credential: digest(credentials), workflows: digest(workflows) };
	if (now.credential !== before.credential) {
		say('Bringing the credentials into n8n …');
		await importFile(processes, place, 'import:credentials', credentials);
	}
	if (now.workflows !== before.workflows) {
		say('Bringing the workflows into n8n …');
		await importFile(processes, place, 'import:workflow', workflows);
		for (const { id } of workspace.workflows) {
			await publishWorkflow(processes, place, id);
		}
	}
	writeFileSync(recordFile, JSON.stringify(now));
}

/** The credential as n8n's import takes it; n8n encrypts it with its own key. */
export function makeCredential(emulator: { url: string; apiKey: string }) {
	return {
		...credential,
		type: 'invoicedApi',
		data: { apiKey: emulator.apiKey, sandbox: false, baseUrl: emulator.url },
	};
}

async function importFile(
	processes: Processes,
	place: N8nPlace,
	command: 'import:credentials' | 'import:workflow',
	content: string,
): Promise<void> {
	const file = join(place.userFolder, 'import.json');
	writeFileSync(file, content, { mode: 0o600 });
	try {
		await runN8nCommand(processes, place, [command, `--input=${file}`]);
	} finally {
		rmSync(file);
	}
}

function readWorkflow(name: string): WorkflowFile {
	return JSON.parse(readFileSync(join(demoFolder, 'workflows', name), 'utf8')) as WorkflowFile;
}

function readRecord(file: string): Imported {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Imported) : {};
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
