import { expect, it } from 'vitest';
import { assumeMember } from './assume-member.ts';

it('fills in the offices and the user of a rule wherever they stand, and leaves the rest', () => {
	const rule = {
		_or: [
			{ office: { id: { _in: '$CURRENT_USER.offices.office' } } },
			{ created_by: { _eq: '$CURRENT_USER' } },
			{ title: { _eq: '$5' } },
		],
	};
	expect(assumeMember(rule, { user: 'somebody', offices: ['o1'] })).toEqual({
		_or: [{ office: { id: { _in: ['o1'] } } }, { created_by: { _eq: 'somebody' } }, { title: { _eq: '$5' } }],
	});
});
