interface Appointment {
	time: number;
	/** Of two at the same time, the one that was made first comes first. */
	order: number;
	action: () => void;
}

/**
 * What is to happen when: a binary heap, because most appointments are made while the history runs.
 */
export class Agenda {
	private readonly heap: Appointment[] = [];
	private made = 0;

	add(time: number, action: () => void): void {
		this.heap.push({ time, order: this.made, action });
		this.made += 1;
		this.rise(this.heap.length - 1);
	}

	/** Takes out the next appointment, or undefined at the end. */
	next(): Appointment | undefined {
		const first = this.heap[0];
		const last = this.heap.pop();
		if (last && this.heap.length > 0) {
			this.heap[0] = last;
			this.sink(0);
		}
		return first;
	}

	private isEarlier(left: number, right: number): boolean {
		const one = this.heap[left];
		const other = this.heap[right];
		return one.time === other.time ? one.order < other.order : one.time < other.time;
	}

	private swap(left: number, right: number): void {
		[this.heap[left], this.heap[right]] = [this.heap[right], this.heap[left]];
	}

	private rise(from: number): void {
		let position = from;
		while (position > 0) {
			const parent = (position - 1) >> 1;
			if (!this.isEarlier(position, parent)) return;
			this.swap(position, parent);
			position = parent;
		}
	}

	private sink(from: number): void {
		let position = from;
		for (;;) {
			let earliest = position;
			const left = 2 * position + 1;
			for (let child = left; child <= left + 1 && child < this.heap.length; child += 1) {
				earliest = this.isEarlier(child, earliest) ? child : earliest;
			}
			if (earliest === position) return;
			this.swap(position, earliest);
			position = earliest;
		}
	}
}
