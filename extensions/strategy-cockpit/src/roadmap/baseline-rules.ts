import type { ApiExtensionContext, RegisterFunctions } from '@directus/types';
import { readerOn } from '../journal/index.ts';
import { todayInGermany } from '../shared/clock.ts';
import { CURRENT } from '../shared/domain/counting.ts';
import { callerLanguage } from '../shared/server/caller.ts';
import { liveReader } from '../shared/server/reader.ts';
import { planOf } from './baselines.ts';
import { isCalendarDay } from './domain/calendar.ts';
import { BaselineFixedError } from './errors.ts';
import type { ProjectRow } from './load.ts';
import { roadmapTexts } from './messages.ts';

/** What a baseline holds, which stays as it was taken; its name and its cycle may change. */
const FIXED = ['plan', 'taken_on'];

/**
 * A baseline takes the plan as it is, or as it was on its day by the journal, as far as whoever takes it may read projects. Nobody hands a plan
 * over, and nobody changes one.
 */
export function registerBaselineRules(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	services: ApiExtensionContext['services'],
): void {
	filter('baselines.items.create', async (payload, _meta, { database, schema, accountability }) => {
		const given = payload as Readonly<Record<string, unknown>>;
		const { taken_on: day } = given;
		// What is no day, or lies ahead, the rules of records refuse.
		if (!schema || typeof day !== 'string' || !isCalendarDay(day) || day > todayInGermany()) return payload;
		const source = { services, database, schema, accountability };
		const language = await callerLanguage(source);
		if (given['plan'] !== undefined && given['plan'] !== null)
			throw new BaselineFixedError({
				...{ collection: 'baselines', field: 'plan', message: roadmapTexts(language).planIsTaken },
			});
		const reader = day === todayInGermany() ? liveReader(source) : readerOn(source, day, language);
		const projects = await reader.read<ProjectRow>('projects', {
			fields: ['id', 'code', 'title', 'planned_start', 'planned_end'],
			filter: CURRENT,
			sort: ['code'],
		});
		return { ...given, plan: planOf({ projects }) };
	});

	filter('baselines.items.update', async (payload, _meta, context) => {
		const field = FIXED.find((name) => Object.hasOwn(payload as object, name));
		if (field === undefined) return payload;
		const message = roadmapTexts(await callerLanguage(context)).baselineIsFixed;
		throw new BaselineFixedError({ collection: 'baselines', field, message });
	});
}
