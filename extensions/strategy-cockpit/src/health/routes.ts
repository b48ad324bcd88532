import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { route } from '../shared/route.ts';

/** Every hook that must be in force; health is red while one of them has not registered. */
const REQUIRED_RULES = ['guards', 'files', 'rights', 'records', 'journal', 'workflow', 'maturity', 'open-data', 'notifications', 'start', 'privacy'] as const;
type Rule = (typeof REQUIRED_RULES)[number];

const registered = new Set<Rule>();

/** Called by the hook entry after a capability's filters are registered, never before. */
export function markRegistered(rule: Rule): void {
	registered.add(rule);
}

/** `GET /health`: 200 only when the database answers and every required hook is registered, else 503. Open to anyone. */
export function mountHealthRoute(router: Router, { database, logger }: EndpointExtensionContext): void {
	router.get(
		'/health',
		route(async (_request, response) => {
			const rules = Object.fromEntries(REQUIRED_RULES.map((rule) => [rule, registered.has(rule)]));
			const databaseAnswers = await answers(() => database.raw('select 1'), (error) => logger.error(error));
			const healthy = databaseAnswers && Object.values(rules).every(Boolean);
			response.status(healthy ? 200 : 503).json({ status: healthy ? 'ok' : 'error', database: databaseAnswers, rules });
		}),
	);
}

async function answers(probe: () => Promise<unknown>, report: (error: unknown) => void): Promise<boolean> {
	try {
		await probe();
		return true;
	} catch (error) {
		report(error);
		return false;
	}
}
