import { expect, it } from 'vitest';
import { sealedText } from './seal.ts';

const fromPostgres = {
	...{ id: 'e1', collection: 'projects', item: 'p1', sequence: 2, kind: 'changed', user: null, comment: 'neu' },
	...{ effective_on: new Date(2026, 2, 3), recorded_at: new Date('2026-03-03T09:00:00.123Z'), override: false },
	...{ from_state: null, to_state: null, parent: null, previous_hash: 'abc', hash: 'def' },
	...{ facts: { title: 'Neu', benefit: 0.1 }, names: {}, writer: { role: 'Fachamt', offices: ['Amt'] } },
};
const fromSqlite = {
	...fromPostgres,
	...{
		effective_on: new Date(2026, 2, 3).getTime(),
		recorded_at: Date.parse('2026-03-03T09:00:00.123Z'),
		override: 0,
	},
	...{ facts: '{"benefit":0.1,"title":"Neu"}', names: '{}', writer: '{"offices":["Amt"],"role":"Fachamt"}' },
};

it('is the same text from both databases', () => {
	expect(sealedText(fromSqlite)).toBe(sealedText(fromPostgres));
});

it.each(Object.keys(fromPostgres).filter((column) => column !== 'hash'))(
	'is another text with another %s',
	(column) => {
		const other = ['facts', 'names', 'writer'].includes(column)
			? { other: 1 }
			: column === 'sequence'
				? 3
				: column === 'override'
					? true
					: ['effective_on', 'recorded_at'].includes(column)
						? new Date(2025, 0, 1)
						: 'other';
		expect(sealedText({ ...fromPostgres, [column]: other })).not.toBe(sealedText(fromPostgres));
	},
);

it('does not depend on the hash itself', () => {
	expect(sealedText({ ...fromPostgres, hash: 'other' })).toBe(sealedText(fromPostgres));
});
