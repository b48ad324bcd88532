import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { permissionFile, readSeedFolder, SEED_FOLDERS, seedId, withNewEntries } from '../../seeds/load.ts';

type Value = Record<string, unknown>;

/** The report's lines with content, as printed; its headings, which name no fact, are left out. */
const REPORT_LINES = [
	'Strategie Digitale Verwaltung 2025',
	'Zwischenbericht',
	'#MutigDigitalGehen',
	'Erfolgreiche Etablierung der Projektmanagementstrukturen: D-Team, Projektrollen in interdisziplinären Teams, Berichtswesen etc.',
	'Insgesamt wurden 10 Digitalisierungsprojekte abgeschlossen (2024: 3 | 2025: 7)',
	'6 weitere Projekte sollen bis Ende 2025 abgeschlossen werden',
	'Neubesetzung zweier vakanter Stellen zum 1. April 2025',
	'Personelle Engpässe',
	'insbes. im Amt für Geoinformationen (Handlungsfeld II),',
	'Post- und Scanstelle, Organisation',
	'Abhängigkeiten von Externen (Verfahrensherstellern & OWL-IT)',
	'Mittelfristige Finanzplanung',
	'Bauordnungsamt',
	'Ausländerabteilung',
	'Liegenschafts- und Wohnungswesen',
	'Kulturwerkstatt',
	'Amt für Finanzen',
	'Bestattungswesen',
	'Vorprojekt Asset-& Personalsoftware (StA 10)',
	'Musikschule',
	'Rechtsamt',
	'Sozialamt (2 Projekte)',
	'Jugendamt (2 Projekte)',
	'Standesamt',
	'Bußgeldstelle',
	'Keine Datenstrategie',
	"Sag's Paderborn",
	'Meta-Dateninfosystem',
	'Informationssystem Sozialarbeit',
	'Informationssystem KITA-Ausbau',
	'Gebäudedaten für Klimaschutz',
	'579 Verwaltungsleistungen in 270 Online-Formularen gebündelt',
	'12 EfA Dienste',
	'25 online Fachverfahrensmodule',
	'Roll-Out VPN Laptop abgeschlossen',
	'KiTa Basis Infrastruktur',
	'Low Code Plattform in Nutzung',
	'Erste KI-Anwendungen',
	'KI-Transformationsagenda',
	'DMS: Umstellung Webclient',
	'11 Fortbildungen',
	'E-Learning-Angebote',
	'Infoformat „100 Sekunden“',
	'Digitale Steuerung klar organisiert',
	'Technische Infrastruktur einheitlich & modern',
	'Datenmanagement dezentral u. punktuell',
	'Kompetenz- u. Personalentwicklung noch fragmentiert',
	'Offene Organisationskultur für Digitalisierung',
	'Strategische digitale Transformation solide verankert',
	'„Die Gesamtentwicklung weist eine klare Richtung auf:',
	'Es gibt eine hohe Bereitschaft zur Zusammenarbeit, erprobte Beteiligungsformate, wachsende Innovationsfreude und eine strategische Verankerung auf Leitungsebene. Die Organisation zeigt damit zentrale Merkmale einer transformationsfähigen Verwaltung mit guten Voraussetzungen, um weitere Fortschritte gezielt zu gestalten.“ (Prof. Niehaves)',
	'Fokus auf Sicherung des Status Quo der Digitalisierung & Priorisierung der Digitalisierungsprojekte',
	'Neue geplante Projekte für Strategie 2026 u.a.',
	'Amt für Umweltschutz und Grünflächen',
	'Assetmanagement & Inventarisierung',
	'Personalmanagementssoftware',
	'Schnittstelle Sopart – DMS',
	'Folgeprojekt Sozialamt',
	'Wissensmanagement UDB',
	'Lernmanagement',
	'Arbeitssicherheit',
];

