import type { N8nInstallation } from '../../../demo/src/folders';
import { N8nSession } from '../../../demo/src/N8nSession';
import { login } from '../../../demo/src/startDemo';
import { checkCredential } from './credential';
import { checkFirstPoll } from './firstPoll';
import { checkNextPolls } from './nextPolls';
import { checkNodes } from './nodes';
import { checkOverdue } from './overdue';
import type { Subject } from './subject';
import type { Stage } from '../fixtures/Stage';
import { demoIn } from '../support/demoIn';
import { Executions } from '../support/Executions';
import { LocalInvoiced } from '../support/LocalInvoiced';

/**
 * The local Invoiced stands still but for the changes that a check makes, so that every item can be
 * accounted for.
 */
const CHANGES_PER_MINUTE = 0;

/**
 * The demo as a person gets it, without the person. A real n8n with the package in it runs both
 * workflows, and what they emit is compared with what the local Invoiced holds.
 *
 * @param wordsOnWrongKey what its test of the credential says then
 */
export async function smokeIn(
	installation: N8nInstallation,
	wordsOnWrongKey: readonly RegExp[],
	stage: Stage,
): Promise<void> {
	const { checklist } = stage;
	const demo = await demoIn(stage, CHANGES_PER_MINUTE, { installation });
	const session = new N8nSession(demo.n8nUrl);
	await session.signIn(login);
	const subject: Subject = {
		checklist,
		demo,
		session,
		executions: await Executions.open(session, demo.n8nUrl),
		invoiced: new LocalInvoiced(demo.emulator.url, demo.emulator.apiKey),
	};
	await checkNodes(subject);
	await checkCredential(subject, wordsOnWrongKey);
	await checkFirstPoll(subject);
	await checkOverdue(subject);
	await checkNextPolls(subject);
}
