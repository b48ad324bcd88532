import { defineHook } from '@directus/extensions-sdk';
import { registerFileHooks } from './files/index.ts';
import { registerGuardHooks } from './guards/index.ts';
import { markRegistered } from './health/index.ts';
import { registerJournalHooks } from './journal/index.ts';
import { registerMaturityHooks } from './maturity/index.ts';
import { delivery, notifyOnEntry, registerNotificationHooks } from './notifications/index.ts';
import { registerOpenDataHooks, renewCopyOfEntry } from './open-data/index.ts';
import { registerPrivacyHooks } from './privacy/index.ts';
import { registerRecordHooks } from './records/index.ts';
import { registerRightsHooks } from './rights/index.ts';
import { registerAdminLanguage, registerStartHooks } from './start/index.ts';
import { forgetRequestsOfDeleted, registerWorkflowHooks, workflowGate } from './workflow/index.ts';

export default defineHook((registrars, context) => {
	registerGuardHooks(registrars, context);
	markRegistered('guards');
	registerFileHooks(registrars, context);
	markRegistered('files');
	// Before what tells about records, and before what follows a write.
	registerRightsHooks(registrars, context);
	markRegistered('rights');
	// Before the general rule on records in use, because it says where the records of a state can go.
	registerWorkflowHooks(registrars, context);
	markRegistered('workflow');
	// Before the rules of records, because it takes numbers as the texts that they must be.
	registerMaturityHooks(registrars, context);
	markRegistered('maturity');
	registerRecordHooks(registrars, context);
	markRegistered('records');
	const deliver = delivery(context);
	registerJournalHooks(registrars, { gate: workflowGate(context.services), listeners: [renewCopyOfEntry, forgetRequestsOfDeleted, notifyOnEntry(context.services, deliver)] });
	markRegistered('journal');
	registerOpenDataHooks(registrars);
	markRegistered('open-data');
	registerNotificationHooks(registrars, context, deliver);
	markRegistered('notifications');
	registerStartHooks(registrars);
	registerAdminLanguage(registrars, context);
	markRegistered('start');
	registerPrivacyHooks(registrars, context);
	markRegistered('privacy');
});
