import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { todayInGermany } from '../clock.ts';
import { dataVersion } from './data-version.ts';
import type { CallerSource } from './source.ts';
import { boundedMemory } from '../domain/bounded-memory.ts';

/** A report as it is sent. */
export interface Answer {
	headers: Readonly<Record<string, string>>;
	body: Buffer;
}

const MOST_ANSWERS = 200;
const MOST_OCTETS = 64 * 1024 * 1024;

/**
 * Keeps answers in this process and gives them again to the same caller with the same rights on the same day, for the same question, until anything in the
 * database has changed: by `dataVersion`, which is asked each time, so that a right that is taken away and what another replica writes hold at once.
 * Who asks for what is just being made waits for it.
 */
export function keptAnswers() {
	const kept = boundedMemory<Answer>({
		...{ most: MOST_ANSWERS, mostOctets: MOST_OCTETS },
		octetsOf: ({ body }) => body.length,
	});
	const making = new Map<string, Promise<Answer>>();

	return async (source: CallerSource, question: unknown, make: () => Promise<Answer>): Promise<Answer> => {
		// Before anything is read: what is written meanwhile gives another version.
		const version = await dataVersion(source.database);
		if (version === null) return make();
		const key = keyOf([version, todayInGermany(), source.accountability, question]);
		// Where it failed for the one who came first, the next one tries anew.
		for (let ahead = making.get(key); ahead; ahead = making.get(key)) {
			const shared = await ahead.catch(() => null);
			if (shared) return shared;
		}
		const known = kept.get(key);
		if (known) return known;
		const answer = withTag(make());
		making.set(key, answer);
		try {
			const { headers, body } = await answer;
			if (!(await hasRulesOfTime(source.database))) kept.set(key, { headers, body });
			return { headers, body };
		} finally {
			making.delete(key);
		}
	};
}

/** With the tag by which a browser asks whether it has changed; Express would make it anew for each answer. */
async function withTag(answer: Promise<Answer>): Promise<Answer> {
	const { headers, body } = await answer;
	return { headers: { ...headers, ETag: `"${hashOf(body)}"` }, body };
}

function keyOf(question: unknown): string {
	return hashOf(JSON.stringify(question));
}

function hashOf(content: string | Buffer): string {
	return createHash('sha256').update(content).digest('base64url');
}

/** Whether somebody's right to read depends on the moment, which no write tells. */
async function hasRulesOfTime(database: Knex): Promise<boolean> {
	const rule: object | undefined = await database('directus_permissions')
		.whereRaw(`cast(permissions as text) like '%$NOW%'`)
		.first('id');
	return rule !== undefined;
}
