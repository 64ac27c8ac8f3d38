/**
 * Runs before `npm publish` and stops a release that n8n could not verify: not built by the GitHub workflow (no provenance),
 * a tag that is not the version, no changelog entry, or the placeholder names of a package that has no publisher yet.
 */
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const changelog = readFileSync('CHANGELOG.md', 'utf8');
const { GITHUB_ACTIONS, GITHUB_REF_NAME, GITHUB_REPOSITORY } = process.env;

const findings = [];
if (GITHUB_ACTIONS !== 'true') {
	findings.push("Publish from the GitHub workflow 'Publish': push a tag named like the version.");
} else {
	if (GITHUB_REF_NAME !== manifest.version) {
		findings.push(
			`The tag is ${GITHUB_REF_NAME}, but package.json has version ${manifest.version}.`,
		);
	}
	const repository = `https://github.com/${GITHUB_REPOSITORY}`;
	if (manifest.repository.url !== `git+${repository}.git`) {
		findings.push(`'repository.url' of package.json is not git+${repository}.git.`);
	}
	if (manifest.homepage !== repository) {
		findings.push(`'homepage' of package.json is not ${repository}.`);
	}
}
if (manifest.author.email.endsWith('.example')) {
	findings.push(
		"'author' of package.json is a placeholder. Enter the publisher's name and address.",
	);
}
const headings = changelog.split('\n').filter((line) => line.startsWith('## '));
if (!headings.some((line) => line.split(' ')[1] === manifest.version)) {
	findings.push(`CHANGELOG.md has no section '## ${manifest.version}'.`);
}

if (findings.length > 0) {
	console.error(
		`Not ready to publish (see docs/release.md):\n${findings.map((each) => `- ${each}`).join('\n')}`,
	);
	process.exit(1);
}
