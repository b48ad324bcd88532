import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { isTracked } from '../journal/index.ts';
import { ForbiddenError, invalidField, NotFoundError } from '../shared/server/errors.ts';
import { inTransaction } from '../shared/server/in-transaction.ts';
import type { Language } from '../shared/domain/locale.ts';
import { callerSource, onlyLanguage, parseInput, requestLanguage, route } from '../shared/server/route.ts';
import { configurationTexts } from './check-messages.ts';
import { transitionChoices } from './choices.ts';
import { loadConfigurations, loadKnown } from './configuration.ts';
import { describeWorkflow } from './describe.ts';
import { checkWorkflow } from './domain/check-workflow.ts';
import type { Configuration } from './domain/configuration.ts';
import { findingsInWords } from './findings.ts';
import { hasVisibleText } from '../shared/domain/text.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { previewReplacement, replaceState, type Exchange } from './replace-state.ts';
import type { TransitionWarning } from './possible.ts';
import { tryAsRole } from './try-as-role.ts';

const language = z.enum(['de', 'en']).optional();
const trial = z.strictObject({
	id: z.uuid().toLowerCase(),
	role: z.uuid().toLowerCase(),
	project_role: z.string().min(1).max(100).optional(),
	lang: language,
});
const replacement = z.strictObject({
	by: z.string().min(1),
	reason: z.string().trim().max(10_000).refine(hasVisibleText),
});
const replacementQuery = z.strictObject({ dry_run: z.enum(['true', 'false']).optional(), lang: language });

/**
 * `GET /workflows/:collection` describes a workflow in words, `GET …/check` says what is wrong with it, `GET …/choices` what a
 * transition in it may name: all for whoever may read workflows. For administrators `GET …/try` says what a role could do with a record, and
 * `POST …/states/:key/replace` lets another state take the place of one.
 */
export function mountConfigurationRoutes(
	router: Router,
	context: EndpointExtensionContext,
	{ warnings }: { warnings: readonly TransitionWarning[] },
): void {
	const sourceOf = (request: Request) => callerSource(context, request);

	router.get(
		'/workflows/:collection',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			response.json({
				data: await describeWorkflow(source, await readable(source, request, language), language),
			});
		}),
	);

	router.get(
		'/workflows/:collection/choices',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			response.json({
				data: await transitionChoices(source, await readable(source, request, language), language),
			});
		}),
	);

	router.get(
		'/workflows/:collection/check',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const workflow = await readable(source, request, language);
			const known = await loadKnown(source, [workflow]);
			response.json({
				data: {
					findings: await findingsInWords(
						source,
						workflow,
						checkWorkflow(workflow, known(workflow)),
						language,
					),
				},
			});
		}),
	);

	router.get(
		'/workflows/:collection/try',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = requestLanguage(request);
			const { id, role, project_role: projectRole } = parseInput(trial, request.query, language);
			response.json({
				data: await tryAsRole(
					source,
					await own(source, request, language),
					{ item: id, role, projectRole: projectRole ?? null },
					language,
					warnings,
				),
			});
		}),
	);

	router.post(
		'/workflows/:collection/states/:key/replace',
		route(async (request, response) => {
			const source = await sourceOf(request);
			if (!source.accountability.admin) throw new ForbiddenError();
			const language = requestLanguage(request);
			const { dry_run: dryRun } = parseInput(replacementQuery, request.query, language);
			const { by, reason } = parseInput(replacement, request.body ?? {}, language);
			const replace = async (transaction: CallerSource['database']): Promise<Exchange> =>
				exchange(
					await own({ ...source, database: transaction }, request, language),
					request.params['key'] ?? '',
					by,
					language,
				);
			if (dryRun === 'true') {
				response.json({ data: await previewReplacement(source, await replace(source.database), language) });
				return;
			}
			const replaced = await inTransaction(source, async (transaction, emitAfter) => {
				const wanted = await replace(transaction);
				const previewed = await previewReplacement({ database: transaction }, wanted, language);
				await replaceState({ ...source, database: transaction }, wanted, reason, emitAfter);
				return previewed;
			});
			response.json({ data: replaced });
		}),
	);
}

/** The workflow of the addressed collection, if the caller may read its configuration. */
async function readable(source: CallerSource, request: Request, language: Language): Promise<Configuration> {
	const collection = request.params['collection'] ?? '';
	const [found] = await liveReader(source).read('workflows', {
		filter: { collection: { _eq: collection } },
		fields: ['id', 'states.id', 'transitions.id'],
		limit: 1,
	});
	const [workflow] = found ? await loadConfigurations(source, collection) : [];
	if (!workflow) throw new NotFoundError({ field: 'collection', message: configurationTexts(language).noWorkflow });
	return workflow;
}

/** The same for administrators, whose concern it is. */
async function own(source: CallerSource, request: Request, language: Language): Promise<Exchange['workflow']> {
	if (!source.accountability.admin) throw new ForbiddenError();
	const workflow = await readable(source, request, language);
	const { collection } = workflow;
	if (!isTracked(collection))
		throw new NotFoundError({ field: 'collection', message: configurationTexts(language).noWorkflow });
	return { ...workflow, collection };
}

function exchange(workflow: Exchange['workflow'], key: string, by: string, language: Language): Exchange {
	const find = (wanted: string) => workflow.states.find((state) => state.key === wanted);
	const [state, other] = [find(key), find(by)];
	const refused = (text: 'noState' | 'sameState') =>
		invalidField('by', { de: configurationTexts('de')[text], en: configurationTexts('en')[text] }, language);
	if (!state) throw new NotFoundError({ field: 'key', message: configurationTexts(language).noState });
	if (!other) throw refused('noState');
	if (state === other) throw refused('sameState');
	return { workflow, state, by: other };
}
