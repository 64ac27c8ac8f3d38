import { join, sep } from 'node:path';
import { allObjects } from '../../nodes/Invoiced/objects';
import { comparisonsBelow, comparisonsIn } from '../support/comparisons';
import type { Comparison } from '../support/comparisons';
import { circlesOf, importsBelow } from '../support/importGraph';
import type { Import } from '../support/importGraph';

const REPOSITORY = join(__dirname, '../..');
const ROOT = join(REPOSITORY, 'nodes/Invoiced');

const imports = importsBelow(ROOT);

/**
 * What the files of a folder may import besides their own folder, as docs/architecture.md draws it.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
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

/** The two node files, which stand beside the folders. */
const NODES = '.';

function folderOf(file: string): string {
	return file.includes(sep) ? file.split(sep, 1)[0] : NODES;
}

function inWords({ from, to }: Import): string {
	return `${from} imports ${to}`;
}

const within = imports.filter(({ isPackage }) => !isPackage);
const ofFolders = (...folders: string[]): Import[] =>
	imports.filter(({ from }) => folders.includes(folderOf(from)));

describe('imports', () => {
	it('are found in every folder that the rule names, and in no other', () => {
		const folders = new Set(imports.map(({ from }) => folderOf(from)));
		expect([...folders].sort()).toEqual([NODES, ...Object.keys(MAY_IMPORT)].sort());
	});

	it('run only in the direction that the architecture draws', () => {
		const backward = within.filter(({ from, to }) => {
			const [folder, target] = [folderOf(from), folderOf(to)];
			return folder !== target && folder !== NODES && !MAY_IMPORT[folder].includes(target);
		});
		expect(backward.map(inWords)).toEqual([]);
	});

	it('enter a room by its door', () => {
		const aside = within.filter(({ from, to }) => {
			const [folder, target] = [folderOf(from), folderOf(to)];
			return folder !== target && to !== join(target, 'index.ts');
		});
		expect(aside.map(inWords)).toEqual([]);
	});

	/** Rooms within a folder, the ground floor first. */
	const floorsOf = {
		api: ['errors', 'http', 'files'],
		feed: ['clock', 'memory', 'walks', 'streams'],
	};

	it.each(Object.entries(floorsOf))(
		'enter the rooms of %s by their doors, the lower ones not from above',
		(folder, floors) => {
			const aside = ofFolders(folder).filter(({ from, to }) => {
				const [room, target] = [from, to].map((file) => floors.indexOf(file.split(sep)[1]));
				if (folderOf(to) !== folder || target < 0 || room === target) return false;
				const isUpward = room >= 0 && room < target;
				return isUpward || to !== join(folder, floors[target], 'index.ts');
			});
			expect(aside.map(inWords)).toEqual([]);
		},
	);

	it.each(Object.entries(floorsOf))(
		'of %s come from these rooms and no other',
		(folder, floors) => {
			const rooms = ofFolders(folder)
				.map(({ from }) => from.split(sep))
				.filter(({ length }) => length > 2)
				.map(([, room]) => room);
			expect([...new Set(rooms)].sort()).toEqual([...floors].sort());
		},
	);

	it.each(['nodes/Invoiced', 'emulator', 'demo/src'])(
		'in %s run in no circle, not even between types',
		(folder) => {
			const all = importsBelow(join(REPOSITORY, folder));
			expect(circlesOf(all.map((each) => ({ ...each, isTypeOnly: false })))).toEqual([]);
		},
	);

	it('of the shapes bring in nothing but types, what describes objects and what reads values', () => {
		const code = ofFolders('shapes').filter(
			({ to, isPackage, isTypeOnly }) =>
				!isTypeOnly && (isPackage || !['objects', 'shapes', 'values'].includes(folderOf(to))),
		);
		expect(code.map(inWords)).toEqual([]);
	});

	it('of the feed and the object descriptions leave n8n out', () => {
		const packages = ofFolders('feed', 'objects', 'values').filter(({ isPackage }) => isPackage);
		expect(packages.filter(({ to }) => to !== 'node:crypto').map(inWords)).toEqual([]);
	});
});

describe('names of object types', () => {
	/** What a name of an object type stands under, and the names. */
	const namesUnder: Readonly<Record<string, readonly string[]>> = {
		name: allObjects.map(({ name }) => name),
		object: allObjects.flatMap(({ name, serverType }) => [name, serverType]),
		resource: allObjects.map(({ resource }) => resource),
		serverType: allObjects.map(({ serverType }) => serverType),
	};

	const asksForName = ({ subject, value }: Comparison): boolean =>
		Object.hasOwn(namesUnder, subject) && namesUnder[subject].includes(value);

	it('are compared nowhere: what is true of an object stands in its description', () => {
		expect(comparisonsBelow(ROOT).filter(asksForName)).toEqual([]);
	});

	it.each([
		"description.name === 'invoices'",
		"object !== 'customers'",
		"'creditNote' === resource",
		"record.object === 'credit_note'",
		"(() => { switch (change.object) { case 'plans': } })()",
	])('are found where they are compared: %s', (code) => {
		expect(comparisonsIn(code, 'any.ts').filter(asksForName)).toHaveLength(1);
	});
});

describe('circles', () => {
	const runs = (from: string, to: string): Import => ({
		from,
		to,
		isPackage: false,
		isTypeOnly: false,
	});

	it('are found, and told in order', () => {
		const graph = [runs('a', 'b'), runs('b', 'c'), runs('c', 'b'), runs('c', 'd')];
		expect(circlesOf(graph)).toEqual([['b', 'c', 'b']]);
	});

	it('that exist only between types are none', () => {
		expect(circlesOf([runs('a', 'b'), { ...runs('b', 'a'), isTypeOnly: true }])).toEqual([]);
	});
});
