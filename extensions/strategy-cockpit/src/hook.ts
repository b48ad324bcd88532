import { defineHook } from '@directus/extensions-sdk';
import { registerAuthorityHooks } from './authority/index.ts';
import { registerFailureHooks } from './failures/index.ts';
import { registerFileHooks } from './files/index.ts';
import { registerGuardHooks } from './guards/index.ts';
import { markRegistered } from './health/index.ts';
import { registerJournalHooks } from './journal/index.ts';
import { registerLoginHooks } from './login/index.ts';
import { registerMaturityHooks } from './maturity/index.ts';
import { delivery, notifyOnEntry, registerNotificationHooks } from './notifications/index.ts';
import { registerOpenDataHooks, renewCopyOfEntry } from './open-data/index.ts';
import { registerPrivacyHooks } from './privacy/index.ts';
import { registerRecordHooks, spellKeysPlainly } from './records/index.ts';
import { editionGate, registerReportingHooks } from './reporting/index.ts';
import { registerRoadmapHooks } from './roadmap/index.ts';
import { registerRightsHooks } from './rights/index.ts';
import { registerSearchHooks } from './search/index.ts';
import { decideOnLockedRows } from './shared/server/locked-writes.ts';
import { noticeWrites } from './shared/server/once-per-transaction.ts';
import { registerAdminLanguage, registerDashboardNames, registerStartHooks } from './start/index.ts';
import { forgetRequestsOfDeleted, registerWorkflowHooks, workflowGate } from './workflow/index.ts';

export default defineHook((registrars, context) => {
	// Before everything that asks for rights.
	registerAuthorityHooks(registrars, context);
	markRegistered('authority');
	registerLoginHooks(registrars, context);
	markRegistered('login');
	// Before whatever decides about a change.
	noticeWrites(registrars);
	decideOnLockedRows(registrars, context);
	registerGuardHooks(registrars, context);
	markRegistered('guards');
	registerFailureHooks(registrars, context);
	markRegistered('failures');
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
	registerRoadmapHooks(registrars, context);
	markRegistered('roadmap');
	const deliver = delivery(context);
	registerJournalHooks(registrars, context, {
		gates: [workflowGate(context.services), editionGate(context.services)],
		listeners: [
			renewCopyOfEntry(context.services),
			forgetRequestsOfDeleted,
			notifyOnEntry(context.services, deliver),
		],
	});
	markRegistered('journal');
	registerOpenDataHooks(registrars, context);
	markRegistered('open-data');
	registerReportingHooks(registrars, context);
	markRegistered('reporting');
	registerNotificationHooks(registrars, context, deliver);
	markRegistered('notifications');
	registerStartHooks(registrars);
	registerAdminLanguage(registrars, context);
	registerDashboardNames(registrars);
	markRegistered('start');
	registerPrivacyHooks(registrars, context);
	markRegistered('privacy');
	registerSearchHooks(registrars, context);
	markRegistered('search');
	// Last, so that whatever else stands around Directus's services gets keys in one spelling.
	spellKeysPlainly(context);
});
