import { formatDuration } from '../../../demo/src/progress';
import type { CampaignResult } from './campaign';

const HEADINGS = [
	'n8n',
	'kills',
	'changes',
	'records',
	'missing at the sink',
	'missing in executions',
	'repeated items',
	'executions',
	'missing at the sink after the recovery',
	'time',
];

/** The results as a table in Markdown. */
export function resultTable(results: readonly CampaignResult[]): string {
	const rows = results.map((result) => [
		result.campaign.name,
		result.restarts,
		result.changes,
		result.records,
		result.missingAtSink,
		result.missingInExecutions,
		result.repeats,
		Object.entries(result.statuses)
			.map(([status, count]) => `${count} ${status}`)
			.join(', '),
		result.missingAfterRecovery,
		formatDuration(result.milliseconds),
	]);
	return [HEADINGS, HEADINGS.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

/** What a campaign promised and did not keep; null when all is well. */
export function brokenPromise({
	campaign,
	missingAtSink,
	missingInExecutions,
	missingAfterRecovery,
	recovery,
}: CampaignResult): string | null {
	const { complete, name } = campaign;
	if (recovery.exitCode !== 0) {
		return `${name}: the recovery could not make up for all crashed executions. ${recovery.said}`;
	}
	// What is in an execution is not lost: the recovery brings it.
	if (missingAfterRecovery > missingInExecutions) {
		return `${name}: ${missingAfterRecovery} final versions are missing at the sink after the recovery, though all but ${missingInExecutions} are in an execution`;
	}
	if (complete === 'sink' && missingAtSink > 0) {
		return `${name}: ${missingAtSink} final versions are missing at the sink`;
	}
	if (complete === 'executions' && missingInExecutions > 0) {
		return `${name}: ${missingInExecutions} final versions are in no execution`;
	}
	return null;
}
