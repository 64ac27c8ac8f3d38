interface Entry {
	at: number;
	order: number;
	run: (at: number) => void;
}

/** Things to be done at moments of virtual time; same moment, same order as they were put in. */
export class Agenda {
	private readonly heap: Entry[] = [];
	private order = 0;

	put(at: number, run: (at: number) => void): void {
		const { heap } = this;
		let index = heap.length;
		const entry = { at, order: this.order++, run };
		while (index > 0) {
			const parent = (index - 1) >>> 1;
			if (!isBefore(entry, heap[parent])) break;
			heap[index] = heap[parent];
			index = parent;
		}
		heap[index] = entry;
	}

	/** Takes out what is due next, unless that lies after `until`. */
	take(until: number): Entry | null {
		const [next] = this.heap;
		if (next === undefined || next.at > until) return null;
		const last = this.heap.pop();
		if (last !== undefined && last !== next) this.sink(last);
		return next;
	}

	private sink(entry: Entry): void {
		const { heap } = this;
		let index = 0;
		for (;;) {
			let child = 2 * index + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
			if (!isBefore(heap[child], entry)) break;
			heap[index] = heap[child];
			index = child;
		}
		heap[index] = entry;
	}
}

function isBefore(a: Entry, b: Entry): boolean {
	return a.at < b.at || (a.at === b.at && a.order < b.order);
}
