import type { Profile } from '../wire';

/**
 * A refusal in the API's own words; `param` names the parameter at fault (server source:
 * ApiHttpException).
 */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly param?: string,
	) {
		super(message);
	}
}

/** A refusal of the request's content. */
export function invalidRequest(message: string, param?: string): ApiError {
	return new ApiError(400, message, param);
}

/** An address that no route has. */
export function notRecognized(method: string, path: string): ApiError {
	return new ApiError(404, `Request was not recognized: ${method} ${path}`);
}

/** The JSON body of an error, its keys in the server's order (not sorted). */
export function errorBody(
	profile: Profile,
	status: number,
	message: string,
	param?: string,
): Record<string, string> {
	const type = profile === 'observed' ? observedType(status) : documentedType(status);
	return param === undefined ? { type, message } : { type, message, param };
}

/** What the server says when it fails (server source: ApiSubscriber::getErrorMessage). */
export function failureMessage(correlationId: string): string {
	return (
		'There was an error processing your request. Our engineers have been notified and will be looking into it ' +
		'soon. If you would like help then you can reach us at support@invoiced.com.\n\n' +
		`Correlation ID: ${correlationId}`
	);
}

function observedType(status: number): string {
	if (status >= 500) return 'api_error';
	return status === 429 ? 'rate_limit_error' : 'invalid_request';
}

/** The docs know two types only: `invalid_request` and `api`. */
function documentedType(status: number): string {
	return status >= 500 ? 'api' : 'invalid_request';
}
