import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { NotAChoice, ParameterError, toNodeError } from '../../../nodes/Invoiced/parameters';
import { fakeNode } from '../../support/fakeContext';

const node = fakeNode();
const tool = fakeNode({ type: 'invoicedTool' });

const refused = (message: string, description?: string) =>
	new NodeApiError(node, {}, { message, description, httpCode: '403' });

describe('whatever was thrown, as n8n shows it', () => {
	it('has the message as its headline, the hint below it, and the input item', () => {
		const error = toNodeError(node, new ParameterError('Wrong', 'Go on.'), 2);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: 'Wrong',
			description: 'Go on.',
			context: { itemIndex: 2 },
		});
	});

	it('has no hint where there is none', () => {
		expect(toNodeError(node, new Error('Wrong')).description).toBeUndefined();
	});

	it('says what it is where no error was thrown', () => {
		expect(toNodeError(node, { reason: 7 }).message).toBe('{"reason":7}');
	});

	it.each([
		['of the API', refused('No', 'Ask.')],
		['of an operation', new NodeOperationError(node, 'No')],
	])('is itself where it is one of n8n’s: %s', (_what, error) => {
		expect(toNodeError(node, error, 3)).toBe(error);
		expect(error.context.itemIndex).toBe(3);
		expect(error.message).toBe('No');
		// Who threw it knows better.
		toNodeError(node, error, 4);
		expect(error.context.itemIndex).toBe(3);
	});

	it('names no input item where none is to blame', () => {
		const error = refused('No');
		expect(toNodeError(node, error).context).not.toHaveProperty('itemIndex');
	});
});

describe('an AI agent, which reads the message alone, gets the advice in it', () => {
	it.each([
		['as a sentence of its own', new ParameterError('Wrong', 'Go on.'), 'Wrong. Go on.'],
		['after one full stop', new ParameterError('Wrong.', 'Go on.'), 'Wrong. Go on.'],
		['once', new NotAChoice('Wrong', 'Use a or b.'), 'Wrong. Use a or b.'],
		['if there is any', new Error('Wrong'), 'Wrong'],
	])('%s', (_how, error, message) => {
		expect(toNodeError(tool, error).message).toBe(message);
	});

	it('from an error of the API, too', () => {
		expect(toNodeError(tool, refused('No', 'Ask.')).message).toBe('No. Ask.');
	});

	it('and a node that is no tool does not', () => {
		const namesake = fakeNode({ type: 'Tools.invoiced' });
		expect(toNodeError(namesake, new ParameterError('Wrong', 'Go on.')).message).toBe('Wrong');
	});
});
