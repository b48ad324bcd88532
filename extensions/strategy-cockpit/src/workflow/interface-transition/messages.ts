import type { Language } from '../../shared/domain/locale.ts';

const de = {
	noWorkflow: 'Bitte zuerst den Arbeitsablauf wählen und speichern.',
	failed: 'Die Auswahl konnte nicht geladen werden.',
	retry: 'Erneut versuchen',
	loading: 'Wird geladen …',
	add: 'Feld hinzufügen',
	remove: 'Nicht mehr setzen',
	onTheDay: 'Tag des Übergangs',
	none: 'Der Übergang setzt kein Feld.',
};

const en: typeof de = {
	noWorkflow: 'Please choose the workflow first, and save.',
	failed: 'The choices could not be loaded.',
	retry: 'Try again',
	loading: 'Loading …',
	add: 'Add a field',
	remove: 'No longer set',
	onTheDay: 'Day of the transition',
	none: 'The transition sets no field.',
};

export function transitionFormTexts(language: Language): typeof de {
	return language === 'en' ? en : de;
}
