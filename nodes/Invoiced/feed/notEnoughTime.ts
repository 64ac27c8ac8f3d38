/** More records than one poll has time to read, in a list that cannot be read in parts. */
export class NotEnoughTime extends Error {
	constructor({ path }: { path: string }) {
		super(
			`One poll does not have the time to read all that Invoiced lists under '${path.slice(1)}'. Nothing of it was emitted and the next poll tries again. If this happens each time, let this trigger follow fewer objects.`,
		);
	}
}
