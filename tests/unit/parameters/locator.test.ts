import { NodeHelpers, type INode } from 'n8n-workflow';
import { Invoiced } from '../../../nodes/Invoiced/Invoiced.node';

const { description } = new Invoiced();

function issuesWith(customerId: string, mode = 'id'): string[] {
	const node: INode = {
		id: '1',
		name: 'Invoiced',
		type: 'invoiced',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			resource: 'customer',
			operation: 'get',
			customerId: { __rl: true, mode, value: customerId },
		},
	};
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	return issues?.parameters?.customerId ?? [];
}

describe('an ID that a person enters', () => {
	it('is complained about once, although filters of other operations have a field of the same name', () => {
		// n8n looks for the fields of a collection among those beside it.
		expect(issuesWith('<img>')).toEqual(['Customer IDs consist of digits, for instance 15444.']);
	});

	it('is fine when it is one', () => {
		expect(issuesWith('15444')).toEqual([]);
	});

	it('may be the address of the record in Invoiced, if that holds it', () => {
		expect(issuesWith(' https://app.invoiced.com/customers/15444?account=7 ', 'url')).toEqual([]);
		const [issue, ...others] = issuesWith('https://acme.invoiced.com/login', 'url');
		expect(others).toEqual([]);
		expect(issue).toContain('for instance https://app.invoiced.com/customers/15444;');
	});

	it('can be given by address for every object whose IDs are numbers', () => {
		const modesOf = (name: string) =>
			description.properties.find((field) => field.name === name)?.modes?.map((mode) => mode.name);
		expect(modesOf('invoiceId')).toEqual(['list', 'url', 'id']);
		expect(modesOf('paymentId')).toEqual(['url', 'id']);
		expect(modesOf('planId')).toEqual(['list', 'id']);
	});
});
