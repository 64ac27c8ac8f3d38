import { DemoError } from './DemoError';

/**
 * A program that this machine lacks and that we may not install. The command that needs it ends
 * with exit code 2.
 */
export class MissingProgram extends DemoError {
	override name = 'MissingProgram';
}
