import type { PageRequest } from '../../../nodes/Invoiced/feed';
import { createFeedPort } from '../../../nodes/Invoiced/trigger/feedPort';
import { PageSizes } from '../../../nodes/Invoiced/trigger/pageSizes';
import { PollTime } from '../../../nodes/Invoiced/trigger/pollTime';
import { memoryOf } from '../../../nodes/Invoiced/trigger/processMemory';
import { passLocalTime, useFakeDate } from '../../support/fakeDate';
import { refusal, ScriptedApi, statusError, type ListScript } from '../../support/scriptedApi';

const NOW = 1_700_000_000;
const REQUEST: PageRequest = { path: '/invoices', query: { page: '1', per_page: '100' } };

describe('What the feed sees of the API', () => {
	useFakeDate(NOW);
	const portOn = (script: ListScript) => {
		const sizes = new PageSizes(memoryOf('port'), new PollTime(36_000));
		return createFeedPort(new ScriptedApi(script), Date.now() + 10_000, sizes);
	};

	test('is pages', async () => {
		const records = [{ id: 1 }, { id: 2 }];
		expect(await portOn(() => records).fetchPage(REQUEST)).toEqual({
			refused: false,
			records,
			totalCount: 2,
			serverTime: null,
			duration: 0,
		});
	});

	test('is a 400 as an answer, with the words of the server', async () => {
		const port = portOn(() => {
			throw refusal("The option 'updated_after' does not exist.");
		});
		expect(await port.fetchPage(REQUEST)).toEqual({
			refused: true,
			message: "The option 'updated_after' does not exist.",
		});
	});

	test.each([statusError(403, 'No permission'), statusError(503, 'Down'), new Error('Reset')])(
		'is everything else that goes wrong as it is: %s',
		async (error) => {
			const port = portOn(() => {
				throw error;
			});
			await expect(port.fetchPage(REQUEST)).rejects.toBe(error);
		},
	);

	test('is time for another call until that is up, and not at that very moment', () => {
		const port = portOn(() => []);
		passLocalTime(9.999);
		expect([port.hasTime(), port.now()]).toEqual([true, NOW + 9]);
		passLocalTime(0.001);
		expect([port.hasTime(), port.now()]).toEqual([false, NOW + 10]);
	});
});
