import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { InvoicedTrigger } from '../../nodes/Invoiced/InvoicedTrigger.node';

const { description } = new InvoicedTrigger();

function shownLabels(parameters: INodeParameters): string[] {
	const node = { typeVersion: 1 } as INode;
	return description.properties
		.filter((field) => NodeHelpers.displayParameter(parameters, field, node, description))
		.map((field) => field.displayName);
}

describe('the form of the trigger', () => {
	it.each([
		[['invoices'], ['Invoice Output']],
		[['customers'], ['Output']],
		[
			['customers', 'invoices'],
			['Invoice Output', 'Output of Other Objects'],
		],
	])('asks for %j in which shape they shall come out: %j', (objects, outputs) => {
		const labels = shownLabels({ objects });
		expect(labels).toEqual(['Objects', 'Start Date', 'Changes', ...outputs, 'Options']);
	});

	it('keeps one answer for the other objects, whatever the field is called', () => {
		const parameters = { objects: ['customers', 'invoices'], output: 'raw' };
		const node = { typeVersion: 1 } as INode;
		const kept = NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			node,
			description,
		);
		expect(kept).toMatchObject({ output: 'raw', invoiceOutput: 'unified' });
	});

	it('takes a start date as text, as the connector writes it, and shows that form', () => {
		const startDate = description.properties.find(({ name }) => name === 'startDate');
		expect(startDate?.type).toBe('string');
		expect(startDate?.placeholder).toMatch(/^e\.g\. \d\d\/\d\d\/\d{4}$/);
	});
});
