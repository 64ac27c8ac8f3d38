import { n8nVersionOf } from '../../../demo/src/folders';
import { OUR_WORDS } from '../checks/credential';
import { smokeIn } from '../checks/smokeIn';
import { test } from '../fixtures/test';
import { findNewest } from './findNewest';

const MINUTE = 60_000;

test('The same workflows run in the newest n8n that the registry can install', async ({
	stage,
}) => {
	test.setTimeout(40 * MINUTE);
	const installation = await findNewest(stage);
	stage.say(`This is n8n ${n8nVersionOf(installation)}.`);
	await smokeIn(installation, OUR_WORDS, stage);
});
