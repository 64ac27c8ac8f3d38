import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import type { CredentialData, CredentialStore } from './credentials';

/** Id under which the harness files the one credential of a single-node run. */
const CREDENTIAL_ID = 'credential';

/** What the runs of one node have in common. */
export interface SingleNode {
	node: INodeType;
	/** Parameters as saved in a workflow; missing ones get the defaults of the node's description. */
	parameters?: INodeParameters;
	/** Values of the `invoicedApi` credential; none: the node has no credential. */
	credential?: CredentialData;
	/** IANA time zone of the workflow; default `UTC`. */
	timezone?: string;
}

/** Credential store with the run's credential, if it has one. */
export function storeOf(credential: CredentialData | undefined): CredentialStore {
	return credential === undefined ? {} : { [CREDENTIAL_ID]: credential };
}

/** The node as it would stand in a saved workflow. */
export function savedNode(single: SingleNode, type: string, name: string): INode {
	const { version } = single.node.description;
	const credentialName = single.node.description.credentials?.[0]?.name ?? 'invoicedApi';
	return {
		id: '00000000-0000-4000-8000-000000000001',
		name,
		type,
		typeVersion: Array.isArray(version) ? version[version.length - 1] : version,
		position: [0, 0],
		parameters: structuredClone(single.parameters ?? {}),
		...(single.credential === undefined
			? {}
			: { credentials: { [credentialName]: { id: CREDENTIAL_ID, name: 'Test credential' } } }),
	};
}

/** Input items from plain objects; items that are complete already stay as they are. */
export function toItems(
	items: ReadonlyArray<IDataObject | INodeExecutionData>,
): INodeExecutionData[] {
	return items.map((item) => (isExecutionItem(item) ? item : { json: item }));
}

function isExecutionItem(item: IDataObject | INodeExecutionData): item is INodeExecutionData {
	return typeof item.json === 'object' && item.json !== null && !Array.isArray(item.json);
}
