import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { formOf, namesWithoutApi, operations, runForEachItem } from './operations';
import { listSearch } from './search';

export class Invoiced implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Invoiced',
		name: 'invoiced',
		icon: { light: 'file:../../icons/invoiced.svg', dark: 'file:../../icons/invoiced.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"].replace("getAll", "getMany").replace(/([A-Z])/g, " $1").toLowerCase() + ": " + $parameter["resource"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Read invoices, customers, payments and the other records of Invoiced',
		defaults: { name: 'Invoiced' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'invoicedApi',
				required: true,
				displayOptions: { hide: { operation: namesWithoutApi(operations) } },
			},
		],
		properties: formOf(operations),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runForEachItem(this, operations)];
	}
}
