import { expect, it } from 'vitest';
import { faultRows, loadedView, modelRows } from './models-view.ts';

const LOADED = {
	dryRun: true,
	outcome: 'created',
	id: null,
	code: 'kommunal',
	version: '1.0',
	name: 'Kommunales Modell',
	nodes: 7,
	criteria: 30,
	reference: null,
} as const;

it('a model says how large it is and whether it is complete', () => {
	const model = {
		id: 'm',
		code: 'a/b',
		version: '2.0',
		name: 'Modell',
		dimensions: 7,
		criteria: 1234,
		assessments: 0,
		problems: [],
	};
	const [whole, faulty] = modelRows(
		[model, { ...model, problems: ['In der Dimension „D1“ zählt nichts.', 'Kreis.'] }],
		'de',
	);
	expect([whole?.criteria, whole?.check, faulty?.check]).toEqual(['1.234', 'vollständig', '2 Mängel']);
	expect([whole?.exportPath, whole?.exportName]).toEqual([
		'/cockpit/maturity/models/a%2Fb/export?version=2.0',
		'a_b-2.0.json',
	]);
});

it('a dry run says what would be created, and how published results compare', () => {
	const comparisons = [
		{ what: 'X / root', published: 0.5, computed: 0.5, agrees: true },
		{ what: 'Y / root', published: 3, computed: null, agrees: false },
	];
	const view = loadedView({ ...LOADED, reference: { agreeing: 1, comparisons } }, 'de');
	expect(view.sentence).toBe(
		'Neu angelegt würde: kommunal 1.0 (Kommunales Modell) mit 7 Dimensionen und 30 Kriterien.',
	);
	expect(view.reference).toBe(
		'Vergleichsbewertungen nachgerechnet: 1 von 2 Werten stimmen mit den veröffentlichten überein.',
	);
	expect(view.comparisons.map(({ published, computed, result }) => [published, computed, result])).toEqual([
		['0,5', '0,5', 'stimmt überein'],
		['3', 'keiner', 'weicht ab'],
	]);
	expect(view.isNew).toBe(true);
});

it('what is there already is not to be loaded', () => {
	const view = loadedView({ ...LOADED, outcome: 'identical' }, 'de');
	expect([view.isNew, view.sentence]).toEqual([
		false,
		'kommunal 1.0 (Kommunales Modell) gibt es schon mit genau diesem Inhalt. Es ist nichts zu tun.',
	]);
});

it('each fault has its place in a column of its own; another refusal is no list of faults', () => {
	const fault = (field: string, message: string) => ({ message, extensions: { code: 'INVALID_MODEL', field } });
	expect(
		faultRows(
			[
				fault('nodes[1].parent', 'nodes[1].parent: Die Dimension gibt es nicht.'),
				fault('', 'Hier muss ein Objekt stehen.'),
			],
			'de',
		),
	).toEqual([
		{ id: '0', place: 'nodes[1].parent', message: 'Die Dimension gibt es nicht.' },
		{ id: '1', place: 'ganze Datei', message: 'Hier muss ein Objekt stehen.' },
	]);
	expect(
		faultRows(
			[{ message: 'Die Version gibt es schon.', extensions: { code: 'VERSION_EXISTS', field: 'version' } }],
			'de',
		),
	).toBeNull();
	expect(faultRows([], 'de')).toBeNull();
});
