import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { toNodeError } from './parameters';
import { pollChanges, triggerFields, triggerPanel } from './trigger';

export class InvoicedTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoiced Trigger',
		name: 'invoicedTrigger',
		icon: { light: 'file:../../icons/invoiced.svg', dark: 'file:../../icons/invoiced.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["objects"].join(", ").replaceAll("_", " ")}}',
		description: 'Starts the workflow when invoices, customers or other records change in Invoiced',
		defaults: { name: 'Invoiced Trigger' },
		credentials: [{ name: 'invoicedApi', required: true }],
		polling: true,
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: triggerFields,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollChanges(this).catch((error: unknown) => {
			throw toNodeError(this.getNode(), error);
		});
	}
}
