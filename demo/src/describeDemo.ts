import { TARGET_DATABASE } from './queue/queueServices';
import { targetWorkflow } from './queue/targetWorkflow';
import { USUAL_N8N_PORT, login, type RunningDemo } from './startDemo';
import { changesWorkflow, overdueWorkflow } from './workspace';

const RULE = '─'.repeat(76);

/** The block that tells a person where to look. */
export function describeDemo(demo: RunningDemo): string {
	return [
		'',
		RULE,
		'  n8n with the Invoiced nodes is running.',
		'',
		`  Editor     ${demo.n8nUrl}${noteOnPort(demo.n8nUrl)}`,
		`  Email      ${login.email}`,
		`  Password   ${login.password}`,
		'',
		`  Look at    “${changesWorkflow.name}”, tab Executions:`,
		'             a first run with all invoices, then one a minute with what changed.',
		`             ${demo.n8nUrl}/workflow/${changesWorkflow.id}/executions`,
		'',
		`  Then at    “${overdueWorkflow.name}”: press “Execute workflow”.`,
		`             ${demo.n8nUrl}/workflow/${overdueWorkflow.id}`,
		'',
		...describeQueue(demo),
		`  Invoiced   ${demo.emulator.url} (a local stand-in; its records keep changing)`,
		'             Open this, click “A customer pays an invoice”, and watch the workflow run:',
		'             it polls once a minute.',
		`  API key    ${demo.emulator.apiKey}`,
		'',
		`  Ctrl-C stops everything. Your work in n8n is kept in ${demo.queue ? 'demo/.state/queue' : 'demo/.state'};`,
		'  delete that folder to start over.',
		RULE,
	].join('\n');
}

/**
 * How to look at what the workers write. The password is this database's own, and it listens on
 * this machine only.
 */
function describeQueue({ queue, n8nUrl }: RunningDemo): string[] {
	if (!queue) return [];
	const { user, password, port } = queue.postgres;
	const workflow = targetWorkflow();
	return [
		'  Queue mode: the main process polls, two workers run the executions.',
		`             “${workflow.name}” stores them in PostgreSQL:`,
		`             ${n8nUrl}/workflow/${workflow.id}/executions`,
		`  Rows       psql postgresql://${user}:${password}@127.0.0.1:${port}/${TARGET_DATABASE} \\`,
		'               -c "SELECT object, type, count(*) FROM invoiced_changes GROUP BY 1, 2 ORDER BY 1, 2"',
		'',
	];
}

function noteOnPort(url: string): string {
	return url.endsWith(`:${USUAL_N8N_PORT}`) ? '' : `   (port ${USUAL_N8N_PORT} is taken)`;
}
