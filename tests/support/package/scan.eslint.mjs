/**
 * The rules that n8n's scanner for community packages applies, errors only: the community-nodes rules, no console, and the
 * three rule sets of n8n-nodes-base (for TypeScript sources). Run it with `--no-inline-config`, as the scanner does: comments
 * that switch a rule off count for nothing there. Source: the scanner's published code.
 */
import { createRequire } from 'node:module';
import tsParser from '@typescript-eslint/parser';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig } from 'eslint/config';

const requireFromNodeCli = createRequire(
	createRequire(import.meta.url).resolve('@n8n/node-cli/eslint'),
);
const { n8nCommunityNodesPlugin } = requireFromNodeCli('@n8n/eslint-plugin-community-nodes');

export default defineConfig(
	n8nCommunityNodesPlugin.configs.recommended,
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': nodesBase } },
	{ files: ['package.json'], rules: { ...nodesBase.configs.community.rules } },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...nodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...nodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser: tsParser } },
);
