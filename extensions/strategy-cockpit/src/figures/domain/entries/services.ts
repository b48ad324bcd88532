import { COMPLETED, CURRENT, type RecordFilter } from '../../../shared/domain/counting.ts';
import type { CountedFigure, FigureEntry } from '../figure.ts';

const UNIT = { de: 'Verwaltungsleistungen', en: 'services' };

const SERVICES = {
	...{ kind: 'counted', collection: 'services', isNoneUnknown: true },
	basis: () => CURRENT,
} as const satisfies Partial<CountedFigure>;

const stateKnown = (): RecordFilter => ({ state: { meaning: { _neq: 'unknown' } } });
const isOnline = (): RecordFilter => ({ state: { meaning: { _in: COMPLETED } } });

const STATE_UNKNOWN = {
	de: 'Unbekannt: Leistungen ohne Angabe zum Stand.',
	en: 'Unknown: services without a stated state.',
};

const FORMS: RecordFilter = { kind: { _eq: 'form' } };

function offerings(
	part: Pick<CountedFigure, 'key' | 'name' | 'definition' | 'unit'> & { kind: 'form' | 'efa_service' | 'module' },
): CountedFigure {
	return {
		...{ ...part, kind: 'counted', collection: 'online_offerings', value: 'count', isNoneUnknown: true },
		basis: () => CURRENT,
		counts: () => ({ kind: { _eq: part.kind } }),
	};
}

const servicesPerForm: CountedFigure = {
	...{ kind: 'counted', key: 'services_per_form', collection: 'online_offerings', value: 'mean' },
	name: { de: 'Leistungen je Formular', en: 'Services per form' },
	unit: { de: 'Leistungen je Formular', en: 'services per form' },
	definition: {
		de: 'Wie viele Verwaltungsleistungen ein Online-Formular im Mittel bündelt. Unbekannt: Formulare, denen keine Leistung zugeordnet ist.',
		en: 'How many services an online form bundles on average. Unknown: forms to which no service is assigned.',
	},
	basis: () => ({ _and: [CURRENT, FORMS] }),
	known: () => ({ services: { _some: { service: { archived: { _neq: true } } } } }),
	amount: {
		collection: 'services_offerings',
		filter: {
			_and: [
				{ offering: { archived: { _neq: true } } },
				{ offering: { kind: { _eq: 'form' } } },
				{ service: { archived: { _neq: true } } },
			],
		},
	},
};

/** Figures of services and of what they are offered by. */
export const SERVICE_FIGURES: readonly FigureEntry[] = [
	{
		...{ ...SERVICES, key: 'services', unit: UNIT, value: 'count' },
		name: { de: 'Verwaltungsleistungen', en: 'Services' },
		definition: { de: 'Alle Verwaltungsleistungen, die erfasst sind.', en: 'All services that are recorded.' },
	},
	{
		...{ ...SERVICES, key: 'online_services', unit: UNIT, value: 'count' },
		name: { de: 'Online erreichbare Verwaltungsleistungen', en: 'Services available online' },
		definition: {
			de: `Verwaltungsleistungen, deren Stand „online“ bedeutet, von allen. ${STATE_UNKNOWN.de}`,
			en: `Services whose state means online, of all. ${STATE_UNKNOWN.en}`,
		},
		known: stateKnown,
		counts: isOnline,
	},
	{
		...{ ...SERVICES, key: 'online_share', unit: { de: '%', en: '%' }, value: 'share' },
		name: { de: 'Anteil online erreichbarer Leistungen', en: 'Share of services available online' },
		definition: {
			de: `Anteil der Verwaltungsleistungen, deren Stand „online“ bedeutet, an denen, deren Stand bekannt ist. ${STATE_UNKNOWN.de}`,
			en: `Share of services whose state means online in those whose state is known. ${STATE_UNKNOWN.en}`,
		},
		known: stateKnown,
		counts: isOnline,
	},
	offerings({
		...{ key: 'online_forms', kind: 'form' },
		name: { de: 'Online-Formulare', en: 'Online forms' },
		unit: { de: 'Online-Formulare', en: 'online forms' },
		definition: { de: 'Online-Angebote der Art „Formular“.', en: 'Online offerings of the kind form.' },
	}),
	offerings({
		...{ key: 'efa_services', kind: 'efa_service' },
		name: { de: 'EfA-Dienste', en: 'EfA services' },
		unit: { de: 'EfA-Dienste', en: 'EfA services' },
		definition: {
			de: 'Online-Angebote, die nach dem Prinzip „Einer für Alle“ übernommen sind.',
			en: 'Online offerings taken over under the “one for all” principle.',
		},
	}),
	offerings({
		...{ key: 'online_modules', kind: 'module' },
		name: { de: 'Online-Fachverfahrensmodule', en: 'Online modules of specialist systems' },
		unit: { de: 'Online-Fachverfahrensmodule', en: 'online modules' },
		definition: { de: 'Online-Angebote der Art „Modul“.', en: 'Online offerings of the kind module.' },
	}),
	servicesPerForm,
];

/** A maturity model by which services are rated. */
export interface ServiceModel {
	id: string;
	code: string;
	version: string;
	/** Lowest and highest level. */
	scale: readonly [number, number];
}

/** How mature services are by one version of a model: levels of different versions say different things. */
export function maturityFigures({ id, code, version, scale: [lowest, highest] }: ServiceModel): FigureEntry[] {
	const key = `maturity_${`${code}_${version}`.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()}`;
	const label = `${code} ${version}`;
	const rated = {
		...{ ...SERVICES, basis: () => ({ _and: [CURRENT, { maturity_model: { _eq: id } }] }) },
		known: () => ({ online_maturity_level: { _nnull: true } }),
	};
	const levels = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
	const basis = {
		de: `von denen, für die das Reifegradmodell ${label} gilt. Unbekannt: die ohne Stufe.`,
		en: `of those to which the maturity model ${label} applies. Unknown: those without a level.`,
	};
	return [
		{
			...{ ...rated, key, value: 'mean', amount: 'online_maturity_level' },
			name: { de: `Online-Reifegrad nach ${label}`, en: `Online maturity level by ${label}` },
			unit: { de: `Stufe (${lowest} bis ${highest})`, en: `level (${lowest} to ${highest})` },
			definition: {
				de: `Mittelwert der Stufen der Verwaltungsleistungen, ${basis.de}`,
				en: `Mean of the levels of the services, ${basis.en}`,
			},
		},
		...levels.map((level): FigureEntry => ({
			...{ ...rated, key: `${key}_level_${level}`, value: 'count', unit: UNIT },
			name: { de: `Leistungen auf Stufe ${level} nach ${label}`, en: `Services on level ${level} by ${label}` },
			definition: {
				de: `Verwaltungsleistungen auf Stufe ${level}, ${basis.de}`,
				en: `Services on level ${level}, ${basis.en}`,
			},
			counts: () => ({ online_maturity_level: { _eq: level } }),
		})),
	];
}
