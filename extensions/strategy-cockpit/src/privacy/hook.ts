import { InvalidCredentialsError } from '@directus/errors';
import type { Accountability, ApiExtensionContext, EventContext, RegisterFunctions } from '@directus/types';
import type { Application, Request } from 'express';
import { callerLanguage } from '../shared/caller.ts';
import { route } from '../shared/route.ts';
import { todayInGermany } from '../shared/today.ts';
import { blankOldAddresses } from './blank-addresses.ts';
import { refusedFields } from './domain/personal-fields.ts';
import { FieldNotKeptError } from './errors.ts';
import { privacyTexts } from './messages.ts';

/** Protects users' data: nothing beyond name, mail and office is stored, leavers are out at once, old addresses are blanked. */
export function registerPrivacyHooks({ filter, init, action, schedule }: RegisterFunctions, { database, logger }: ApiExtensionContext): void {
	filter('users.create', refuseWhatIsNotKept);
	filter('users.update', refuseWhatIsNotKept);

	init('middlewares.after', ({ app }) => {
		(app as Application).use(
			route(async (request, _response, next) => {
				await refuseLeaver(request, database);
				next();
			}),
		);
	});

	schedule('0 3 * * *', () => blankOldAddresses(database, todayInGermany()));
	// A server that was off at three o'clock catches up.
	action('server.start', () => {
		blankOldAddresses(database, todayInGermany()).catch((error: unknown) => logger.error(error));
	});
}

/** Holds for administrators too: what is not stored needs no protection. */
async function refuseWhatIsNotKept<Payload>(payload: Payload, _meta: unknown, context: EventContext): Promise<Payload> {
	if (typeof payload !== 'object' || payload === null) return payload;
	const fields = refusedFields(payload as Record<string, unknown>);
	if (fields.length === 0) return payload;
	const texts = privacyTexts(await callerLanguage(context));
	// Directus answers with each error of a list.
	throw fields.map((field) => new FieldNotKeptError({ collection: 'directus_users', field, path: [], type: 'null', validation_message: texts.notKept(field) }));
}

/** An access token is checked by its signature alone and would outlive the account by minutes; sessions and static tokens do not. */
async function refuseLeaver(request: Request, database: ApiExtensionContext['database']): Promise<void> {
	const { accountability } = request as Request & { accountability?: Accountability };
	if (!accountability?.user || accountability.session) return;
	const user: { status: string } | undefined = await database('directus_users').where('id', accountability.user).first('status');
	if (user?.status !== 'active') throw new InvalidCredentialsError();
}
