import tseslint from 'typescript-eslint';

/** Prettier sees to the code, and leaves comments as they are. */
const COMMENT_WIDTH = { code: 1000, comments: 100, tabWidth: 2, ignoreUrls: true };

/** Rules for what does not ship: the emulator, the demo, tests, benchmarks and scripts run on plain Node. */
export default tseslint.config(
	{ ignores: ['**/node_modules/**', 'demo/.state/**', 'dist/**'] },
	...tseslint.configs.recommended,
	{
		files: ['**/*.ts'],
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			eqeqeq: ['error', 'smart'],
			'no-console': 'off',
			'max-len': ['error', COMMENT_WIDTH],
			curly: ['error', 'multi-line'],
		},
	},
	{ files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
