import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { errorItem } from '../../../nodes/Invoiced/operations/items/errorItem';
import { fakeNode } from '../../support/fakeContext';

const refused = (description?: string) =>
	new NodeApiError(fakeNode(), {}, { message: 'Refused', description, httpCode: '403' });
const wrong = (description?: string) =>
	new NodeOperationError(fakeNode(), 'Wrong', { description });

describe('an input item that failed', () => {
	it('tells what happened, what to do, the status, and which it is', () => {
		expect(errorItem(refused('Ask.'), 3, 'continueRegularOutput').json).toEqual({
			error: 'Refused',
			description: 'Ask.',
			httpCode: '403',
			itemIndex: 3,
		});
	});

	it('says nothing about what is not known', () => {
		const { json } = errorItem(wrong(), 0, 'continueRegularOutput');
		expect(json).toEqual({ error: 'Wrong', itemIndex: 0 });
	});

	it.each([
		[refused('Ask.'), { error: 'Refused', message: 'Ask. (HTTP 403)' }],
		[wrong('Ask.'), { error: 'Wrong', message: 'Ask.' }],
		[wrong(), { error: 'Wrong' }],
	])('has nothing but `error` and `message` for the error output: %#', (error, json) => {
		expect(errorItem(error, 3, 'continueErrorOutput').json).toEqual(json);
	});

	it('has the status alone as its message where there is no advice', () => {
		const error = refused();
		error.description = null;
		expect(errorItem(error, 3, 'continueErrorOutput').json).toEqual({
			error: 'Refused',
			message: '(HTTP 403)',
		});
	});
});
