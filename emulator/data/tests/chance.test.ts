import { Agenda } from '../history/agenda';
import { Deck, Random } from '../random';

describe('chance', () => {
	it('is the same for the same seed', () => {
		const draw = (seed: number): number[] => {
			const random = new Random(seed);
			return Array.from({ length: 20 }, () => random.next());
		};
		expect(draw(7)).toEqual(draw(7));
		expect(draw(7)).not.toEqual(draw(8));
	});

	it('stays within its bounds and reaches both', () => {
		const random = new Random(3);
		const drawn = new Set(Array.from({ length: 500 }, () => random.integer(2, 5)));
		expect([...drawn].sort()).toEqual([2, 3, 4, 5]);
	});

	it('keeps every value when it shuffles, and leaves the given list as it is', () => {
		const values = [1, 2, 3, 4, 5, 6, 7, 8];
		const shuffled = new Random(5).shuffle(values);
		expect(values).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		expect([...shuffled].sort()).toEqual(values);
	});

	it('never draws what has no weight', () => {
		const random = new Random(1);
		const drawn = Array.from({ length: 200 }, () => random.weighted({ a: 1, b: 0, c: 3 }));
		expect(new Set(drawn)).toEqual(new Set(['a', 'c']));
	});

	it('deals each card of a deck as often as its weight says', () => {
		const deck = new Deck(new Random(2), { a: 3, b: 1 });
		for (let round = 0; round < 3; round += 1) {
			const dealt = Array.from({ length: 4 }, () => deck.deal());
			expect(dealt.sort()).toEqual(['a', 'a', 'a', 'b']);
		}
	});
});

describe('the agenda', () => {
	it('gives appointments in the order of time, and of making where the time is the same', () => {
		const random = new Random(9);
		const agenda = new Agenda();
		const kept: [number, number][] = [];
		for (let made = 0; made < 300; made += 1) {
			const time = random.integer(1, 40);
			agenda.add(time, () => kept.push([time, made]));
		}
		for (let next = agenda.next(); next; next = agenda.next()) {
			next.action();
		}
		const sorted = [...kept].sort((left, right) => left[0] - right[0] || left[1] - right[1]);
		expect(kept).toHaveLength(300);
		expect(kept).toEqual(sorted);
	});

	it('takes appointments that are made on the way', () => {
		const agenda = new Agenda();
		const kept: string[] = [];
		agenda.add(1, () => {
			kept.push('first');
			agenda.add(2, () => kept.push('second'));
		});
		agenda.add(3, () => kept.push('third'));
		for (let next = agenda.next(); next; next = agenda.next()) {
			next.action();
		}
		expect(kept).toEqual(['first', 'second', 'third']);
	});
});
