import type { ApiExtensionContext, RegisterFunctions } from '@directus/types';
import { registerBaselineRules } from './baseline-rules.ts';
import { registerPlanRules } from './plan-rules.ts';

export { mountRoadmapRoutes } from './routes.ts';

/** The rules of plans: relations without cycles, milestones within their projects, baselines that stay. */
export function registerRoadmapHooks(
	registrars: Pick<RegisterFunctions, 'filter'>,
	{ services }: ApiExtensionContext,
): void {
	registerPlanRules(registrars, services);
	registerBaselineRules(registrars, services);
}
