import './environment';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import { createRunExecutionData, NodeConnectionTypes, Workflow } from 'n8n-workflow';
import type { ICredentialType, INode, INodeType } from 'n8n-workflow';
import { InvoicedApi } from '../../../credentials/InvoicedApi.credentials';
import { additionalDataWith } from './additionalData';
import { completeCredential } from './credentials';
import type { CredentialData } from './credentials';
import { nodeTypesOf } from './nodeTypes';

const TYPE = 'test.noOp';

/** What the credential dialog shows after a test. */
export interface CredentialVerdict {
	status: 'Error' | 'OK';
	message: string;
}

/** The parts of a failed request that n8n's tester looks at. */
interface RequestFailure extends Error {
	cause?: { response?: { status: number; statusText?: string }; code?: string };
}

/**
 * Tests a credential as n8n does when the user saves it: the declared request runs through
 * n8n-core's `RoutingNode` with the real credential applied; the verdict follows the order of n8n's
 * own tester (rules by status, then the status text, then the network code, then the message).
 */
export async function testCredential(
	typed: CredentialData,
	type: ICredentialType = new InvoicedApi(),
): Promise<CredentialVerdict> {
	const { test } = type;
	if (test === undefined) throw new Error(`The credential type '${type.name}' has no test`);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type.name]: { id: 'tested', name: 'Tested' } },
	};
	const nodeType: INodeType = {
		description: {
			displayName: 'No Op',
			name: 'noOp',
			group: ['organization'],
			version: 1,
			description: '',
			defaults: { name: 'No Op' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: test.request },
					default: '',
				},
			],
		},
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf({ [TYPE]: nodeType }),
	});
	const data = completeCredential(type, typed);
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataWith({ tested: typed }, [type]),
		'internal',
		createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const routing = new RoutingNode(context, nodeType, {
		id: 'tested',
		name: 'Tested',
		type: type.name,
		data,
	});
	try {
		await routing.runNode();
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: messageOf(error as RequestFailure, type) };
	}
}

function messageOf(failure: RequestFailure, type: ICredentialType): string {
	const { response, code } = failure.cause ?? {};
	if (response !== undefined) {
		const rule = (type.test?.rules ?? []).find(
			(candidate) =>
				candidate.type === 'responseCode' && candidate.properties.value === response.status,
		);
		if (rule !== undefined) return String(rule.properties.message);
		return response.statusText || `Received HTTP status code: ${response.status}`;
	}
	return code ?? failure.message;
}
