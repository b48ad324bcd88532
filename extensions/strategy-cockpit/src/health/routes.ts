import { access } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { route } from '../shared/server/route.ts';

/** Less than the health checks of image and compose wait. */
const LONGEST_PROBE_MS = 4_000;

/** Every hook that must be in force; health is red while one of them has not registered. */
const REQUIRED_RULES = [
	'authority',
	'login',
	'guards',
	'failures',
	'files',
	'rights',
	'records',
	'journal',
	'workflow',
	'maturity',
	'roadmap',
	'open-data',
	'reporting',
	'notifications',
	'start',
	'privacy',
	'search',
] as const;
type Rule = (typeof REQUIRED_RULES)[number];

const registered = new Set<Rule>();

/** Called by the hook entry after a capability's filters are registered, never before. */
export function markRegistered(rule: Rule): void {
	registered.add(rule);
}

/** `GET /health`: 200 only when the database answers and every required hook is registered, else 503. Open to anyone. */
export function mountHealthRoute(router: Router, { database, env, logger }: EndpointExtensionContext): void {
	router.get(
		'/health',
		route(async (_request, response) => {
			const rules = Object.fromEntries(REQUIRED_RULES.map((rule) => [rule, registered.has(rule)]));
			const databaseAnswers = await answers(
				async () => {
					// SQLite goes on reading a file that is no longer there.
					if (env['DB_CLIENT'] === 'sqlite3') await access(String(env['DB_FILENAME']));
					await Promise.race([database.raw('select 1'), tooLong()]);
				},
				(error) => logger.error(error),
			);
			const healthy = databaseAnswers && Object.values(rules).every(Boolean);
			response
				.status(healthy ? 200 : 503)
				.json({ status: healthy ? 'ok' : 'error', database: databaseAnswers, rules });
		}),
	);
}

/** Whoever watches gets an answer from a server that waits for its database. */
async function tooLong(): Promise<never> {
	await sleep(LONGEST_PROBE_MS, undefined, { ref: false });
	throw new Error(`The database has not answered for ${LONGEST_PROBE_MS} ms.`);
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
