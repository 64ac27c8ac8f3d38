/**
 * Prepares the process for n8n-core. Import this file before anything of n8n-core: it reads these
 * settings when it loads. Everything it writes (its instance settings) goes to a temporary folder,
 * never to the user's own `~/.n8n`.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-invoiced-engine-'));

Object.assign(process.env, {
	N8N_USER_FOLDER: folder,
	N8N_ENCRYPTION_KEY: 'engine-tests',
	N8N_LOG_LEVEL: 'silent',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
	GENERIC_TIMEZONE: 'UTC',
});

const removeFolder = () => rmSync(folder, { recursive: true, force: true });
if (typeof afterAll === 'function') afterAll(removeFolder);
else process.on('exit', removeFolder);
