import './environment';
import { createRequire } from 'node:module';
import type * as DependencyInjection from '@n8n/di';

/**
 * Several copies of `@n8n/di` may be installed; services of n8n-core are registered in the one that
 * n8n-core itself loads.
 */
const requireFromCore = createRequire(require.resolve('n8n-core'));

/** The container that holds the services of n8n-core. */
export const { Container } = requireFromCore('@n8n/di') as typeof DependencyInjection;
