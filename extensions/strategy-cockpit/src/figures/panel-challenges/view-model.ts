import { recordPath } from '../../shared/domain/record-target.ts';
import type { Overview } from '../domain/overview.ts';
import type { PanelWording } from '../panel-wording.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

export interface ChallengeRow {
	id: string;
	title: string;
	href: string;
	/** Kind, offices and fields concerned. */
	details: string;
	/** Severity in words; null while unassessed. */
	severity: string | null;
}

export interface Challenges {
	assessed: ChallengeRow[];
	unassessed: ChallengeRow[];
}

/** Challenges, the most severe first; those nobody has assessed stand apart rather than at zero. */
export function challengeList({ challenges }: Pick<Overview, 'challenges'>, { texts }: PanelWording): Challenges {
	const rows = challenges.map(({ id, title, kind, severity, offices, fields }) => ({
		id,
		title,
		href: recordPath('challenges', id),
		details: [
			ownValue(texts.kinds, kind) ?? kind,
			...offices,
			...(fields.length > 0 ? [texts.fields(fields.join(', '))] : []),
		].join(' · '),
		severity: severity === null ? null : texts.severity(severity),
	}));
	return {
		assessed: rows.filter((row) => row.severity !== null),
		unassessed: rows.filter((row) => row.severity === null),
	};
}
