import { randomUUID } from 'node:crypto';

interface CredentialReference {
	id: string;
	name: string;
}

const settings = {
	executionOrder: 'v1',
	saveDataSuccessExecution: 'all',
	saveDataErrorExecution: 'all',
	saveManualExecutions: true,
};

/** Started by hand, it reads a few invoices with the action. */
export function actionWorkflow(credential: CredentialReference) {
	return startedByHand(credential.name, {
		name: 'Invoiced',
		type: 'n8n-nodes-invoiced.invoiced',
		typeVersion: 1,
		parameters: { resource: 'invoice', operation: 'getAll', limit: 5, output: 'raw' },
		credentials: { invoicedApi: credential },
	});
}

/** The same, but a failure becomes an item. */
export function forgivingWorkflow(credential: CredentialReference) {
	const workflow = actionWorkflow(credential);
	const [start, action] = workflow.nodes;
	return {
		...workflow,
		name: `${workflow.name}, going on`,
		nodes: [start, { ...action, onError: 'continueRegularOutput' }],
	};
}

/** Started by hand, n8n's own HTTP Request node uses the credential. */
export function httpRequestWorkflow(credential: CredentialReference, url: string) {
	return startedByHand(`${credential.name}, HTTP Request`, {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'invoicedApi',
			options: {},
		},
		credentials: { invoicedApi: credential },
	});
}

function startedByHand(name: string, node: { name: string } & Record<string, unknown>) {
	return {
		name,
		settings,
		nodes: [
			{
				id: randomUUID(),
				name: 'By hand',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{ id: randomUUID(), position: [240, 0], ...node },
		],
		connections: { 'By hand': { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
	};
}
