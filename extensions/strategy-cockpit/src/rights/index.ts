export {
	accountabilityOf,
	areForField,
	heldPolicies,
	isForEveryRecord,
	permissionsOf,
	policiesOf,
	POLICIES_HELD,
	presetFields,
	requireRight,
} from './held.ts';
export { NO_RECORD } from './domain/no-record.ts';
export { registerRightsHooks } from './hook.ts';
export { mayChange, rightToWrite, roleMayWrite } from './may-change.ts';
export { OFFICE_ANCESTORS, officesWithWrongAncestors, repairAncestors } from './office-ancestors.ts';
export {
	DIGITAL_OFFICE_POLICY,
	holdsPolicy,
	isOfDigitalOffice,
	loadReadRights,
	readableIds,
	readsAll,
	type ReadRights,
} from './readers.ts';
