import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { allObjects } from '../../nodes/Invoiced/objects';
import { closedObject, nullable, UTC_DATE_TIME } from './jsonSchema';
import type { JsonSchema, TypeName } from './jsonSchema';

/** Names whose type says less than is known about the value, or that come from elsewhere. */
const KNOWN: Readonly<Record<string, JsonSchema>> = {
	InvoicedRecord: { type: 'object' },
	ObjectName: { type: 'string', enum: allObjects.map(({ name }) => name) },
	UtcDateTime: UTC_DATE_TIME,
};

const KEYWORDS: Readonly<Partial<Record<ts.SyntaxKind, TypeName>>> = {
	[ts.SyntaxKind.BooleanKeyword]: 'boolean',
	[ts.SyntaxKind.NumberKeyword]: 'number',
	[ts.SyntaxKind.StringKeyword]: 'string',
};

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/**
 * The types that the code itself is checked against, as JSON Schema: interfaces of plain data,
 * their doc comments as descriptions. References are put in place, as n8n's editor follows none.
 */
export class TypeSchemas {
	private readonly declarations = new Map<string, Declaration>();

	/** @param files TypeScript files that declare the types */
	constructor(files: readonly string[]) {
		for (const file of files) {
			const text = readFileSync(file, 'utf8');
			const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
			for (const statement of source.statements) {
				if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
					this.declarations.set(statement.name.text, statement);
				}
			}
		}
	}

	/** @throws Error for a type that is not declared in the files, or that is more than plain data */
	of(name: string): JsonSchema {
		const known = KNOWN[name];
		if (known !== undefined) return known;
		const declaration = this.declarations.get(name);
		if (declaration === undefined) throw new Error(`The type ${name} is not declared in the files`);
		return ts.isInterfaceDeclaration(declaration)
			? describe(declaration, this.ofInterface(declaration))
			: this.ofNode(declaration.type);
	}

	private ofInterface({ members }: ts.InterfaceDeclaration): JsonSchema {
		const properties: Record<string, JsonSchema> = {};
		const optional: string[] = [];
		for (const member of members) {
			if (!ts.isPropertySignature(member) || member.type === undefined) {
				throw new Error(`'${member.getText()}' is no plain property`);
			}
			const name = member.name.getText();
			properties[name] = describe(member, this.ofNode(member.type));
			if (member.questionToken !== undefined) optional.push(name);
		}
		const schema = closedObject(properties);
		return { ...schema, required: schema.required?.filter((name) => !optional.includes(name)) };
	}

	private ofNode(node: ts.TypeNode): JsonSchema {
		const keyword = KEYWORDS[node.kind];
		if (keyword !== undefined) return { type: keyword };
		if (node.kind === ts.SyntaxKind.UnknownKeyword) return {};
		if (ts.isArrayTypeNode(node)) return this.ofList(node.elementType);
		if (ts.isLiteralTypeNode(node)) return ofLiteral(node.literal);
		if (ts.isUnionTypeNode(node)) return this.ofUnion(node);
		if (ts.isTypeReferenceNode(node)) return this.ofReference(node);
		throw new Error(`'${node.getText()}' is no plain data`);
	}

	private ofList(element: ts.TypeNode): JsonSchema {
		const isEmpty = element.kind === ts.SyntaxKind.NeverKeyword;
		return isEmpty
			? { type: 'array', maxItems: 0 }
			: { type: 'array', items: this.ofNode(element) };
	}

	/** Some literals, or one type; either with or without null. */
	private ofUnion({ types }: ts.UnionTypeNode): JsonSchema {
		const schemas = types.map((type) => this.ofNode(type));
		const isNull = ({ type }: JsonSchema) => type === 'null';
		const others = schemas.filter((schema) => !isNull(schema));
		const [first, ...rest] = others;
		if (first === undefined || (rest.length > 0 && others.some(({ enum: values }) => !values))) {
			throw new Error('A union of different types has no place in an output');
		}
		const merged =
			rest.length === 0
				? first
				: {
						type: first.type,
						enum: others.flatMap(({ enum: values }) => values ?? []),
					};
		return schemas.some(isNull) ? nullable(merged) : merged;
	}

	/** `Record<string, X>`, `Partial<Record<Names, X>>`, or a declared name. */
	private ofReference({ typeName, typeArguments }: ts.TypeReferenceNode): JsonSchema {
		const name = typeName.getText();
		const [first, second] = typeArguments ?? [];
		if (name === 'Partial') return { ...this.ofNode(first), required: [] };
		if (name !== 'Record') return this.of(name);
		const keys = this.ofNode(first).enum as string[] | undefined;
		const value = this.ofNode(second);
		return keys === undefined
			? { type: 'object', additionalProperties: value }
			: closedObject(Object.fromEntries(keys.map((key) => [key, value])));
	}
}

function ofLiteral(literal: ts.LiteralTypeNode['literal']): JsonSchema {
	if (literal.kind === ts.SyntaxKind.NullKeyword) return { type: 'null' };
	if (ts.isStringLiteral(literal)) return { type: 'string', enum: [literal.text] };
	if (ts.isNumericLiteral(literal)) return { type: 'number', enum: [Number(literal.text)] };
	throw new Error(`'${literal.getText()}' is no plain data`);
}

/** The doc comment in one line; a property without one has the description of its type. */
function describe(node: ts.Node, schema: JsonSchema): JsonSchema {
	const [comment] = ts.getJSDocCommentsAndTags(node);
	const text = comment === undefined ? undefined : ts.getTextOfJSDocComment(comment.comment);
	if (text === undefined) return schema;
	return { ...schema, description: text.replace(/\s+/g, ' ').trim() };
}
