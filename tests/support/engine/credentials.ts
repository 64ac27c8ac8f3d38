import { Workflow, ICredentialsHelper, isExpression, NodeHelpers } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { InvoicedApi } from '../../../credentials/InvoicedApi.credentials';
import { nodeTypesOf } from './nodeTypes';

/**
 * The values of one credential, as the user typed them; missing fields get the defaults of the
 * credential type.
 */
export type CredentialData = ICredentialDataDecryptedObject;

/** Credential data by the id that nodes refer to. */
export type CredentialStore = Readonly<Record<string, CredentialData>>;

/**
 * Serves credentials to n8n-core the way n8n does: defaults filled in, expressions resolved, and
 * `authenticate` of the real credential class applied, whether it is a function or a declaration.
 */
export class PlainCredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly store: CredentialStore,
		private readonly types: readonly ICredentialType[] = [new InvoicedApi()],
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.typeNamed(type).properties;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
	): Promise<CredentialData> {
		const typed = this.store[details.id ?? ''];
		if (typed === undefined) throw new Error(`No credential with id '${details.id}'`);
		return completeCredential(this.typeNamed(type), typed);
	}

	async authenticate(
		credentials: CredentialData,
		typeName: string,
		requestOptions: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeNamed(typeName);
		if (authenticate === undefined) return requestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		const resolve = (text: string) => resolveText(text, credentials, workflow, node);
		const target = requestOptions as unknown as Record<string, Record<string, unknown>>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			target[part] ??= {};
			for (const [key, value] of Object.entries(values as Record<string, string>)) {
				target[part][resolve(key)] = resolve(value);
			}
		}
		return requestOptions;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Encrypted credentials are not part of the engine harness');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	private typeNamed(name: string): ICredentialType {
		const type = this.types.find((candidate) => candidate.name === name);
		if (type === undefined) throw new Error(`No credential type '${name}'`);
		return type;
	}
}

/**
 * Fills in the defaults of the credential type and resolves expressions, as n8n does before a node
 * sees the values.
 */
export function completeCredential(type: ICredentialType, typed: CredentialData): CredentialData {
	const complete = NodeHelpers.getNodeParameters(
		type.properties,
		typed as Parameters<typeof NodeHelpers.getNodeParameters>[1],
		true,
		false,
		null,
		null,
	);
	const { workflow, node } = emptyWorkflow();
	const resolved = workflow.expression.getComplexParameterValue(
		node,
		complete ?? {},
		'internal',
		{},
		undefined,
		{},
	);
	return resolved as CredentialData;
}

function resolveText(
	text: string,
	credentials: CredentialData,
	workflow: Workflow | undefined,
	node: INode | undefined,
): string {
	if (!isExpression(text)) return text;
	if (workflow === undefined || node === undefined) throw new Error('No workflow to resolve in');
	const value = workflow.expression.getSimpleParameterValue(
		node,
		text,
		'internal',
		{ $credentials: credentials },
		undefined,
		'',
	);
	return value ? String(value) : '';
}

function emptyWorkflow(): { workflow: Workflow; node: INode } {
	const node: INode = {
		id: 'mock',
		name: 'Mock',
		type: 'mock',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const nodeTypes = nodeTypesOf({ mock: { description: { properties: [] } as never } });
	return {
		workflow: new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes }),
		node,
	};
}
