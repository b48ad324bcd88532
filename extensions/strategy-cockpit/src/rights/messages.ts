import type { Language } from '../shared/domain/locale.ts';

const de = {
	beyondOwn:
		'Einen neuen Datensatz legen Sie nur dort an, wo Sie ihn auch ändern dürfen: im eigenen Amt, in einer Stelle darunter oder bei deren Projekten.',
	notRating:
		'Bewerten können Sie nur, wo Sie eingeteilt sind und solange Sie Ihre Bewertung noch nicht abgegeben haben.',
	untracked:
		'Für diese Sammlung ist die Aufzeichnung (Aktivität und Revisionen) im Datenmodell abgeschaltet; ohne sie können die Rechte an neuen Datensätzen nicht geprüft werden.',
	ofProduct: 'Diese Angabe setzt das Cockpit selbst.',
	ancestorsClosed:
		'Was über einer Stelle liegt, leitet das Cockpit aus ihrer übergeordneten Stelle ab; ändern Sie diese.',
};

const en: typeof de = {
	beyondOwn:
		'You create a new record only where you may also change it: in your own office, in one below it, or in their projects.',
	notRating: 'You can rate only where you are assigned, and as long as you have not submitted your rating.',
	untracked:
		'Tracking (activity and revisions) is switched off for this collection in the data model; without it the rights on new records cannot be checked.',
	ofProduct: 'The cockpit sets this value itself.',
	ancestorsClosed: 'The cockpit derives what is above an office from its parent office; change that.',
};

export function rightsTexts(language: Language): typeof de {
	return language === 'en' ? en : de;
}
