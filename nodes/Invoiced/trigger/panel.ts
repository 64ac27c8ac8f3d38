import type { INodeTypeDescription } from 'n8n-workflow';

const BUILDING =
	"<b>While building your workflow</b>, click 'Fetch Test Event'. It gets the newest records, at most three of each object, and does not count as a poll.";

const WHAT_POLLS_BRING =
	"The first poll brings what was created or changed since 'Start Date', each later one what changed since the poll before.";

/**
 * What the editor says under "When will this node trigger my flow?"; n8n's own words speak of a
 * single mock event.
 */
export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	executionsHelp: {
		inactive: `${BUILDING}<br /><br /><b>Once you're happy with your workflow</b>, publish it. ${WHAT_POLLS_BRING}`,
		active: `${BUILDING}<br /><br /><b>Your workflow also runs by itself</b>, since it is published. ${WHAT_POLLS_BRING} These executions show up in the <a data-key='executions'>executions list</a>, but not in the editor.`,
	},
};
