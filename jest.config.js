/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/emulator/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/e2e/'],
	modulePathIgnorePatterns: [
		'<rootDir>/.cache/',
		'<rootDir>/dist/',
		'<rootDir>/demo/node_modules/',
		'<rootDir>/demo/.state/',
	],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
		// These ship ES modules only, and jest loads those with require() behind an experimental flag alone.
		'/(@faker-js/faker|get-port)/.+\\.js$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'ecmascript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	transformIgnorePatterns: ['/node_modules/(?!@faker-js/faker/|get-port/)'],
	// No test takes a tenth of it on a quiet machine; beside other work on all cores it may.
	testTimeout: 300_000,
	// Each test file that loads n8n-core leaves some 30 MB behind. A worker that has more than this is replaced by a new one, so
	// that with what a large test needs for itself it stays below 1 GB.
	workerIdleMemoryLimit: '400MB',
	// By default one core is left idle, which of two is half of them.
	maxWorkers: '100%',
};
