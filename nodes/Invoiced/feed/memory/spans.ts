import type { Span } from '../stored';

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

/** The same seconds in as few spans as can be, in order. */
export function joined(spans: readonly Span[]): Span[] {
	const joint: Span[] = [];
	for (const { from, until } of [...spans].sort((a, b) => a.from - b.from)) {
		const last = joint.at(-1);
		if (last === undefined || last.until < from) joint.push({ from, until });
		else last.until = Math.max(last.until, until);
	}
	return joint;
}
