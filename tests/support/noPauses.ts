/**
 * In a suite, requests that are repeated are repeated at once: the pause before is drawn at random
 * from zero on (`nodes/Invoiced/api/http/retry.ts`), and zero is what is drawn.
 */
export function useNoPauses(): void {
	beforeEach(() => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});
	afterEach(() => jest.restoreAllMocks());
}
