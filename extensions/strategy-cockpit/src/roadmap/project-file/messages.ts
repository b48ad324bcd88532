import type { Language } from '../../shared/domain/locale.ts';
import type { UnreadableReason } from './decode.ts';
import type { ReadFault } from './read.ts';

const DE_FILE = {
	calendar: 'Arbeitskalender',
	freeDay: 'Freier Tag',
	withoutField: 'Ohne Handlungsfeld',
	roadmap: 'Roadmap',
	fields: {
		code: 'Kürzel',
		office: 'Amt',
		project: 'Projekt des Meilensteins',
		milestone: 'Kennung des Meilensteins',
		state: 'Status',
	},
};

const EN_FILE: typeof DE_FILE = {
	calendar: 'Work calendar',
	freeDay: 'Free day',
	withoutField: 'Without field of action',
	roadmap: 'Roadmap',
	fields: {
		code: 'Code',
		office: 'Office',
		project: 'Project of the milestone',
		milestone: 'Identifier of the milestone',
		state: 'State',
	},
};

/** The words of a file for MS Project. */
export function projectFileTexts(language: Language): typeof DE_FILE {
	return language === 'en' ? EN_FILE : DE_FILE;
}

type Sentence = (value: string) => string;

const DE_READ: Readonly<Record<ReadFault['reason'], Sentence>> = {
	noMoment: (value) => `„${value}“ ist kein Zeitpunkt. Er wird so geschrieben: 2026-03-31T17:00:00.`,
	noType: (value) => `Die Art „${value}“ gibt es nicht; möglich sind 0 (Ende–Ende) bis 3 (Anfang–Anfang).`,
	lagIsElapsed: () =>
		'Der Abstand ist in fortlaufenden Tagen angegeben. Die Roadmap rechnet in Arbeitstagen; geben Sie ihn so an.',
	lagIsPercent: () =>
		'Der Abstand ist als Anteil der Dauer angegeben. Die Roadmap rechnet in Arbeitstagen; geben Sie ihn so an.',
	lagIsNotWhole: () => 'Der Abstand muss eine ganze Zahl von Arbeitstagen sein, höchstens 10.000.',
};

const EN_READ: typeof DE_READ = {
	noMoment: (value) => `“${value}” is no moment. It is written like this: 2026-03-31T17:00:00.`,
	noType: (value) => `There is no type “${value}”; possible are 0 (finish to finish) to 3 (start to start).`,
	lagIsElapsed: () => 'The lag is told in elapsed days. The roadmap counts working days; tell it in these.',
	lagIsPercent: () =>
		'The lag is told as a share of the duration. The roadmap counts working days; tell it in these.',
	lagIsNotWhole: () => 'The lag must be a whole number of working days, 10,000 at most.',
};

const DE_UNREADABLE: Readonly<Record<UnreadableReason, Sentence>> = {
	empty: () => 'Es kam keine Datei an. Senden Sie sie als application/xml.',
	encoding: (name) => `Die Zeichen sind als „${name}“ gespeichert; lesbar sind UTF-8 und UTF-16.`,
	characters: (name) => `Die Zeichen sind nicht als ${name} gespeichert, wie die Datei behauptet.`,
	doctype: () => 'Die Datei legt einen Dokumenttyp oder Entitäten fest (DOCTYPE); das wird nicht angenommen.',
	notXml: (detail) => `Das ist kein vollständiges XML (${detail}).`,
	notProject: () =>
		'Das ist keine Datei von MS Project: das Element „Project“ fehlt. Speichern Sie den Plan dort als XML.',
};

const EN_UNREADABLE: typeof DE_UNREADABLE = {
	empty: () => 'No file has arrived. Send it as application/xml.',
	encoding: (name) => `The characters are saved as “${name}”; UTF-8 and UTF-16 can be read.`,
	characters: (name) => `The characters are not saved as ${name}, as the file says.`,
	doctype: () => 'The file declares a document type or entities (DOCTYPE); that is not accepted.',
	notXml: (detail) => `This is no complete XML (${detail}).`,
	notProject: () => 'This is no file of MS Project: the element “Project” is missing. Save the plan there as XML.',
};

