import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../journal/index.ts';
import type { PossibleTransition, WorkflowAnswer } from '../possible.ts';
import { workflowView } from './view-model.ts';

const state = { id: 's1', key: 'running', label: 'Laufend', color: '#0F766E', icon: 'play_circle', isFinal: false };
const completed = { key: 'completed', label: 'Abgeschlossen', color: null, icon: null };
const complete = (part: Partial<PossibleTransition> = {}): PossibleTransition => ({
	...{
		key: 'complete',
		label: 'Abschließen',
		to: completed,
		allowed: true,
		reasons: [],
		commentRequired: false,
		requiredFields: [{ field: 'actual_end', label: 'Tatsächliches Ende', writable: true }],
		happened: [{ field: 'actual_end', day: null }],
	},
	...{ fourEyes: false, requestable: false, requestedAt: null, request: null, requestFallen: null, warning: null },
	...part,
});
const entry = (part: Partial<HistoryEntry> = {}): HistoryEntry => ({
	...{
		id: 'e2',
		sequence: 2,
		kind: 'transition',
		effectiveOn: '2026-03-03',
		recordedAt: '2026-03-03T09:00:00.000Z',
		comment: null,
		override: false,
	},
	...{
		changes: [{ field: 'state', label: 'Stand', before: 'Geplant', after: 'Laufend' }],
		by: { name: null, role: 'Fachamt', offices: ['Musikschule'] },
	},
	...part,
});
const view = (part: Partial<WorkflowAnswer> = {}) =>
	workflowView({ state, mayOverride: false, transitions: [complete()], history: [], ...part }, 'de');
const refused = (...reasons: PossibleTransition['reasons']) => ({ allowed: false, reasons });

const missing = { code: 'MISSING_FIELD', field: 'actual_end', message: '„Tatsächliches Ende“ fehlt.' } as const;
const otherRole = { code: 'NOT_YOUR_ROLE', message: 'Dieser Übergang ist anderen Rollen vorbehalten.' } as const;
const secondPerson = { code: 'SECOND_PERSON', message: 'Eine zweite Person muss den Übergang bestätigen.' } as const;

describe('what is offered as a button', () => {
	it('is what is allowed, under its name', () => {
		expect(view().offers).toEqual([
			{
				key: 'complete',
				kind: 'do',
				button: 'Abschließen',
				note: null,
				warning: null,
				label: 'Abschließen',
				to: completed,
				commentRequired: false,
				missing: [],
				happened: [{ field: 'actual_end', day: null }],
			},
		]);
	});

	it('is what only lacks fields that the dialogue can ask for', () => {
		const { offers, blocked } = view({ transitions: [complete(refused(missing))] });
		expect([offers.map(({ missing: fields }) => fields), blocked]).toEqual([[['actual_end']], []]);
	});

	it('is not what lacks a field that somebody else fills in, and says so', () => {
		const { offers, blocked } = view({
			transitions: [
				complete({
					...refused(missing),
					requiredFields: [{ field: 'actual_end', label: 'Tatsächliches Ende', writable: false }],
				}),
			],
		});
		expect(offers).toEqual([]);
		expect(blocked).toEqual([
			{
				key: 'complete',
				label: 'Abschließen',
				to: completed,
				reasons: ['„Tatsächliches Ende“ fehlt; dieses Feld füllt eine andere Stelle aus.'],
			},
		]);
	});

	it('is not what has another reason against it; every reason is told', () => {
		const { offers, blocked } = view({ transitions: [complete(refused(otherRole, missing))] });
		expect([offers, blocked.map(({ reasons }) => reasons)]).toEqual([[], [[otherRole.message, missing.message]]]);
	});
});

