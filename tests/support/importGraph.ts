import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** One import or re-export of a file. */
export interface Import {
	/** Path of the importing file below the root. */
	from: string;
	/** Path of the imported file below the root, or the name of a package. */
	to: string;
	isPackage: boolean;
	/** Whether nothing of it is left when the code runs. */
	isTypeOnly: boolean;
}

/** Every import of the TypeScript files below a folder. */
export function importsBelow(root: string): Import[] {
	const files = globSync('**/*.ts', { cwd: root });
	const known = new Set(files);
	return files.flatMap((from) =>
		importsOf(join(root, from)).map(({ module, isTypeOnly }) => {
			const isPackage = !module.startsWith('.');
			const to = isPackage
				? module
				: fileOf(relative(root, join(root, dirname(from), module)), known);
			return { from, to, isPackage, isTypeOnly };
		}),
	);
}

/**
 * Files that import one another in a circle when the code runs, each circle once, in order; empty
 * when there is none.
 */
export function circlesOf(imports: readonly Import[]): string[][] {
	const targets = new Map<string, string[]>();
	for (const { from, to, isPackage, isTypeOnly } of imports) {
		if (!isPackage && !isTypeOnly) targets.set(from, [...(targets.get(from) ?? []), to]);
	}
	const circles: string[][] = [];
	const done = new Set<string>();
	const visit = (file: string, path: readonly string[]): void => {
		if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file]);
		if (done.has(file) || path.includes(file)) return;
		for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
		done.add(file);
	};
	for (const file of targets.keys()) visit(file, []);
	return circles;
}

function importsOf(path: string): { module: string; isTypeOnly: boolean }[] {
	const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
	return source.statements.flatMap((statement) => {
		const isImport = ts.isImportDeclaration(statement);
		if (!isImport && !ts.isExportDeclaration(statement)) return [];
		const { moduleSpecifier } = statement;
		if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
		const isTypeOnly = isImport
			? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
			: statement.isTypeOnly;
		return [{ module: moduleSpecifier.text, isTypeOnly }];
	});
}

/** @throws Error when there is no such file, so that no import goes unseen */
function fileOf(path: string, known: ReadonlySet<string>): string {
	const found = [`${path}.ts`, join(path, 'index.ts')].find((candidate) => known.has(candidate));
	if (found === undefined) throw new Error(`There is no file for the import of ${path}`);
	return found;
}