const FIELD_HEADINGS = {
	I: 'DIGITALISIERUNG DER FACHÄMTER',
	II: 'DATENMANAGEMENT',
	III: 'DIGITALE ZUGÄNGE',
	IV: 'IT-BASIS-INFRA- STRUKTUR',
	V: 'DIGITALE PERSONAL- ENTWICKLUNG',
};

const files = SEED_FOLDERS.flatMap((folder) => readSeedFolder(folder).map((file) => ({ ...file, folder })));
const records = new Map<string, Value>(
	files.flatMap(({ collection, records }) =>
		records.map((record) => [`${collection}:${record._key}`, record] as const),
	),
);
const paderborn = files.filter(({ folder }) => folder === 'paderborn-2025');
const rows = tableRows(readFileSync(join(import.meta.dirname, '../../docs/paderborn-2025-line-by-line.md'), 'utf8'));

describe('the report in the seeds', () => {
	it.each(REPORT_LINES)('has the words of "%s" in the records that the table names', (line) => {
		const named = rows.get(line)?.map((name) => [name, records.get(name)] as const) ?? [];
		expect(named.filter(([, record]) => record === undefined)).toEqual([]);
		expect(named.length).toBeGreaterThan(0);
		const count = /\((\d) Projekte\)$/.exec(line);
		if (count) expect(named).toHaveLength(Number(count[1]));
		const found = named.flatMap(([, record]) => wordsOf(textOf(record ?? {})));
		const missing = wordsOf(line.replace(/\(\d Projekte\)$/, '')).filter(
			(word) => !found.some((other) => other.startsWith(word)),
		);
		expect(missing).toEqual([]);
	});

	it('names no record in the table that the seeds do not have', () => {
		expect([...rows.values()].flat().filter((name) => !records.has(name))).toEqual([]);
	});

	it('has every project of the report in a line, and none besides', () => {
		const ofLines = REPORT_LINES.flatMap((line) => rows.get(line) ?? []).filter((name) =>
			name.startsWith('projects:'),
		);
		expect(ofLines.sort()).toEqual([...records.keys()].filter((name) => name.startsWith('projects:')).sort());
	});

	it.each(Object.entries(FIELD_HEADINGS))('names field %s as its heading does', (code, heading) => {
		const letters = (text: unknown) =>
			String(text)
				.toUpperCase()
				.replace(/[^\p{L}]/gu, '');
		expect(letters(records.get(`fields_of_action:${code}`)?.['name'])).toBe(letters(heading));
	});

	it('says nothing about dates of projects, levels of maturity or ratings, which the report does not state', () => {
		const dated = paderborn.flatMap(({ collection, records }) =>
			collection === 'projects'
				? records.filter((record) => Object.keys(record).some((field) => /_(start|end)$/.test(field)))
				: [],
		);
		expect(dated).toEqual([]);
		expect(paderborn.map(({ collection }) => collection)).not.toContain('maturity_ratings');
	});
});

describe('the bar of modules of an older installation', () => {
	const entries = (text: string) =>
		text.split(' ').map((id) => ({ id: id.replace('-', ''), enabled: !id.startsWith('-') }));

	it('gets the pages of a new version beside their neighbours, and keeps what its administrator chose', () => {
		const wanted = entries('start overview roadmap board settings');
		expect(withNewEntries(entries('start overview -board own settings'), wanted)).toEqual(
			entries('start overview roadmap -board own settings'),
		);
		expect(withNewEntries(entries('own'), wanted)).toEqual(entries('start overview roadmap board settings own'));
		expect(withNewEntries(wanted, wanted)).toEqual(wanted);
	});
});