describe('four eyes', () => {
	const fourEyes = { fourEyes: true };

	it('are requested by the first person, with what is missing', () => {
		expect(
			view({ transitions: [complete({ ...fourEyes, ...refused(missing, secondPerson) })] }).offers,
		).toMatchObject([{ kind: 'request', button: 'Abschließen (beantragen)', missing: ['actual_end'] }]);
	});

	it('keep the first person waiting, with the day in Germany', () => {
		const own = {
			code: 'SECOND_PERSON',
			message: 'Sie haben den Übergang beantragt; eine andere Person muss ihn bestätigen.',
		} as const;
		const { offers, blocked } = view({
			transitions: [complete({ ...fourEyes, ...refused(own), requestedAt: '2026-03-02T23:30:00.000Z' })],
		});
		expect([offers, blocked[0]?.reasons]).toEqual([
			[],
			[own.message, 'Beantragt am 03.03.2026, wartet auf die Bestätigung durch eine zweite Person.'],
		]);
	});

	it('are confirmed by the second', () => {
		expect(
			view({ transitions: [complete({ ...fourEyes, requestedAt: '2026-03-03T09:00:00.000Z' })] }).offers,
		).toMatchObject([
			{
				kind: 'confirm',
				button: 'Abschließen (bestätigen)',
				note: 'Beantragt am 03.03.2026, wartet auf die Bestätigung durch eine zweite Person.',
			},
		]);
	});

	it('can be taken back by the first, and refused by the second, who reads all that was requested', () => {
		const request = {
			...{ isOwn: false, comment: 'Abnahme', effectiveOn: '2026-02-27', mayDecline: true },
			fields: [{ field: 'actual_end', label: 'Tatsächliches Ende', value: '2026-02-27' }],
		};
		const requested = { ...fourEyes, requestedAt: '2026-03-03T09:00:00.000Z' };
		const offersOf = (part: object) =>
			view({ transitions: [complete({ ...requested, request: { ...request, ...part } })] }).offers;
		expect(offersOf({})).toMatchObject([
			{ kind: 'confirm', note: expect.stringContaining('Begründung: Abnahme Wirksam am 27.02.2026.') },
			{ kind: 'decline', button: 'Abschließen (Antrag ablehnen)', commentRequired: true, missing: [] },
		]);
		expect(offersOf({})[0]?.note).toContain('Tatsächliches Ende: 27.02.2026.');
		expect(offersOf({ isOwn: true, mayDecline: false }).map(({ kind }) => kind)).toContain('withdraw');
		expect(offersOf({ mayDecline: false }).map(({ kind }) => kind)).toEqual(['confirm']);
	});

	it('say before a click what cannot be taken back, past the workflow too', () => {
		const warning = '„Abgeschlossen“ ist endgültig.';
		const warned = complete({ ...refused(otherRole), warning });
		expect(view({ transitions: [complete({ warning })] }).offers).toMatchObject([{ warning }]);
		expect(view({ transitions: [warned], mayOverride: true }).overrides).toMatchObject([{ warning }]);
	});

	it('are requested anew where an earlier request has fallen, which is said', () => {
		const requestFallen = 'Der Antrag ist hinfällig.';
		expect(
			view({ transitions: [complete({ ...fourEyes, ...refused(secondPerson), requestFallen })] }).offers,
		).toMatchObject([{ kind: 'request', note: requestFallen }]);
	});
});

describe('where there is nothing to choose from', () => {
	it('says once that the reader may not change the record', () => {
		const noRight = { code: 'NO_RIGHT', message: 'Sie dürfen diesen Datensatz nicht ändern.' } as const;
		const { notice, offers, blocked } = view({
			transitions: [complete(refused(noRight)), complete({ key: 'pause', ...refused(noRight, missing) })],
		});
		expect([notice, offers, blocked]).toEqual(['Den Stand dieses Datensatzes dürfen Sie nicht ändern.', [], []]);
	});

	it('tells a final state from one that leads nowhere', () => {
		expect(view({ transitions: [], state: { ...state, isFinal: true } }).notice).toMatch(/Endstand/);
		expect(view({ transitions: [] }).notice).toBe('Von diesem Stand führt kein Übergang weiter.');
		expect(view().notice).toBeNull();
	});
});

it('ways past the workflow are for administrators, where the rules do not let them through, and need a reason', () => {
	const transitions = [complete(refused(missing)), complete({ key: 'pause', label: 'Pausieren' })];
	expect(view({ transitions }).overrides).toEqual([]);
	expect(view({ transitions, mayOverride: true }).overrides).toMatchObject([
		{ key: 'complete', kind: 'override', button: 'Abschließen (übergehen)', commentRequired: true, missing: [] },
	]);
});

describe('the past states', () => {
	it('tell day, state before, who, and why, in the reader’s language', () => {
		const history = [
			entry({ comment: 'Kick-off', override: true }),
			entry({
				id: 'e1',
				sequence: 1,
				kind: 'created',
				changes: [{ field: 'state', label: 'Stand', before: null, after: 'Geplant' }],
			}),
		];
		expect(view({ history }).history).toEqual([
			{
				key: 'e2',
				state: 'Laufend',
				title: 'seit 03.03.2026 · vorher Geplant',
				byline: 'Fachamt, Musikschule',
				comment: 'Kick-off',
				isOverride: true,
			},
			{
				key: 'e1',
				state: 'Geplant',
				title: 'angelegt am 03.03.2026',
				byline: 'Fachamt, Musikschule',
				comment: null,
				isOverride: false,
			},
		]);
		expect(workflowView({ state, mayOverride: false, transitions: [], history }, 'en').history[0]?.title).toBe(
			'since 03/03/2026 · before: Geplant',
		);
	});

	it('tell the day of recording where that was another, and leave out what the reader may not read', () => {
		expect(view({ history: [entry({ effectiveOn: '2026-02-27' })] }).history[0]?.byline).toBe(
			'Fachamt, Musikschule · erfasst am 03.03.2026',
		);
		expect(view({ history: [entry({ changes: [] })] }).history).toEqual([]);
	});
});
