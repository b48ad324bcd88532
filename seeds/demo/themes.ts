/** What the offices of the fictional city work on. Invented, like all of it. */
export interface DemoOffice {
	code: string;
	name: string;
	nameEn: string;
	parent: string | null;
	/** Projects of the office, by their short names. */
	projects: readonly string[];
	/** What it does for citizens and firms. */
	services: readonly string[];
}

/** Beispielhausen does not exist: every office, person, project and rating here is invented, and says so. */
export const CITY = 'Beispielhausen (erfunden)';

const office = (
	code: string,
	name: string,
	nameEn: string,
	projects: readonly string[],
	services: readonly string[],
): DemoOffice => ({
	code: `DEMO-${code}`,
	name: `${name} (erfunden)`,
	nameEn: `${nameEn} (invented)`,
	parent: 'DEMO',
	projects,
	services,
});

export const OFFICES: readonly DemoOffice[] = [
	{
		code: 'DEMO',
		name: `Stadt ${CITY}`,
		nameEn: `City of ${CITY}`,
		parent: null,
		projects: [],
		services: [],
	},
	office(
		'BUERGER',
		'Bürgeramt',
		'Citizens’ office',
		[
			'Terminbuchung für alle Schalter',
			'Meldebescheinigung ohne Termin',
			'Digitaler Wohnsitzwechsel',
			'Ausweisabholung am Automaten',
			'Führungszeugnis online',
			'Aufrufanlage mit Wartezeitanzeige',
			'E-Akte Meldewesen',
			'Bürgerkonto mit BundID',
			'Chatbot Bürgerservice',
			'Zahlung am Schalter mit Karte',
		],
		['Anmeldung des Wohnsitzes', 'Personalausweis', 'Reisepass', 'Führungszeugnis', 'Beglaubigung'],
	),
	office(
		'BAU',
		'Bauamt',
		'Building office',
		[
			'Digitaler Bauantrag',
			'E-Akte Bauordnung',
			'Baulastenverzeichnis online',
			'Beteiligungsportal Bauleitplanung',
			'3D-Stadtmodell',
			'Digitales Grundstücksregister',
			'Straßenaufbruch online genehmigen',
			'Mobiles Arbeiten auf Baustellen',
			'Archivierung von Bauakten',
			'Gebäudemanagement mit BIM',
		],
		['Baugenehmigung', 'Bauvoranfrage', 'Baulastenauskunft', 'Sondernutzung von Straßen', 'Hausnummer'],
	),
	office(
		'PERSONAL',
		'Amt für Personal und Organisation',
		'Office of staff and organisation',
		[
			'E-Recruiting',
			'Digitale Personalakte',
			'Zeiterfassung für unterwegs',
			'Reisekosten ohne Papier',
			'Lernplattform',
			'Prozessmanagement',
			'Wissensdatenbank',
			'Onboarding-Portal',
			'Leistungsentgelt digital',
			'Telearbeitsplätze',
		],
		['Bewerbung', 'Ausbildung bei der Stadt', 'Praktikum'],
	),
	office(
		'JUGEND',
		'Jugendamt',
		'Youth office',
		[
			'Kita-Platz online',
			'Elterngeld digital',
			'Unterhaltsvorschuss online',
			'E-Akte Jugendhilfe',
			'Elternbeiträge einziehen',
			'Ferienpass online',
			'Kindertagespflege-Portal',
			'Beistandschaften digital',
			'Berichtswesen Hilfen zur Erziehung',
			'Schnittstelle zu freien Trägern',
		],
		['Kita-Platz', 'Elterngeld', 'Unterhaltsvorschuss', 'Elternbeitrag', 'Ferienpass', 'Pflegeerlaubnis'],
	),
	office(
		'SOZIALES',
		'Sozialamt',
		'Social office',
		[
			'Wohngeld online',
			'E-Akte Soziales',
			'Bildung und Teilhabe digital',
			'Grundsicherung online',
			'Hilfe zur Pflege digital',
			'Sozialpass als App',
			'Unterkunftsverwaltung',
			'Dolmetscherdienst per Video',
			'Eingliederungshilfe digital',
			'Bescheide barrierefrei',
		],
		['Wohngeld', 'Bildung und Teilhabe', 'Grundsicherung', 'Hilfe zur Pflege', 'Sozialpass', 'Wohnberechtigung'],
	),
	office(
		'ORDNUNG',
		'Ordnungsamt',
		'Public order office',
		[
			'Gewerbeanmeldung online',
			'Bußgeldstelle digital',
			'Mängelmelder',
			'Bewohnerparken online',
			'Fundbüro online',
			'Veranstaltungen genehmigen',
			'Waffenrecht digital',
			'Hundesteuer und Hundeanmeldung',
			'Mobile Erfassung im Außendienst',
			'Gaststättenerlaubnis online',
		],
		[
			'Gewerbeanmeldung',
			'Bewohnerparkausweis',
			'Fundsachen',
			'Hundeanmeldung',
			'Gaststättenerlaubnis',
			'Jagdschein',
		],
	),
	office(
		'STANDESAMT',
		'Standesamt',
		'Registry office',
		[
			'Urkunden online bestellen',
			'Geburt digital anzeigen',
			'Trautermine reservieren',
			'Sammelakten scannen',
			'Sterbefall digital',
			'Elektronisches Personenstandsregister',
			'Namensänderung online',
			'Kirchenaustritt mit Termin',
			'Schnittstelle Meldewesen',
			'Barrierefreies Trauzimmerbuch',
		],
		['Geburtsurkunde', 'Eheurkunde', 'Sterbeurkunde', 'Eheschließung', 'Namensänderung'],
	),
	office(
		'FINANZEN',
		'Amt für Finanzen',
		'Finance office',
		[
			'E-Rechnung',
			'Digitale Kasse',
			'Steuerbescheide im Bürgerkonto',
			'Haushaltsplan interaktiv',
			'Vergabe ohne Papier',
			'Mahnwesen automatisieren',
			'Kennzahlen unterjährig',
			'Grundsteuerreform umsetzen',
			'Inventar mit App',
			'Anlagenbuchhaltung',
		],
		['Grundsteuer', 'Gewerbesteuer', 'Hundesteuer', 'Vergnügungssteuer', 'SEPA-Mandat', 'Stundung'],
	),
	office(
		'SCHULE',
		'Amt für Schule und Sport',
		'Office of schools and sports',
		[
			'Schulanmeldung online',
			'Glasfaser für Schulen',
			'Endgeräte für Schulen',
			'Hallenbelegung online',
			'Schulbuchausleihe digital',
			'Mensaabrechnung bargeldlos',
			'Schülerfahrkarte online',
			'Medienentwicklungsplan',
			'Sportförderung digital',
			'Support der Schulen',
		],
		['Schulanmeldung', 'Schülerfahrkarte', 'Sporthalle mieten', 'Sportförderung', 'Ganztagsplatz'],
	),
	office(
		'UMWELT',
		'Amt für Umwelt und Grünflächen',
		'Office of environment and green spaces',
		[
			'Baumkataster',
			'Klimadaten-Plattform',
			'Sperrmüll online',
			'Friedhofsverwaltung digital',
			'Starkregenkarte',
			'Grünflächen mobil pflegen',
			'Lärmkartierung',
			'Altlastenauskunft online',
			'Abfallkalender als App',
			'Sensoren für Bodenfeuchte',
		],
		['Sperrmüll', 'Baumfällgenehmigung', 'Grabstelle', 'Altlastenauskunft', 'Abfallbehälter', 'Wasserrecht'],
	),
	office(
		'KULTUR',
		'Kulturamt',
		'Culture office',
		[
			'Online-Bibliothek',
			'Ticketsystem',
			'Musikschule digital',
			'Museumsdatenbank',
			'Stadtarchiv online',
			'Kulturförderung beantragen',
			'Raumbuchung für Vereine',
			'Digitaler Museumsrundgang',
			'Volkshochschule: Kursverwaltung',
			'Veranstaltungskalender',
		],
		['Bibliotheksausweis', 'Musikschulanmeldung', 'Archivauskunft', 'Kulturförderung', 'Volkshochschulkurs'],
	),
	office(
		'IT',
		'Amt für Digitalisierung und IT',
		'Office of digitalisation and IT',
		[
			'Dokumentenmanagement',
			'Datenplattform',
			'Umstieg auf Windows 11',
			'Virtuelle Desktops',
			'IT-Grundschutz',
			'WLAN in allen Gebäuden',
			'Notfallhandbuch IT',
			'Portal der Verwaltungsleistungen',
			'Open-Data-Katalog',
			'Telefonie über das Netz',
		],
		['Open Data', 'Serviceportal', 'Vergabe von Zugängen'],
	),
];

