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
}: CampaignResult): string | null {
	const { complete, name } = campaign;
	if (complete === 'sink' && missingAtSink > 0) {
		return `${name}: ${missingAtSink} final versions are missing at the sink`;
	}
	if (complete === 'executions' && missingInExecutions > 0) {
		return `${name}: ${missingInExecutions} final versions are in no execution`;
	}
	return null;
}
