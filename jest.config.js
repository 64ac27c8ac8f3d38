/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/emulator/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/e2e/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/demo/node_modules/', '<rootDir>/demo/.state/'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	testTimeout: 60_000,
};
