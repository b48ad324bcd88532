import type { ApiExtensionContext, EventContext, RegisterFunctions } from '@directus/types';
import { callerLanguage } from '../shared/server/caller.ts';
import { todayInGermany } from '../shared/clock.ts';
import { blankOldAddresses } from './blank-addresses.ts';
import { refusedFields } from './domain/personal-fields.ts';
import { FieldNotKeptError } from './errors.ts';
import { privacyTexts } from './messages.ts';

/** Protects users' data: nothing beyond name, mail and office is stored, old addresses are blanked. */
export function registerPrivacyHooks(
	{ filter, action, schedule }: RegisterFunctions,
	{ database, logger }: ApiExtensionContext,
): void {
	filter('users.create', refuseWhatIsNotKept);
	filter('users.update', refuseWhatIsNotKept);

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
	throw fields.map(
		(field) =>
			new FieldNotKeptError({
				collection: 'directus_users',
				field,
				path: [],
				type: 'null',
				validation_message: texts.notKept(field),
			}),
	);
}
