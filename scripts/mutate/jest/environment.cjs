const NodeEnvironment = require('@stryker-mutator/jest-runner/jest-env/node');

/** Of the run that a test failed in; a run of Stryker's is a mutant. */
let noticed;

/** Stryker says so to the code under test. */
const mutant = () => process.env.__STRYKER_ACTIVE_MUTANT__;

/**
 * Ends the run with the first test that fails: one is enough to know that the mutant is noticed. Jest itself only ends a run
 * between files, and Stryker has switched that off.
 */
module.exports = class EndsWithTheFirstFailure extends NodeEnvironment {
	constructor(config, context) {
		super(config, context);
		this.global.isNoticed = mutant() !== undefined && mutant() === noticed;
	}

	handleTestEvent(event, state) {
		if (event.name !== 'test_done' || event.test.errors.length === 0) return;
		noticed = mutant();
		skipAll(state.rootDescribeBlock);
	}
};

function skipAll(block) {
	for (const child of block.children) {
		if (child.type === 'describeBlock') skipAll(child);
		else if (child.startedAt === null || child.startedAt === undefined) child.mode = 'skip';
	}
}
