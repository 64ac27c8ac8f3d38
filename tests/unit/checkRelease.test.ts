import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '..', '..', 'scripts', 'checkRelease.mjs');
const REPOSITORY = 'https://github.com/finance/n8n-nodes-invoiced';
const good = {
	version: '1.2.3',
	homepage: REPOSITORY,
	repository: { url: `git+${REPOSITORY}.git` },
	author: { name: 'Finance', email: 'nodes@finance.test' },
};
const workflow = {
	GITHUB_ACTIONS: 'true',
	GITHUB_REF_NAME: '1.2.3',
	GITHUB_REPOSITORY: 'finance/n8n-nodes-invoiced',
};

/**
 * Runs the check in a folder with that manifest; returns what it says, '' when the release may go
 * on.
 */
function check(manifest: object, environment: object, changelog = '# Changelog\n\n## 1.2.3\n') {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-invoiced-release-'));
	try {
		writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
		writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
		const none = {
			GITHUB_ACTIONS: undefined,
			GITHUB_REF_NAME: undefined,
			GITHUB_REPOSITORY: undefined,
		};
		const result = spawnSync(process.execPath, [SCRIPT], {
			cwd: folder,
			encoding: 'utf8',
			env: { ...process.env, ...none, ...environment },
		});
		return result.status === 0 ? '' : result.stderr;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

describe('the check before npm publish', () => {
	it('lets a release of the workflow pass', () => {
		expect(check(good, workflow)).toBe('');
	});

	it('refuses to publish from a machine, which would have no provenance', () => {
		expect(check(good, {})).toContain("Publish from the GitHub workflow 'Publish'");
	});

	it('refuses a tag that is not the version', () => {
		expect(check(good, { ...workflow, GITHUB_REF_NAME: '1.2.4' })).toContain(
			'The tag is 1.2.4, but package.json has version 1.2.3.',
		);
	});

	it('refuses a version without a changelog entry', () => {
		expect(check(good, workflow, '# Changelog\n\n## 1.2.2\n')).toContain(
			"CHANGELOG.md has no section '## 1.2.3'.",
		);
	});

	it('refuses another repository than the one it runs in', () => {
		const report = check(good, { ...workflow, GITHUB_REPOSITORY: 'someone/else' });
		expect(report).toContain("'repository.url' of package.json is not");
		expect(report).toContain("'homepage' of package.json is not https://github.com/someone/else.");
	});

	it('refuses the placeholder author', () => {
		const author = { name: 'x', email: 'maintainers@n8n-nodes-invoiced.example' };
		expect(check({ ...good, author }, workflow)).toContain(
			"'author' of package.json is a placeholder",
		);
	});
});
