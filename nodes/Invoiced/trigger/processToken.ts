import { randomBytes } from 'node:crypto';

/** Tells this process of n8n from all others: a process that finds the position of another may find its executions cut off. */
export const PROCESS_TOKEN = randomBytes(6).toString('base64url');
