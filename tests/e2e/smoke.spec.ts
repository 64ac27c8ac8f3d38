import { pinnedN8n } from '../../demo/src/folders';
import { OUR_WORDS } from './checks/credential';
import { smokeIn } from './checks/smokeIn';
import { test } from './fixtures/test';

test('Both workflows of the demo run in a real n8n, and every item is accounted for', async ({
	stage,
}) => {
	await smokeIn(pinnedN8n, OUR_WORDS, stage);
});
