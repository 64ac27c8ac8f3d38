import './environment';
import { ExternalSecretsProxy } from 'n8n-core';
import { Container } from './container';
import type { ICredentialType, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { PlainCredentialsHelper } from './credentials';
import type { CredentialStore } from './credentials';

const BASE_URL = 'http://127.0.0.1:0';

/**
 * What n8n-core needs to know about the instance around it. Parts that no node of this package may
 * touch throw.
 */
export function additionalDataWith(
	credentials: CredentialStore,
	credentialTypes?: readonly ICredentialType[],
): IWorkflowExecuteAdditionalData {
	const notPart = (part: string) => async (): Promise<never> => {
		throw new Error(`${part} is not part of the engine harness`);
	};
	return {
		credentialsHelper: new PlainCredentialsHelper(credentials, credentialTypes),
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${BASE_URL}/rest`,
		instanceBaseUrl: `${BASE_URL}/`,
		formBaseUrl: `${BASE_URL}/form`,
		formWaitingBaseUrl: `${BASE_URL}/form-waiting`,
		formTestBaseUrl: `${BASE_URL}/form-test`,
		webhookBaseUrl: `${BASE_URL}/webhook`,
		webhookWaitingBaseUrl: `${BASE_URL}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE_URL}/webhook-test`,
		mcpBaseUrl: `${BASE_URL}/mcp`,
		mcpTestBaseUrl: `${BASE_URL}/mcp-test`,
		executeWorkflow: notPart('Executing another workflow'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: notPart('The task runner'),
		logAiEvent: () => {},
	};
}
