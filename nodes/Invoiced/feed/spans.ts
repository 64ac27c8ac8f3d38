import type { Span } from './types';

export function isWithin(second: number, { from, until }: Span): boolean {
	return second >= from && second < until;
}

/** What of a span lies in none of the others. */
export function outside(span: Span, others: readonly Span[]): Span[] {
	return others.reduce(
		(spans: Span[], { from, until }) =>
			spans
				.flatMap((each) => [
					{ from: each.from, until: Math.min(each.until, from) },
					{ from: Math.max(each.from, until), until: each.until },
				])
				.filter((each) => each.from < each.until),
		[span],
	);
}
