export {
	registerJournalHooks,
	type EntryGate,
	type EntryListener,
	type EntryScope,
	type Passed,
	type PendingWrite,
} from './hook.ts';
export { mountJournalRoutes } from './routes.ts';
export { isFact, isTracked, type Tracked } from './domain/tracked.ts';
export { enterUnrecorded, journalFaults } from './check.ts';
export { overridesInForce } from './overrides.ts';
export { stateOn, stateOnOwnDay } from './state-on.ts';
export { knownSince } from './known-since.ts';
export { lastChangeOf } from './last-change.ts';
export { loadHistory } from './load.ts';
export { readerOn } from './reader-on.ts';
export { factsOf, storedFields } from './domain/facts.ts';
export type { HistoryEntry } from './domain/history.ts';
export { sealed } from './entries.ts';
export { nameOfRecord } from './domain/names.ts';
