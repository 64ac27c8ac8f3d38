/**
 * `npm run check`: types, lint and build side by side, because none needs another, and then the tests, which look at what was
 * built. What a part prints comes in one piece when the part is done. Ends with 1 when a part failed; then no test has run.
 *
 * The build checks the types of what ships; only those of the tooling are left to check.
 */
import { spawn } from 'node:child_process';

const PARTS = ['types:tooling', 'lint', 'build:only'];

const shell = process.platform === 'win32';

/** Runs an npm script; resolves to whether it succeeded. */
function part(script) {
	const start = Date.now();
	const child = spawn('npm', ['run', '--silent', script], { shell });
	const output = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => output.push(chunk));
	}
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			const seconds = Math.round((Date.now() - start) / 1_000);
			console.log(`== npm run ${script}: ${code === 0 ? 'done' : 'FAILED'} after ${seconds} s`);
			process.stdout.write(Buffer.concat(output));
			resolve(code === 0);
		});
	});
}

const succeeded = await Promise.all(PARTS.map(part));
if (succeeded.includes(false)) process.exit(1);

console.log('== jest');
const jest = spawn('jest', process.argv.slice(2), { stdio: 'inherit', shell });
jest.on('close', (code) => process.exit(code ?? 1));
