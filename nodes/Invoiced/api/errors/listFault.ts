import type { CallFacts, Explanation } from './explanation';

/** What is wrong with the pages of a list, each of which may be right by itself. */
export type ListFault =
	/** A page with more records than were asked for. */
	| { kind: 'overfullPage'; records: number; asked: number }
	/** More and more records, far beyond what the server counts; null: it does not count. */
	| { kind: 'endless'; records: number; count: number | null }
	/** The list ended before the server's own count. */
	| { kind: 'incomplete'; records: number; count: number }
	/** More records than n8n could hold. */
	| { kind: 'tooLong'; records: number };

/** Says what happened, and what to do about it. */
export function explainListFault(fault: ListFault, { baseUrl, call }: CallFacts): Explanation {
	switch (fault.kind) {
		case 'overfullPage':
			return oddList(baseUrl, `${fault.records} records on a page of ${fault.asked}`);
		case 'endless':
			return oddList(baseUrl, `a list that does not end: ${fault.records} records${of(fault)}`);
		case 'incomplete':
			return {
				message: `${baseUrl} gave ${fault.records} of the ${fault.count} records that it counts for ${call}`,
				description:
					'Records are missing on its pages. Nothing is returned, as it would be incomplete. Run the workflow again; if this persists, check the proxy in between.',
				failure: { cause: 'temporarily-unavailable' },
			};
		case 'tooLong':
			return {
				message: `The list of ${call} is longer than ${fault.records} records`,
				description: "n8n could not hold them all. Read less at once with narrower 'Filters'.",
			};
	}
}

function of({ count }: { count: number | null }): string {
	return count === null ? '' : `, although it counts ${count}`;
}

function oddList(baseUrl: string, what: string): Explanation {
	return {
		message: `${baseUrl} answered with ${what}`,
		description:
			"There may be no Invoiced API at this address, or a proxy in between changes requests or answers, for instance by dropping 'page'. Check 'Base URL' in the credential.",
	};
}
