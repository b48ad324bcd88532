import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { addDays } from '../shared/domain/days.ts';
import type { Language } from '../shared/domain/locale.ts';
import type { RoadmapAnswer } from './answers.ts';
import { roadmapTexts } from './messages.ts';

/** Projects and milestones as whole days of an iCalendar file (RFC 5545), each under the same identifier at each download. */
export function calendarFile({ projects }: RoadmapAnswer, language: Language): string {
	const texts = roadmapTexts(language);
	const calendar = ical({
		...{ name: texts.title, method: ICalCalendarMethod.PUBLISH },
		prodId: { company: 'Strategy Cockpit', product: 'Roadmap', language: language.toUpperCase() },
	});
	const enter = (id: string, start: string, end: string, summary: string, description: string) =>
		calendar.createEvent({
			...{ id: `${id}@strategy-cockpit`, summary, description, allDay: true },
			// The end of a whole day is the morning after it.
			...{ start: midnight(start), end: midnight(addDays(end, 1)) },
			transparency: ICalEventTransparency.TRANSPARENT,
		});
	for (const { id, code, title, early, actual, state, office, milestones, isOutside } of projects) {
		if (isOutside) continue;
		const [start, end] = [actual.start ?? early.start, actual.end ?? early.end];
		if (start !== null && end !== null) enter(id, start, end, `${code} ${title}`, `${office.name} · ${state.name}`);
		for (const milestone of milestones)
			if (milestone.expected !== null)
				enter(
					...([milestone.id, milestone.expected, milestone.expected] as const),
					...([`${texts.milestone}: ${milestone.title}`, `${code} ${title}`] as const),
				);
	}
	return calendar.toString();
}

/** A whole day is written from its parts on the clock of the server, whatever the zone. */
function midnight(day: string): Date {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return new Date(year, month - 1, date);
}
