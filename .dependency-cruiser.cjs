/**
 * Which import may run where, as docs/architecture.md draws it. `tests/unit/architecture.test.ts` holds it, and shows that each
 * rule finds what it is for; by hand: `npx depcruise nodes emulator demo/src`.
 */

const NODES = 'nodes/Invoiced';

/** What each room below `nodes/Invoiced` may import besides itself. */
const ROOMS = {
	values: [],
	objects: ['values'],
	api: ['objects', 'values'],
	feed: ['api', 'objects', 'values'],
	shapes: ['objects', 'values'],
	related: ['api', 'objects', 'shapes', 'values'],
	search: ['api', 'objects', 'values'],
	parameters: ['api', 'objects', 'related', 'search', 'shapes', 'values'],
	lists: ['api', 'feed', 'objects', 'parameters', 'related', 'values'],
	operations: ['api', 'lists', 'objects', 'parameters', 'related', 'shapes', 'values'],
	trigger: ['api', 'feed', 'objects', 'parameters', 'related', 'shapes', 'values'],
};

/** Rooms within a room, the ground floor first: none imports a higher one. */
const FLOORS = {
	api: ['errors', 'http', 'files'],
	feed: ['clock', 'memory', 'walks', 'streams'],
};

const below = (folder, ...rooms) => `^${folder}/(?:${rooms.join('|')})/`;

/** @returns {import('dependency-cruiser').IForbiddenRuleType} */
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

/** The rooms of a folder are those named, and each is entered by its `index.ts`. */
function roomsOf(folder, names) {
	const doors = `^${folder}/[^/]+/index\\.ts$`;
	const name = folder.replace(NODES, 'nodes');
	return [
		rule(`${name}: a room that nobody drew`, {}, { path: `^${folder}/[^/]+/`, pathNot: below(folder, ...names) }),
		rule(
			`${name}: a room not entered by its door`,
			{ path: `^${folder}/([^/]+)/` },
			{ path: `^${folder}/[^/]+/`, pathNot: [`^${folder}/$1/`, doors] },
		),
		rule(
			`${name}: a room not entered by its door from beside the rooms`,
			{ path: `^${folder}/[^/]+\\.ts$` },
			{ path: `^${folder}/[^/]+/`, pathNot: doors },
		),
	];
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		rule('a circle, be it between types', {}, { circular: true }),
		rule('an import of nothing', {}, { couldNotResolve: true, path: '^\\.' }),
		...roomsOf(NODES, Object.keys(ROOMS)),
		...Object.entries(ROOMS).map(([room, others]) =>
			rule(
				`${room}: an import against the drawing`,
				{ path: below(NODES, room) },
				{ path: `^${NODES}/`, pathNot: below(NODES, room, ...others) },
			),
		),
		...Object.entries(FLOORS).flatMap(([room, floors]) => [
			...roomsOf(`${NODES}/${room}`, floors),
			...floors.map((floor, position) =>
				rule(
					`${room}/${floor}: an import of a higher floor`,
					{ path: below(`${NODES}/${room}`, floor) },
					{ path: `^${NODES}/${room}/[^/]+/`, pathNot: below(`${NODES}/${room}`, ...floors.slice(0, position + 1)) },
				),
			),
		]),
		rule(
			'shapes: more than types from elsewhere',
			{ path: below(NODES, 'shapes') },
			{ pathNot: below(NODES, 'objects', 'shapes', 'values'), dependencyTypesNot: ['type-only'] },
		),
		rule(
			'feed, objects, values: a package',
			{ path: below(NODES, 'feed', 'objects', 'values') },
			{ pathNot: ['^nodes/', '^crypto$'] },
		),
	],
	options: {
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '\\.test\\.ts$' },
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
