import type { IPollFunctions } from 'n8n-workflow';
import { readSettings, type TriggerSettings } from '../../nodes/Invoiced/trigger/settings';

/**
 * The settings of a trigger that a workflow was saved with, in Berlin. What is not given is as the
 * form shows it.
 */
export function triggerSettings(parameters: Record<string, unknown>): TriggerSettings {
	const context: Pick<IPollFunctions, 'getTimezone'> & { getNodeParameter: unknown } = {
		getNodeParameter: (name: string, fallback: unknown) =>
			Object.hasOwn(parameters, name) ? parameters[name] : fallback,
		getTimezone: () => 'Europe/Berlin',
	};
	return readSettings(context as IPollFunctions);
}