const DE_IMPORT = {
	read: DE_READ,
	unreadable: DE_UNREADABLE,
	tooLarge: (megabytes: number) => `Eine Plandatei darf höchstens ${megabytes} MB groß sein.`,
	refused: (count: number) =>
		`${count === 1 ? 'Eine Zeile der Datei lässt' : `${count} Zeilen der Datei lassen`} sich nicht übernehmen; nichts wurde geschrieben.`,
	unknownCode: (code: string) =>
		`Ein Projekt „${code}“ gibt es nicht, oder Sie können es nicht einsehen. Eine Datei legt keine Projekte an.`,
	noCode: 'Zu diesem Vorgang fehlt das Kürzel des Projekts (Text1). Eine Datei legt keine Projekte an.',
	codeTwice: (code: string) => `Das Kürzel „${code}“ steht mehrmals in der Datei.`,
	inactive: 'Der Vorgang ist nicht aktiv und wird nicht übernommen.',
	summary:
		'Die Tage dieses Projekts hat das Programm aus den Vorgängen darunter berechnet; sie werden nicht übernommen.',
	outsideCalendar: 'Der Tag muss zwischen 1990 und 2100 liegen.',
	endBeforeStart: 'Das geplante Ende darf nicht vor dem Beginn liegen.',
	mayNotMove: 'Die geplanten Tage dieses Projekts dürfen Sie nicht ändern.',
	mayNotRelate: 'Beziehungen zwischen Projekten dürfen Sie nicht ändern.',
	actualDay: 'Wann etwas begonnen oder geendet hat, wird nicht übernommen: das hält der Status im Projekt fest.',
	estimated: 'Der Tag ist nur geschätzt und wird nicht übernommen. Legen Sie die Dauer des Vorgangs fest.',
	noProject: 'Zu welchem Projekt der Meilenstein gehört, ist nicht zu erkennen (Text3).',
	unknownMilestone: 'Diesen Meilenstein gibt es nicht mehr. Soll er neu entstehen, leeren Sie seine Kennung (Text4).',
	milestoneTwice: 'Die Kennung dieses Meilensteins steht mehrmals in der Datei.',
	noName: 'Der Meilenstein braucht einen Namen.',
	otherFile: 'Die Verknüpfung führt in eine andere Datei und wird nicht übernommen.',
	noPredecessor: 'Den Vorgänger gibt es in der Datei nicht.',
	notOfProjects: 'Die Verknüpfung verbindet nicht zwei Projekte und wird nicht übernommen.',
	tiedToItself: 'Ein Projekt kann nicht von sich selbst abhängen.',
	tiedTwice: 'Diese Verknüpfung steht mehrmals in der Datei.',
};

const EN_IMPORT: typeof DE_IMPORT = {
	read: EN_READ,
	unreadable: EN_UNREADABLE,
	tooLarge: (megabytes) => `The file of a plan may have at most ${megabytes} MB.`,
	refused: (count) =>
		`${count === 1 ? 'One row of the file' : `${count} rows of the file`} cannot be taken over; nothing was written.`,
	unknownCode: (code) => `There is no project “${code}”, or you may not read it. A file does not create projects.`,
	noCode: 'The code of the project is missing from this task (Text1). A file does not create projects.',
	codeTwice: (code) => `The code “${code}” stands in the file more than once.`,
	inactive: 'The task is inactive and is not taken over.',
	summary: 'The program has computed the days of this project from the tasks below it; they are not taken over.',
	outsideCalendar: 'The day must lie between 1990 and 2100.',
	endBeforeStart: 'The planned end may not lie before the start.',
	mayNotMove: 'You may not change the planned days of this project.',
	mayNotRelate: 'You may not change relations between projects.',
	actualDay: 'When something began or ended is not taken over: the state of the project keeps that.',
	estimated: 'The day is only estimated and is not taken over. Fix the duration of the task.',
	noProject: 'Which project the milestone belongs to cannot be seen (Text3).',
	unknownMilestone: 'This milestone is not there any more. To create it again, clear its identifier (Text4).',
	milestoneTwice: 'The identifier of this milestone stands in the file more than once.',
	noName: 'The milestone needs a name.',
	otherFile: 'The link leads into another file and is not taken over.',
	noPredecessor: 'The predecessor is not in the file.',
	notOfProjects: 'The link does not tie two projects and is not taken over.',
	tiedToItself: 'A project cannot depend on itself.',
	tiedTwice: 'This link stands in the file more than once.',
};

/** Why something of a file is not taken over. */
export function importTexts(language: Language): typeof DE_IMPORT {
	return language === 'en' ? EN_IMPORT : DE_IMPORT;
}
