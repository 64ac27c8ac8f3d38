import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A place in the code that asks whether something has one certain value. */
export interface Comparison {
	/** Path below the root, and line: `trigger/toItem.ts:34`. */
	place: string;
	/** Last name of what is compared: `object` of `change.object`. */
	subject: string;
	/** The text that it is compared with. */
	value: string;
}

/** Every `===`, `!==` and `case` with a text in the TypeScript files below a folder. */
export function comparisonsBelow(root: string): Comparison[] {
	return globSync('**/*.ts', { cwd: root }).flatMap((file) =>
		comparisonsIn(readFileSync(join(root, file), 'utf8'), file),
	);
}

/** The same of one file. */
export function comparisonsIn(text: string, file: string): Comparison[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found: Comparison[] = [];
	const note = (node: ts.Node, subject: ts.Node, value: ts.Node): void => {
		if (!ts.isStringLiteral(value)) return;
		const { line } = source.getLineAndCharacterOfPosition(node.getStart());
		const place = `${file}:${line + 1}`;
		found.push({ place, subject: lastName(subject), value: value.text });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isBinaryExpression(node) && EQUALITY.has(node.operatorToken.kind)) {
			note(node, node.left, node.right);
			note(node, node.right, node.left);
		}
		if (ts.isCaseClause(node)) note(node, node.parent.parent.expression, node.expression);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([
	ts.SyntaxKind.EqualsEqualsEqualsToken,
	ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

function lastName(node: ts.Node): string {
	if (ts.isPropertyAccessExpression(node)) return node.name.text;
	return ts.isIdentifier(node) ? node.text : '';
}
