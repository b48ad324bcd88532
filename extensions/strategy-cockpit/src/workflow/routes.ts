import { isDirectusError } from '@directus/errors';
import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { isTracked, loadHistory, type Tracked } from '../journal/index.ts';
import { requireRight } from '../rights/index.ts';
import { NotFoundError } from '../shared/server/errors.ts';
import { inTransaction } from '../shared/server/in-transaction.ts';
import { lockRows } from '../shared/server/locks.ts';
import { callerSource, onlyLanguage, parseInput, route } from '../shared/server/route.ts';
import type { Language } from '../shared/domain/locale.ts';
import { hasVisibleText } from '../shared/domain/text.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { workflowTexts } from './messages.ts';
import {
	decline,
	preview,
	perform,
	rehearse,
	withdraw,
	type DeclineListener,
	type Fallen,
	type Performed,
	type RequestListener,
	type Saying,
	type Wanted,
} from './perform.ts';
import { loadSituation, possibleTransitions, type TransitionWarning, type WorkflowAnswer } from './possible.ts';
import { labelOf } from './words.ts';

const day = z.iso.date();
const saying = z.strictObject({
	comment: z.string().max(10_000).optional(),
	effective_on: day.optional(),
	fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
	override_reason: z.string().trim().max(10_000).refine(hasVisibleText).optional(),
	confirm: z.boolean().optional(),
});
const one = saying.extend({ dry_run: z.boolean().default(false) });
const declining = z.strictObject({ reason: z.string().trim().max(10_000).refine(hasVisibleText) });
const nothing = z.strictObject({});
const batch = saying.extend({
	ids: z.array(z.uuid().toLowerCase()).min(1).max(2000),
	all_or_nothing: z.boolean().default(false),
	dry_run: z.boolean().default(false),
});

/**
 * `GET /workflow/:collection/:id`: the state of a record, what the caller may do next and every reason against the rest,
 * and its history. `GET …/transitions/:key` previews one transition, `POST …/transitions/:key` does it, `POST …/withdraw` and
 * `POST …/decline` end what was requested. `POST /workflow/:collection/transitions/:key` does it for up to 2000 records,
 * answering for each. A dry run does the same and takes it back.
 */
export function mountWorkflowRoutes(
	router: Router,
	context: EndpointExtensionContext,
	{
		onRequest,
		onDecline,
		warnings,
	}: { onRequest: RequestListener; onDecline: DeclineListener; warnings: readonly TransitionWarning[] },
): void {
	const sourceOf = (request: Request) => callerSource(context, request);

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
				state: state
					? {
							id: state.id,
							key: state.key,
							label: labelOf(state, language) ?? state.key,
							color: state.color,
							icon: state.icon,
							isFinal: state.isFinal,
						}
					: null,
				mayOverride: situation.actor.isAdmin,
				transitions: await possibleTransitions(source, situation, language, warnings),
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
			const previewed = await preview(
				source,
				{ ...addressed(request, language), item: request.params['id'] ?? '', key: request.params['key'] ?? '' },
				language,
				warnings,
			);
			if (!previewed) throw notFound(language);
			response.json({ data: previewed });
		}),
	);

	router.post(
		'/workflow/:collection/:id/transitions/:key',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const { collection, id } = addressed(request, language);
			await requireRight(source, 'update', collection);
			const { dry_run: dryRun, ...said } = parseInput(one, request.body ?? {}, language);
			const wanted = { collection, item: id, key: request.params['key'] ?? '' };
			response.json({
				data: dryRun
					? ((await rehearse(source, wanted, said, language, warnings)) ?? fail(language))
					: await performed(source, wanted, said, language),
			});
		}),
	);

	router.post(
		'/workflow/:collection/:id/transitions/:key/withdraw',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const { collection, id } = addressed(request, language);
			parseInput(nothing, request.body ?? {}, language);
			const wanted = { collection, item: id, key: request.params['key'] ?? '' };
			const ended = await inTransaction(source, (database, emitAfter) =>
				withdraw({ ...source, database }, wanted, language, { emitAfter }),
			);
			response.json({ data: { withdrawn: ended ?? fail(language) } });
		}),
	);

	router.post(
		'/workflow/:collection/:id/transitions/:key/decline',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const { collection, id } = addressed(request, language);
			const { reason } = parseInput(declining, request.body ?? {}, language);
			const wanted = { collection, item: id, key: request.params['key'] ?? '' };
			const ended = await inTransaction(source, (database, emitAfter) =>
				decline({ ...source, database }, wanted, reason, language, { emitAfter, onDecline }),
			);
			response.json({ data: { declined: ended ?? fail(language) } });
		}),
	);

	/** Does a transition in a transaction of its own; that a request has fallen holds, although the caller is refused. */
	const performed = async (
		source: CallerSource,
		wanted: Wanted,
		said: Saying,
		language: Language,
	): Promise<Performed> => {
		const answer = await inTransaction(source, (database, emitAfter) =>
			perform({ ...source, database }, wanted, said, language, { emitAfter, onRequest }),
		);
		return done(answer, language);
	};

	router.post(
		'/workflow/:collection/transitions/:key',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const { collection } = addressed(request, language);
			await requireRight(source, 'update', collection);
			const {
				ids,
				all_or_nothing: allOrNothing,
				dry_run: dryRun,
				...said
			} = parseInput(batch, request.body ?? {}, language);
			const wanted = (item: string): Wanted => ({ collection, item, key: request.params['key'] ?? '' });
			const each = async (work: (id: string) => Promise<Performed | object>) => {
				const answers: BatchAnswer[] = [];
				for (const id of ids) answers.push(await answerOf(id, () => work(id)));
				return answers;
			};
			const together = () =>
				inTransaction(source, async (database, emitAfter) => {
					// Before the first is moved, and in an order, so that two batches do not wait for one another.
					await lockRows(database, collection, 'id', ids);
					const answers: BatchAnswer[] = [];
					for (const id of ids) {
						const within = { ...source, database };
						const answer = await perform(within, wanted(id), said, language, { emitAfter, onRequest });
						answers.push({ id, data: done(answer, language) });
					}
					return answers;
				});
			response.json({
				data: dryRun
					? await each(
							async (id) =>
								(await rehearse(source, wanted(id), said, language, warnings)) ?? fail(language),
						)
					: allOrNothing
						? await together()
						: await each((id) => performed(source, wanted(id), said, language)),
			});
		}),
	);
}

function done(answer: Performed | Fallen | null, language: Language): Performed {
	if (answer === null) fail(language);
	if ('refusal' in answer) throw answer.refusal;
	return answer;
}

type BatchAnswer =
	{ id: string; data: unknown } | { id: string; error: { code: string; message: string; reasons?: unknown } };

async function answerOf(id: string, work: () => Promise<Performed | object>): Promise<BatchAnswer> {
	try {
		return { id, data: await work() };
	} catch (error) {
		// Directus throws one refusal or several; whatever else is thrown is a fault of the server, and is told as one.
		const refusals: unknown[] = Array.isArray(error) ? error : [error];
		if (!refusals.every((refusal) => isDirectusError<{ reasons?: unknown } | null>(refusal))) throw error;
		return {
			id,
			error: {
				code: refusals[0]?.code ?? '',
				message: refusals.map(({ message }) => message).join(' '),
				reasons: refusals[0]?.extensions?.reasons,
			},
		};
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
