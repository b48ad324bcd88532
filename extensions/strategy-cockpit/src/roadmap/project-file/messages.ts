import type { Language } from '../../shared/domain/locale.ts';

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
