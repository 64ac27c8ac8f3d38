/** A condition that a person can act on. Its message is shown as it is, without a stack. */
export class DemoError extends Error {
	override name = 'DemoError';
}
