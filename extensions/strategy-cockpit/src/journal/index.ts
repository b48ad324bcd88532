export { refuseUntrackedWrites, registerJournalHooks, type EntryGate, type EntryListener, type EntryScope, type Passed, type PendingWrite, type WrittenEntry } from './hook.ts';
export { mountJournalRoutes } from './routes.ts';
export { isTracked, TRACKED, type Tracked } from './domain/tracked.ts';
export { enterUnrecorded, journalFaults } from './check.ts';
export { stateOn, type RecordOnDay } from './state-on.ts';
export { loadHistory } from './load.ts';
export type { HistoryEntry } from './domain/history.ts';
export { factsOf, storedFields } from './domain/facts.ts';
