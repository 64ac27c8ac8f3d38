import tseslint from 'typescript-eslint';

/** Prettier sees to the code, and leaves comments as they are. */
const COMMENT_WIDTH = { code: 1000, comments: 100, tabWidth: 2, ignoreUrls: true };

/** A file is read from its top: first what it is for, then what that needs. */
const HELPER_FIRST = {
	selector: 'Program > FunctionDeclaration ~ ExportNamedDeclaration > :matches(FunctionDeclaration, ClassDeclaration)',
	message: 'What a file exports stands above the functions that only it uses.',
};

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
			'no-restricted-syntax': ['error', HELPER_FIRST],
		},
	},
	{ files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
