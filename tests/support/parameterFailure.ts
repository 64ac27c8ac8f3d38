import { ParameterError } from '../../nodes/Invoiced/parameters/ParameterError';

/**
 * What a reader of a parameter refuses. @throws Error when it refuses nothing, or fails in another
 * way
 */
export function parameterFailure(read: () => unknown): ParameterError {
	try {
		read();
	} catch (error) {
		if (error instanceof ParameterError) return error;
	}
	throw new Error('no ParameterError was thrown');
}
