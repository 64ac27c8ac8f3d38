import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { MissingProgram } from '../../../demo/src/MissingProgram';
import type { Need } from './Need';

/** The Node.js of n8n 1.x. */
const MAJOR = 20;

/** Path of a Node.js 20 on this machine: the one that npm was started with, or one in PATH. */
export const node20: Need & { readonly path: string } = {
	name: `Node.js ${MAJOR}`,
	get path() {
		const found = find();
		if (found === null) throw new MissingProgram(advice);
		return found;
	},
	async provide() {
		if (find() === null) throw new MissingProgram(advice);
	},
};

const advice = `Node.js ${MAJOR} is missing. Install it beside the one that you use (for instance 'nvm install ${MAJOR}'), put its folder into PATH, then start again.`;

function find(): string | null {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const candidates = [
		...(process.env.npm_node_execpath ? [process.env.npm_node_execpath] : []),
		...folders.map((folder) => join(folder, 'node')),
	];
	return candidates.find((path) => existsSync(path) && majorOf(path) === MAJOR) ?? null;
}

function majorOf(node: string): number | null {
	try {
		const version = execFileSync(node, ['--version'], { encoding: 'utf8' });
		return Number(/^v(\d+)\./.exec(version)?.[1] ?? NaN);
	} catch {
		return null;
	}
}
