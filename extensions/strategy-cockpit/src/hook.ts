import { defineHook } from '@directus/extensions-sdk';
import { markRegistered } from './health/index.ts';
import { registerJournalHooks } from './journal/index.ts';
import { registerPrivacyHooks } from './privacy/index.ts';
import { registerRecordHooks } from './records/index.ts';
import { registerAdminLanguage, registerStartHooks } from './start/index.ts';

export default defineHook((registrars, context) => {
	registerRecordHooks(registrars, context);
	markRegistered('records');
	registerJournalHooks(registrars, []);
	markRegistered('journal');
	registerStartHooks(registrars);
	registerAdminLanguage(registrars, context);
	markRegistered('start');
	registerPrivacyHooks(registrars, context);
	markRegistered('privacy');
});
