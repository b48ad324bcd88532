import { isTracked, nameOfRecord, type Tracked } from '../journal/index.ts';
import type { Language } from '../shared/domain/locale.ts';
import { readable } from '../shared/server/readable.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { isEntitled } from './domain/decide.ts';
import { loadActor, textOf, transitionOf, type Row } from './load.ts';
import { loadSituation, mayDecline } from './possible.ts';
import type { StateView } from './state-view.ts';
import { labelOf } from './words.ts';

/** A transition that somebody else has requested, and that the caller may confirm or decline. */
export interface WaitingRequest {
	collection: Tracked;
	/** Of the record. */
	id: string;
	code: string | null;
	title: string;
	/** In which the record is. */
	state: StateView | null;
	transition: string;
	/** ISO moment. */
	requestedAt: string;
	comment: string | null;
}

/** Whether somebody may confirm is asked of Directus record by record, so that only so many of the oldest are asked about. */
const ASKED_ABOUT = 50;

/** The requests that wait for the caller, at most so many, the oldest first. */
export async function loadWaiting(source: CallerSource, language: Language, most: number): Promise<WaitingRequest[]> {
	const { database, accountability } = source;
	const rows: Row[] = await database('transition_requests as request')
		.join('workflow_transitions as transition', 'transition.id', 'request.transition')
		.whereNot('request.requested_by', accountability.user)
		.orderBy(['request.requested_at', 'request.id'])
		.select('transition.*', { collection: 'request.collection', item: 'request.item' });
	const actor = await loadActor(database, accountability.user, { collection: '', item: '' });
	const candidates = rows
		.map((row) => ({
			transition: transitionOf(row),
			collection: String(row['collection']),
			item: String(row['item']),
		}))
		.filter(({ transition }) => isEntitled(transition, actor) || transition.projectRoles.length > 0)
		.slice(0, ASKED_ABOUT);
	const records = await readRecords(source, candidates);
	const waiting: WaitingRequest[] = [];
	for (const { transition, collection, item } of candidates) {
		const record = records.get(item);
		if (waiting.length === most || !record || !isTracked(collection)) continue;
		const situation = await loadSituation(source, collection, item);
		const request = situation?.requests.get(transition.id);
		if (!situation || !request || request.fault || situation.from !== transition.from) continue;
		if (!mayDecline(situation, transition, request)) continue;
		const state = situation.workflow.states.find(({ id }) => id === situation.from);
		waiting.push({
			...{ collection, id: item, code: textOf(record['code']) },
			title: nameOfRecord(record)?.[language] ?? item,
			state: state
				? { label: labelOf(state, language) ?? state.key, color: state.color, icon: state.icon }
				: null,
			transition: labelOf(transition, language) ?? transition.key,
			...{ requestedAt: request.at, comment: request.comment },
		});
	}
	return waiting;
}

/** The records that the caller may read, by their ids. One query a collection. */
async function readRecords(
	source: CallerSource,
	candidates: readonly { collection: string; item: string }[],
): Promise<Map<string, Row>> {
	const records = new Map<string, Row>();
	for (const [collection, requests] of Map.groupBy(candidates, (candidate) => candidate.collection)) {
		const filter = { id: { _in: requests.map(({ item }) => item) } };
		for (const row of await readable(() => liveReader(source).read<Row>(collection, { filter, fields: ['*'] })))
			records.set(String(row['id']), row);
	}
	return records;
}
