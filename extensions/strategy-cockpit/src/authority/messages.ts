import type { Language } from '../shared/domain/locale.ts';

const de = {
	ownAuthority:
		'Die eigene Rolle und den Status des eigenen Kontos ändert niemand selbst. Bitten Sie eine andere Administratorin oder einen anderen Administrator darum.',
};

const en: typeof de = {
	ownAuthority:
		'Nobody changes their own role or the status of their own account. Ask another administrator to do so.',
};

export function authorityTexts(language: Language): typeof de {
	return language === 'en' ? en : de;
}
