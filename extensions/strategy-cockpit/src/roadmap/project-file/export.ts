import type { Response } from 'express';
import type { Language } from '../../shared/domain/locale.ts';
import { fileWriter } from '../../shared/server/file-writer.ts';
import { liveReader } from '../../shared/server/reader.ts';
import type { CallerSource } from '../../shared/server/source.ts';
import type { RoadmapAnswer } from '../answers.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { holidayNames } from '../domain/holidays.ts';
import { projectFileTexts } from './messages.ts';
import { tasksOf } from './tasks-of-answer.ts';
import { writePlan, type PlanFile } from './write.ts';

/** A roadmap as a file for MS Project, named after the city and the cycle. */
export async function exportPlan(
	source: CallerSource,
	response: Response,
	roadmap: RoadmapAnswer,
	{ calendar, publisher, language }: { calendar: WorkCalendar; publisher: string | null; language: Language },
): Promise<Buffer> {
	const texts = projectFileTexts(language);
	const name = [publisher, roadmap.cycle?.title ?? texts.roadmap].filter(Boolean).join(' · ');
	const file = {
		...{ name, publisher, day: roadmap.day, fieldTitles: texts.fields },
		calendar: await namedCalendar(source, roadmap, language),
		tasks: tasksOf(roadmap, { calendar, whole: name, withoutField: texts.withoutField }),
	};
	return writeInThread(file, language, response);
}

const writeInThread = fileWriter(import.meta.url, 'write-plan', async (file: PlanFile) => Buffer.from(writePlan(file)));

/** The calendar that the schedule rests on, as `load.ts` finds it, with the names of its days. */
async function namedCalendar(
	{ services, database, schema }: CallerSource,
	{ calendar: { state, freeDays } }: RoadmapAnswer,
	language: Language,
): Promise<{ name: string; freeDays: { day: string; name: string }[] }> {
	const texts = projectFileTexts(language);
	const { read } = liveReader({ services, database, schema, accountability: null });
	const [stored] = await read<{ name: string; closing_days: { day: string; title: string }[] }>('work_calendars', {
		fields: ['name', 'closing_days.day', 'closing_days.title'],
		sort: ['code'],
		limit: 1,
	});
	const closing = new Map(stored?.closing_days.map(({ day, title }) => [day, title]));
	const years = [...new Set(freeDays.map((day) => Number(day.slice(0, 4))))];
	const holidays = new Map(years.flatMap((year) => [...holidayNames(state, year, language)]));
	return {
		name: stored?.name || texts.calendar,
		freeDays: freeDays.map((day) => ({ day, name: holidays.get(day) ?? (closing.get(day) || texts.freeDay) })),
	};
}
