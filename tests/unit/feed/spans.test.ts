import { isWithin, outside } from '../../../nodes/Invoiced/feed/memory/spans';

const span = (from: number, until: number) => ({ from, until });

test.each([
	[9, false],
	[10, true],
	[19, true],
	[20, false],
])('Second %i is within 10 to 20 or not: the first counts, the last does not', (second, within) => {
	expect(isWithin(second, span(10, 20))).toBe(within);
});

test.each([
	['nothing', [], [span(10, 20)]],
	['what lies before it', [span(0, 10)], [span(10, 20)]],
	['what lies behind it', [span(20, 30)], [span(10, 20)]],
	['its beginning', [span(0, 12)], [span(12, 20)]],
	['its end', [span(18, 30)], [span(10, 18)]],
	['its middle', [span(12, 18)], [span(10, 12), span(18, 20)]],
	['all of it', [span(10, 20)], []],
	['more than it', [span(0, 30)], []],
	['two parts', [span(12, 14), span(16, 18)], [span(10, 12), span(14, 16), span(18, 20)]],
	['parts that overlap', [span(12, 16), span(14, 18)], [span(10, 12), span(18, 20)]],
])('A span without %s is what is left of it', (_name, others, left) => {
	expect(outside(span(10, 20), others)).toEqual(left);
});
