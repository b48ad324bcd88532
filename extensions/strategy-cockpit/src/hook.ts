import { defineHook } from '@directus/extensions-sdk';
import { markRegistered } from './health/index.ts';
import { registerRecordHooks } from './records/index.ts';

export default defineHook((registrars, context) => {
	registerRecordHooks(registrars, context);
	markRegistered('records');
});