/** What stands in the way, and how likely and how bad it is (1 to 5). */
export const CHALLENGES = [
	['staffing', 'Fachkräfte für IT fehlen', 4, 4],
	['external_dependency', 'Hersteller liefert Schnittstellen verspätet', 4, 3],
	['finance', 'Haushaltssperre im zweiten Halbjahr', 3, 4],
	['missing_concept', 'Datenstrategie fehlt', 3, 3],
	['technology', 'Altes Fachverfahren ohne Schnittstelle', 3, 4],
	['legal', 'Schriftformerfordernis im Fachrecht', 2, 3],
	['staffing', 'Projektleitungen arbeiten nebenbei', 5, 3],
	['external_dependency', 'Rechenzentrum verschiebt Umzug', null, 4],
] as const;

/** Indicators that follow a figure of the registry: its key, and a target. */
export const BOUND_INDICATORS = [
	['DEMO-ONLINE', 'Online erreichbare Verwaltungsleistungen (erfunden)', 'online_services', 400],
	['DEMO-FORMULARE', 'Online-Formulare (erfunden)', 'online_forms', 150],
] as const;

/** Indicators with where they stood four years ago and what they gain in a year. */
export const INDICATORS = [
	['DEMO-EAKTE', 'Arbeitsplätze mit elektronischer Akte (erfunden)', 'Arbeitsplätze', 180, 210],
	['DEMO-SCHULUNG', 'Geschulte Beschäftigte (erfunden)', 'Beschäftigte', 90, 145],
	['DEMO-ZUFRIEDEN', 'Zufriedenheit mit dem Serviceportal (erfunden)', '%', 58, 5],
] as const;

export const MEASURES = [
	['training', 'Schulung Dokumentenmanagement', 12, 'Schulungen'],
	['training', 'Fortbildung Projektleitung', 6, 'Schulungen'],
	['e_learning', 'Lernpfad Informationssicherheit', 900, 'Teilnahmen'],
	['format', 'Digitalsprechstunde', 24, 'Termine'],
	['platform', 'Intranet der Stadt', null, null],
	['roll_out', 'Notebooks für mobiles Arbeiten', 640, 'Geräte'],
	['concept', 'Leitlinie künstliche Intelligenz', null, null],
	['infrastructure', 'Glasfaseranbindung der Außenstellen', 18, 'Standorte'],
	['training', 'Barrierefreie Dokumente', null, 'Schulungen'],
] as const;
