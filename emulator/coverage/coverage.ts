import type { Route } from '../http/call';
import { DOCUMENTED_ENDPOINTS, type Endpoint } from './endpoints';
import { REASONS, type Reason, type Reasons } from './reasons';

/** What the emulator does at one documented path. */
export interface PathCoverage {
	path: string;
	/** Methods that it answers. */
	present: string[];
	/** Methods that it does not answer. */
	missing: string[];
	/** Why it does not; null where nothing is missing. */
	reason: Reason | null;
}

/**
 * Which of the documented endpoints the routes answer.
 * @throws Error when nothing says why one is missing, or a reason says it of none
 */
export function coverageOf(
	routes: readonly Pick<Route, 'method' | 'path'>[],
	reasons: Reasons = REASONS,
): PathCoverage[] {
	const known = new Set(routes.map(keyOf));
	const paths = new Set(DOCUMENTED_ENDPOINTS.map(({ path }) => path));
	const coverage = [...paths].map((path) => {
		const endpoints = DOCUMENTED_ENDPOINTS.filter((endpoint) => endpoint.path === path);
		const isPresent = (endpoint: Endpoint): boolean => known.has(keyOf(endpoint));
		const missing = endpoints.filter((endpoint) => !isPresent(endpoint)).map(methodOf);
		const reason = missing.length > 0 ? reasonOf(reasons, path) : null;
		return { path, present: endpoints.filter(isPresent).map(methodOf), missing, reason };
	});
	const stale = Object.keys(reasons).find(
		(path) => !coverage.some((entry) => entry.path === path && entry.reason !== null),
	);
	if (stale !== undefined) throw new Error(`Nothing is missing at ${stale} any more`);
	return coverage;
}

/** How many endpoints are present, refused and absent. */
export function countsOf(
	coverage: readonly PathCoverage[],
): Record<Reason['kind'] | 'present', number> {
	const counts = { present: 0, refused: 0, absent: 0 };
	for (const { present, missing, reason } of coverage) {
		counts.present += present.length;
		if (reason) counts[reason.kind] += missing.length;
	}
	return counts;
}

/** A route or endpoint, whatever its placeholders are called. */
function keyOf({ method, path }: Pick<Route, 'method' | 'path'>): string {
	return `${method} ${path.replaceAll(/:\w+/g, ':')}`;
}

function methodOf({ method }: Endpoint): string {
	return method;
}

function reasonOf(reasons: Reasons, path: string): Reason {
	const reason = reasons[path] as Reason | undefined;
	if (!reason) throw new Error(`Nothing says why an endpoint of ${path} is missing`);
	return reason;
}
