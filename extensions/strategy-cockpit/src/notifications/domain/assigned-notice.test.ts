import { expect, it } from 'vitest';
import { assignedNotice, type Assigned } from './assigned-notice.ts';

const assigned: Assigned = {
	title: { de: 'Reife [2026](https://boese.example)', en: 'Maturity 2026' },
	state: { de: 'In Bewertung', en: 'Rating' },
	isRated: true,
	by: [{ de: 'Digitalisierungsbüro', en: 'Digitalisierungsbüro' }],
};

it('asks to rate where rating has begun, and says so beforehand otherwise', () => {
	expect(assignedNotice(assigned, 'de')).toEqual({
		subject: 'Bitte bewerten: Reifegradbewertung „Reife [2026](https://boese.example)“',
		message:
			'**Reifegradbewertung:** Reife \\[2026\\]\\(https\\:\\/\\/boese\\.example\\)\n\n**Stand:** In Bewertung\n\n**Wer:** Digitalisierungsbüro',
	});
	expect(assignedNotice({ ...assigned, isRated: false, state: { de: 'Geplant', en: 'Planned' } }, 'en')).toEqual({
		subject: 'You are to rate, once it begins: maturity assessment “Maturity 2026”',
		message: '**Maturity assessment:** Maturity 2026\n\n**State:** Planned\n\n**By:** Digitalisierungsbüro',
	});
});
