/**
 * Runs the nodes inside the real n8n-core: its contexts, its parameter and expression code, its
 * HTTP client, its poll executor and its workflow engine. Nothing here imitates a node's `this`.
 */
export { runAction, runListSearch } from './engine/action';
export type { ActionOutcome, ActionRun, ListSearchRun } from './engine/action';
export { testCredential } from './engine/credentialTest';
export type { CredentialVerdict } from './engine/credentialTest';
export type { CredentialData, CredentialStore } from './engine/credentials';
export { builtInTypes } from './engine/nodeTypes';
export type { NodeTypesByName } from './engine/nodeTypes';
export { createPoller } from './engine/poller';
export type { Poller, PollerOptions, PollOutcome } from './engine/poller';
export type { SingleNode } from './engine/singleNode';
export { runWorkflow } from './engine/workflow';
export type { WorkflowFile, WorkflowOutcome, WorkflowRunOptions } from './engine/workflow';
