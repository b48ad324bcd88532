import type { Accountability, ApiExtensionContext, RegisterFunctions } from '@directus/types';
import type { Application, Request, Response } from 'express';
import { route } from '../shared/server/route.ts';

/**
 * Tells each reader of the admin their own language as the project's. The admin (11.17.4) loads its texts in both
 * languages at once and takes in only the answer that comes last: readers of the other language then saw keys where
 * notes and choices belong. With one language there is nothing to meet.
 */
export function registerAdminLanguage(
	{ init }: Pick<RegisterFunctions, 'init'>,
	{ database }: ApiExtensionContext,
): void {
	init('middlewares.after', ({ app }) => {
		(app as Application).get(
			'/server/info',
			route(async (request, response, next) => {
				const language = await languageOfReader(request, database);
				if (language) rewriteBody(response, (body) => withLanguage(body, language));
				next();
			}),
		);
	});
}

async function languageOfReader(request: Request, database: ApiExtensionContext['database']): Promise<string | null> {
	const { accountability } = request as Request & { accountability?: Accountability };
	if (!accountability?.user) return null;
	const user: { language: string | null } | undefined = await database('directus_users')
		.where('id', accountability.user)
		.first('language');
	return user?.language ?? null;
}

function rewriteBody(response: Response, change: (body: unknown) => unknown): void {
	const send = response.json.bind(response);
	response.json = (body: unknown) => send(change(body));
}

function withLanguage(body: unknown, language: string): unknown {
	const info = body as { data?: { project?: object } };
	return info.data?.project
		? { ...info, data: { ...info.data, project: { ...info.data.project, default_language: language } } }
		: body;
}
