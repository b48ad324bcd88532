import { isDirectusError } from '@directus/errors';
import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { isTracked, loadHistory, type Tracked } from '../journal/index.ts';
import { NotFoundError } from '../shared/errors.ts';
import { inTransaction } from '../shared/in-transaction.ts';
import { accountabilityOf, onlyLanguage, parseInput, route } from '../shared/route.ts';
import type { Language } from '../shared/locale.ts';
import { workflowTexts } from './messages.ts';
import { foresee, perform, type Following, type Performed, type RequestListener } from './perform.ts';
import { loadSituation, possibleTransitions, type CallerSource, type WorkflowAnswer } from './possible.ts';
import { labelOf } from './words.ts';

const day = z.iso.date();
const saying = z.strictObject({ comment: z.string().max(10_000).optional(), effective_on: day.optional(), fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(), override_reason: z.string().trim().min(1).max(10_000).optional() });
/** 500 records stay below Directus's limit of writes in one go. */
const batch = saying.extend({ ids: z.array(z.uuid()).min(1).max(500), all_or_nothing: z.boolean().default(false), dry_run: z.boolean().default(false) });

/**
 * `GET /workflow/:collection/:id`: the state of a record, what the caller may do next and every reason against the rest,
 * and its history. `GET …/transitions/:key` foresees one transition, `POST …/transitions/:key` does it.
 * `POST /workflow/:collection/transitions/:key` does or foresees it for up to 500 records, answering for each.
 */
export function mountWorkflowRoutes(router: Router, context: EndpointExtensionContext, onRequest: RequestListener): void {
	const { services, database, getSchema } = context;

	const sourceOf = async (request: Request): Promise<CallerSource> => ({ services, database, schema: await getSchema(), accountability: accountabilityOf(request) });

	router.get(
		'/workflow/:collection/:id',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const { collection, id } = addressed(request, language);
			const situation = await loadSituation(source, collection, id);
			if (!situation) throw notFound(language);
			const history = (await loadHistory(source, { collection, id, language })) ?? [];
			const state = situation.workflow.states.find((candidate) => candidate.id === situation.from);
			const answer: WorkflowAnswer = {
				state: state ? { id: state.id, key: state.key, label: labelOf(state, language) ?? state.key, color: state.color, icon: state.icon, isFinal: state.isFinal } : null,
				mayOverride: situation.actor.isAdmin,
				transitions: await possibleTransitions(source, situation, language),
				history: history.filter(({ kind }) => kind !== 'changed'),
			};
			response.json({ data: answer });
		}),
	);

	router.get(
		'/workflow/:collection/:id/transitions/:key',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const foreseen = await foresee(source, { ...addressed(request, language), item: request.params['id'] ?? '', key: request.params['key'] ?? '' }, language);
			if (!foreseen) throw notFound(language);
			response.json({ data: foreseen });
		}),
	);

	router.post(
		'/workflow/:collection/:id/transitions/:key',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const { collection, id } = addressed(request, language);
			const said = parseInput(saying, request.body ?? {}, language);
			const performed = await inTransaction(context, (transaction, emitAfter) => perform({ ...source, database: transaction }, { collection, item: id, key: request.params['key'] ?? '' }, said, language, { emitAfter, onRequest }));
			if (!performed) throw notFound(language);
			response.json({ data: performed });
		}),
	);

	router.post(
		'/workflow/:collection/transitions/:key',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const { collection } = addressed(request, language);
			const { ids, all_or_nothing: allOrNothing, dry_run: dryRun, ...said } = parseInput(batch, request.body ?? {}, language);
			const key = request.params['key'] ?? '';
			const one = async (item: string, database: CallerSource['database'], emitAfter: Following['emitAfter']) => (await perform({ ...source, database }, { collection, item, key }, said, language, { emitAfter, onRequest })) ?? fail(language);
			const answers: BatchAnswer[] = [];
			if (dryRun) for (const id of ids) answers.push(await answerOf(id, async () => (await foresee(source, { collection, item: id, key }, language)) ?? fail(language)));
			else if (allOrNothing)
				await inTransaction(context, async (transaction, emitAfter) => {
					for (const id of ids) answers.push({ id, data: await one(id, transaction, emitAfter) });
				});
			else for (const id of ids) answers.push(await answerOf(id, () => inTransaction(context, (transaction, emitAfter) => one(id, transaction, emitAfter))));
			response.json({ data: answers });
		}),
	);
}

type BatchAnswer = { id: string; data: unknown } | { id: string; error: { code: string; message: string; reasons?: unknown } };

async function answerOf(id: string, work: () => Promise<Performed | object>): Promise<BatchAnswer> {
	try {
		return { id, data: await work() };
	} catch (error) {
		// Directus throws one refusal or several; whatever else is thrown is a fault of the server, and is told as one.
		const refusals: unknown[] = Array.isArray(error) ? error : [error];
		if (!refusals.every((refusal) => isDirectusError<{ reasons?: unknown } | null>(refusal))) throw error;
		return { id, error: { code: refusals[0]?.code ?? '', message: refusals.map(({ message }) => message).join(' '), reasons: refusals[0]?.extensions?.reasons } };
	}
}

function addressed(request: Request, language: Language): { collection: Tracked; id: string } {
	const { collection = '', id = '' } = request.params;
	if (!isTracked(collection)) throw notFound(language);
	return { collection, id };
}

function notFound(language: Language): Error {
	return new NotFoundError({ field: 'id', message: workflowTexts(language).noRecord });
}

function fail(language: Language): never {
	throw notFound(language);
}
