import type { ApiExtensionContext, EventContext, RegisterFunctions } from '@directus/types';
import { mayChange } from '../rights/index.ts';
import { callerLanguage } from '../shared/server/caller.ts';
import { ForbiddenError } from '../shared/server/errors.ts';
import { faultOfDeclaration } from './domain/allowed-files.ts';
import { FileRefusedError, WithoutContentError } from './errors.ts';
import { faultText, fileTexts } from './messages.ts';
import { keepAllOrNone } from './uploads-of-request.ts';
import { checkUploads } from './uploads.ts';

/** What only an upload decides. */
const FIXED = ['type', 'storage', 'filename_disk'];

/** Keeps content, type and name of every file together, whoever writes it and in whatever way. */
export function registerFileHooks(
	registrars: Pick<RegisterFunctions, 'filter' | 'init'>,
	context: ApiExtensionContext,
): void {
	const { filter } = registrars;
	const { services } = context;
	checkUploads(context);
	keepAllOrNone(registrars, context);

	// An upload writes its row without events. What comes here is a row that points at content which nobody has looked at.
	filter('files.create', async (_payload, _meta, event) => {
		throw new WithoutContentError({
			field: 'file',
			message: fileTexts(await callerLanguage(event)).withoutContent,
		});
	});

	filter('files.update', async (payload, { keys }: { keys?: readonly string[] }, event) => {
		const changes = payload as Record<string, unknown>;
		const field = FIXED.find((name) => Object.hasOwn(changes, name));
		if (field) throw new WithoutContentError({ field, message: fileTexts(await callerLanguage(event)).fixed });
		if ('filename_download' in changes) await checkName(String(changes['filename_download']), keys ?? [], event);
		return payload;
	});

	async function checkName(
		name: string,
		keys: readonly string[],
		{ database, schema, accountability }: EventContext,
	): Promise<void> {
		const rows: { type: string | null }[] = await database('directus_files').whereIn('id', keys).distinct('type');
		const fault = rows
			.map(({ type }) => faultOfDeclaration({ type: String(type), name }))
			.find((found) => found !== null);
		if (!fault) return;
		// Directus has not asked for rights yet, and the sentence tells what type the stored file is of.
		if (
			!schema ||
			!(await mayChange(services, { database, schema, accountability }, 'update', 'directus_files', keys))
		)
			throw new ForbiddenError();
		throw new FileRefusedError({
			field: fault.field,
			message: faultText(fault, await callerLanguage({ database, accountability })),
		});
	}
}
