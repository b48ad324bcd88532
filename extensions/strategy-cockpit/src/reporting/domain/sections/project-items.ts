import type { ListItem } from '../document.ts';
import type { ProjectLine } from '../interim-report.ts';
import type { Words } from '../words.ts';

/** Projects as lists name them: "Sozialamt (2 Projekte)". */
export function projectItems(lines: readonly ProjectLine[], words: Words): ListItem[] {
	return lines.map(({ label, tags, notes, projects: { length } }) => ({
		text: length > 1 ? `${label} (${words.t.projects(length, words.number(length))})` : label,
		tags,
		...(notes.length > 0 ? { note: notes.join(' ') } : {}),
	}));
}
