import { ForbiddenError } from '@directus/errors';
import type { ApiExtensionContext, RegisterFunctions } from '@directus/types';
import { todayInGermany } from '../shared/clock.ts';
import { notifyOnAssignment } from './assigned.ts';
import type { Deliver } from './deliver.ts';
import { sendDigest } from './digest.ts';
import { replaceMentions } from './mentions.ts';
import { isDigestDue } from './domain/morning.ts';

/** Sends the digest on weekday mornings, lets nobody else write that it has been sent, and tells those whom a comment mentions and those who are to rate. */
export function registerNotificationHooks(
	{ filter, action, schedule }: RegisterFunctions,
	context: ApiExtensionContext,
	deliver: Deliver,
): void {
	for (const write of ['create', 'update', 'delete']) {
		filter(`digests.items.${write}`, () => {
			throw new ForbiddenError();
		});
	}

	replaceMentions({ filter }, context, deliver);
	notifyOnAssignment({ filter }, context.services, deliver);

	const sendWhenDue = async () => {
		const now = new Date();
		if (isDigestDue(now)) await sendDigest(context, deliver, todayInGermany());
	};
	// The server's clock may stand in any time zone, so it is asked each half hour; on all but one there is nothing to do.
	schedule('0,30 * * * *', sendWhenDue);
	// A server that was off at half past six catches up.
	action('server.start', () => {
		sendWhenDue().catch((error: unknown) => context.logger.error(error));
	});
}
