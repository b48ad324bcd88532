import { expect, it } from 'vitest';
import type { SheetSummary } from '../../domain/answers/sheet.ts';
import { assessmentRows, ownRows, type AssessmentAnswer } from './overview-view.ts';

function sheet(id: string, status: SheetSummary['status'], answered: number): SheetSummary {
	return {
		assessment: {
			id,
			code: id,
			title: 'Reifegrad',
			office: id === 'city' ? null : 'Standesamt',
			model: 'Kommunales Modell',
		},
		status,
		answered,
		of: 30,
	};
}

it('each sheet has one button, by what there is to do', () => {
	const rows = ownRows(
		[
			sheet('new', 'open', 0),
			sheet('begun', 'open', 12),
			sheet('done', 'submitted', 30),
			sheet('city', 'closed', 0),
		],
		'de',
	);
	expect(rows.map(({ name, progress, status, action, isToDo }) => [name, progress, status, action, isToDo])).toEqual([
		['new Reifegrad', '0 von 30 Kriterien bewertet', 'offen', 'Bewertung beginnen', true],
		['begun Reifegrad', '12 von 30 Kriterien bewertet', 'offen', 'Weiter bewerten', true],
		['done Reifegrad', '30 von 30 Kriterien bewertet', 'abgegeben', 'Ansehen', false],
		['city Reifegrad', '0 von 30 Kriterien bewertet', 'nicht zum Bewerten geöffnet', 'Ansehen', false],
	]);
	expect(rows.map(({ about }) => about)).toEqual([
		'Standesamt · Kommunales Modell',
		'Standesamt · Kommunales Modell',
		'Standesamt · Kommunales Modell',
		'Ganze Stadt · Kommunales Modell',
	]);
});

it('in the list of all, only what is open to the reader leads to rating', () => {
	const answer: AssessmentAnswer = {
		id: 'x',
		code: 'R-1',
		title: 'Reifegrad',
		title_en: 'Maturity',
		kind: 'actual',
		as_of: '2026-03-03',
		as_of_precision: 'day',
		office: { name: 'Standesamt', name_en: 'Registry office' },
		state: { label: 'In Bewertung', label_en: 'Rating', color: '#0B5FA5', icon: 'edit' },
	};
	const rows = (language: 'de' | 'en', own: SheetSummary[]) =>
		assessmentRows(
			[answer, { ...answer, id: 'y', kind: 'target', as_of_precision: 'year', office: null, state: null }],
			own,
			language,
		);
	expect(rows('de', [sheet('x', 'open', 3), sheet('y', 'submitted', 3)])).toEqual([
		{
			id: 'x',
			name: 'R-1 Reifegrad',
			href: '/content/maturity_assessments/x',
			office: 'Standesamt',
			asOf: '03.03.2026',
			kind: 'Ist',
			state: { label: 'In Bewertung', color: '#0B5FA5', icon: 'edit' },
			resultsHref: '/cockpit-maturity/results/x',
			rateHref: '/cockpit-maturity/rate/x',
		},
		{
			id: 'y',
			name: 'R-1 Reifegrad',
			href: '/content/maturity_assessments/y',
			office: 'Ganze Stadt',
			asOf: '2026',
			kind: 'Ziel',
			state: null,
			resultsHref: '/cockpit-maturity/results/y',
			rateHref: null,
		},
	]);
	expect(
		rows('en', []).map(({ name, office, kind, state, rateHref }) => [name, office, kind, state?.label, rateHref]),
	).toEqual([
		['R-1 Maturity', 'Registry office', 'Actual', 'Rating', null],
		['R-1 Maturity', 'Whole city', 'Target', undefined, null],
	]);
});