describe('the seed files', () => {
	// The form of a transition offers the policies by name; it knows them by the ids that the seeds give.
	it('the form of a transition offers each policy of the product', () => {
		const { fields } = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as {
			fields: { collection: string; field: string; meta: { options: { choices: { value: string }[] } } }[];
		};
		const offered = fields
			.find(({ collection, field }) => collection === 'workflow_transitions' && field === 'policies')
			?.meta.options.choices.map(({ value }) => value);
		const seeded = readSeedFolder('access').find(({ collection }) => collection === 'directus_policies')?.records;
		expect(offered).toEqual(seeded?.map(({ _key }) => seedId('directus_policies', _key)));
	});

	const snapshot = parse(readFileSync(join(import.meta.dirname, '../../schema-snapshot.yaml'), 'utf8')) as {
		fields: { collection: string; field: string }[];
	};
	const fieldsOf = Map.groupBy(snapshot.fields, ({ collection }) => collection);

	it('refer only to seeded records, and to those that are loaded earlier', () => {
		const loaded = new Set<string>();
		const broken: string[] = [];
		for (const { collection, records } of files) {
			for (const record of records) {
				for (const reference of referencesIn(record))
					if (!loaded.has(reference)) broken.push(`${collection}:${record._key} -> ${reference}`);
				loaded.add(`${collection}:${record._key}`);
			}
		}
		expect(broken).toEqual([]);
		expect(referencesIn(permissionFile().records).filter((reference) => !records.has(reference))).toEqual([]);
	});

	it('use each key once', () => {
		expect(records.size).toBe(files.reduce((sum, file) => sum + file.records.length, 0));
	});

	it('fill only fields that the data model has', () => {
		const unknown = files.flatMap(({ collection, records }) => {
			const fields = fieldsOf.get(collection);
			if (!fields) return collection.startsWith('directus_') ? [] : [collection];
			const known = new Set(['_key', ...fields.map(({ field }) => field)]);
			return records.flatMap((record) =>
				Object.keys(record)
					.filter((field) => !known.has(field))
					.map((field) => `${collection}.${field}`),
			);
		});
		expect(unknown).toEqual([]);
	});

	it('name the source of every fact', () => {
		const withSource = paderborn.filter(({ collection }) =>
			fieldsOf.get(collection)?.some(({ field }) => field === 'source'),
		);
		expect(withSource.length).toBeGreaterThan(10);
		expect(
			withSource.flatMap(({ collection, records }) =>
				records.filter(({ source }) => !source).map(({ _key }) => `${collection}:${_key}`),
			),
		).toEqual([]);
	});

	it('give a record the same id on every machine', () => {
		// Worked out with Python's uuid.uuid5(UUID('6f0d5c1e-7a9b-4f2d-8c3e-1b5a7d9f2c4e'), 'projects:PB-I-01').
		expect(seedId('projects', 'PB-I-01')).toBe('bc607232-2d0e-533a-9517-9f5ac921e55c');
	});
});

/** First column to the names in code marks of the last one, for the tables with three columns. */
function tableRows(markdown: string): Map<string, string[]> {
	const cells = markdown
		.split('\n')
		.flatMap((line) => (line.startsWith('| ') ? [line.slice(2, -2).split(/(?<!\\) \| /)] : []));
	return new Map(
		cells.flatMap(([line = '', , seeds]) =>
			seeds?.startsWith('`')
				? [
						[
							line.replaceAll('\\|', '|'),
							[...seeds.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
						] as const,
					]
				: [],
		),
	);
}

/** What a reader sees in a record's form: its own values but the source, and the names of the records that it refers to. */
function textOf(record: Value, depth = 1): string {
	return Object.entries(record)
		.filter(([field]) => field !== 'source' && field !== '_key')
		.map(([, value]) => {
			const [reference] = referencesIn(value);
			if (reference === undefined) return String(value);
			return depth > 0 ? textOf(records.get(reference) ?? {}, depth - 1) : '';
		})
		.join(' ');
}

function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function referencesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(referencesIn);
	if (!value || typeof value !== 'object') return [];
	return '_ref' in value ? [String(value._ref)] : Object.values(value).flatMap(referencesIn);
}
