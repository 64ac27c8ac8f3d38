const base = require('../../../jest.config.js');

/** Jest under mutation: few files that each hold many test files, so that a mutant loads n8n-core once, if at all. */
module.exports = {
	...base,
	rootDir: '../../..',
	testMatch: ['<rootDir>/scripts/mutate/jest/stages/*.ts'],
	testEnvironment: require.resolve('./environment.cjs'),
	testSequencer: require.resolve('./sequencer.cjs'),
	maxWorkers: 1,
};
