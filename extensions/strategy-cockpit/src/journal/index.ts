export { refuseUntrackedWrites, registerJournalHooks, type EntryListener, type WrittenEntry } from './hook.ts';
export { mountJournalRoutes } from './routes.ts';
export { isTracked, TRACKED, type Tracked } from './domain/tracked.ts';
export { factOf } from './domain/facts.ts';
export { enterUnrecorded, journalFaults } from './check.ts';
export { stateOn, type RecordOnDay } from './state-on.ts';
