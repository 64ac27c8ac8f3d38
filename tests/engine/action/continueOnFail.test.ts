import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { ActionOnEmulator } from '../../support/actionOnEmulator';
import type { WorkflowAround } from '../../support/actionOnEmulator';

const FIRST_INVOICES: INodeParameters = {
	resource: 'invoice',
	operation: 'getAll',
	output: 'raw',
	limit: 1,
};

const startItems: IDataObject[] = [{ place: 0 }, { place: 1 }, { place: 2 }];

let action: ActionOnEmulator;

beforeAll(async () => {
	action = await ActionOnEmulator.start({ invoices: 5 });
});

afterAll(async () => await action.stop());

/** What leaves the node, by output. */
async function outputsOf(
	onError: INode['onError'],
	parameters: INodeParameters,
	around: WorkflowAround = {},
): Promise<{ results: IDataObject[]; errors: IDataObject[] }> {
	const outcome = await action.runInWorkflow(
		{ ...FIRST_INVOICES, ...parameters },
		{ startItems, onError, ...around },
	);
	const jsonOf = (output: number) => outcome.itemsOf('Invoiced', output).map(({ json }) => json);
	return { results: jsonOf(0), errors: jsonOf(1) };
}

/** What is wrong before the first request, for all input items alike. */
const WRONG_FOR_ALL: Array<[string, INodeParameters, WorkflowAround, string]> = [
	[
		'a refused base URL',
		{},
		{ credential: { baseUrl: 'http://invoiced.example.com' } },
		'Base URL',
	],
	['too much concurrency', { options: { concurrency: '={{ 50 }}' } }, {}, "'Concurrency' is 50"],
	['an unknown operation', { operation: 'burn' }, {}, 'There is no operation "burn"'],
];

describe('where the node goes on after a failure, every input item becomes an error item', () => {
	it.each(WRONG_FOR_ALL)('for %s', async (_what, parameters, around, words) => {
		const { results } = await outputsOf('continueRegularOutput', parameters, around);
		expect(results).toEqual(
			startItems.map((_item, itemIndex) =>
				expect.objectContaining({ error: expect.stringContaining(words), itemIndex }),
			),
		);
	});

	it.each(WRONG_FOR_ALL)(
		'which leaves by the error output, for %s',
		async (...[, parameters, around, words]) => {
			const { results, errors } = await outputsOf('continueErrorOutput', parameters, around);
			expect(results).toEqual([]);
			expect(errors).toEqual(
				startItems.map((item) =>
					expect.objectContaining({ ...item, error: expect.stringContaining(words) }),
				),
			);
		},
	);
});

describe('an option whose expression fails for one input item', () => {
	const options = { concurrency: '={{ $json.place === 0 ? $("Nowhere").first().json.value : 2 }}' };

	/** n8n's own. */
	const WORDS = "Referenced node doesn't exist";

	it('fails that item, and the others are read', async () => {
		const { results } = await outputsOf('continueRegularOutput', { options });
		expect(results[0]).toMatchObject({ error: WORDS, itemIndex: 0 });
		expect(results.slice(1).map(({ id }) => typeof id)).toEqual(['number', 'number']);
	});

	it('stops the node otherwise', async () => {
		const outcome = await action.runInWorkflow({ ...FIRST_INVOICES, options }, { startItems });
		expect(outcome.errorOf('Invoiced')?.message).toBe(WORDS);
		expect(outcome.itemsOf('Invoiced')).toEqual([]);
	});
});
