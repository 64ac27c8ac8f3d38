/**
 * What Stryker loads of ours: which places it leaves alone, and which mutants of a sample it runs.
 *
 * Plain JavaScript, because Stryker's own processes load it.
 */
import { relative } from 'node:path';
import {
	PluginKind,
	commonTokens,
	declareClassPlugin,
	declareValuePlugin,
	tokens,
} from '@stryker-mutator/api/plugin';

/** Words that n8n only shows in its editor. That none of them is empty is a rule of n8n's linter, not of a test. */
const PROSE = new Set([
	'action',
	'builderHint',
	'description',
	'displayName',
	'hint',
	'placeholder',
	'subtitle',
]);

/** One of these stands beside them; the words of an error have neither. */
const OF_THE_EDITOR = ['displayName', 'value'];

/** `description: '…'` of a parameter or a choice, and the name of a choice: it is its value that workflows save. */
function isProse(path) {
	if (!path.isObjectProperty() || !isText(path.node.value)) return false;
	const name = nameOf(path.node);
	const beside = path.parent.properties.map(nameOf);
	if (name === 'name') return beside.includes('value');
	return PROSE.has(name) && OF_THE_EDITOR.some((each) => beside.includes(each));
}

function nameOf(property) {
	return property.key?.type === 'Identifier' ? property.key.name : undefined;
}

function isText(node) {
	if (node.type === 'BinaryExpression') return isText(node.left) && isText(node.right);
	return (
		node.type === 'StringLiteral' ||
		(node.type === 'TemplateLiteral' && node.expressions.length === 0)
	);
}

/** Leaves out the words of the editor. */
export const withoutProse = {
	shouldIgnore: (path) => (isProse(path) ? 'words that the editor shows' : undefined),
};

/** Names a mutant, the same in every run over the same sources: file, place, kind and what stands there instead. */
export function keyOf({ fileName, location: { start, end }, mutatorName, replacement }, root) {
	const file = relative(root, fileName).replaceAll('\\', '/');
	return `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${mutatorName} ${replacement}`;
}

/** Lets pass what was drawn. The rest is not run, and not counted. */
class DrawnChecker {
	static inject = tokens(commonTokens.options);

	constructor(options) {
		this.root = options.sampling.root;
		this.drawn = new Set(options.sampling.keys);
	}

	async init() {}

	async group(mutants) {
		return [mutants.map(({ id }) => id)];
	}

	async check(mutants) {
		return Object.fromEntries(
			mutants.map((mutant) => [
				mutant.id,
				this.drawn.has(keyOf(mutant, this.root))
					? { status: 'passed' }
					: { status: 'compileError', reason: 'not drawn' },
			]),
		);
	}
}

export const strykerPlugins = [
	declareValuePlugin(PluginKind.Ignore, 'prose', withoutProse),
	declareClassPlugin(PluginKind.Checker, 'drawn', DrawnChecker),
];
