const { default: Sequencer } = require('@jest/test-sequencer');

/** The stages in the order of their names. */
module.exports = class InOrder extends Sequencer {
	sort(files) {
		return [...files].sort((one, other) => (one.path < other.path ? -1 : 1));
	}
};
