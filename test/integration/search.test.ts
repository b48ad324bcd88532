import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

// Lists as a reader with few rights searches and sorts them.

let cockpit: Cockpit;
let head: string;
beforeAll(async () => {
	cockpit = await startCockpit();
	head = await cockpit.userOf('Leitung');
	for (const [at, name] of NAMES.entries()) {
		const answer = await cockpit.asAdmin('POST', '/items/partners', { code: `SUCHE-${at}`, name, kind: 'other' });
		expect(answer.status, answer.text).toBe(200);
	}
});
afterAll(() => cockpit?.stop());

const NAMES = [
	'Ökobilanz Probe',
	'ÖKOLOGIE Probe',
	'Okular Probe',
	'Äther Probe',
	'Azur Probe',
	'Zink Probe',
	'Straße Probe',
	'Strasse Probe',
	'Strand Probe',
	'100 % Probe',
	'1000 Probe',
	'm_1 Probe',
	'mx1 Probe',
	'a\\b Probe',
];

interface Found {
	data: { name: string }[];
	meta: { filter_count: number };
}

async function found(query: string): Promise<string[]> {
	const answer = await cockpit.api('GET', `/items/partners?fields=name&meta=filter_count&limit=-1&${query}`, {
		token: head,
	});
	expect(answer.status, answer.text).toBe(200);
	const { data, meta } = JSON.parse(answer.text) as Found;
	// The count above the list is of the same search.
	expect(meta.filter_count).toBe(data.length);
	return data.map(({ name }) => name.replace(' Probe', ''));
}

const ways: [string, (text: string) => string][] = [
	['the search', (text) => `search=${encodeURIComponent(text)}`],
	['a filter', (text) => `filter[name][_icontains]=${encodeURIComponent(text)}`],
];

describe.each(ways)('%s', (_way, by) => {
	it.each([
		['Ökobilanz', ['Ökobilanz']],
		['ökobilanz', ['Ökobilanz']],
		['ÖKO', ['Ökobilanz', 'ÖKOLOGIE']],
		['öko', ['Ökobilanz', 'ÖKOLOGIE']],
		['ätHER', ['Äther']],
		['100 %', ['100 %']],
		['m_1', ['m_1']],
		['a\\b', ['a\\b']],
	])('finds what was typed: %s', async (text, names) => {
		expect((await found(by(text))).sort()).toEqual(names.toSorted());
	});
});

it('operators that tell capitals apart, and those that exclude, take what was typed by the letter', async () => {
	expect(await found('filter[name][_starts_with]=m_1')).toEqual(['m_1']);
	expect(await found(`filter[name][_contains]=${encodeURIComponent('100 %')}`)).toEqual(['100 %']);
	const others = await found('filter[name][_ncontains]=m_1&filter[code][_starts_with]=SUCHE');
	expect(others.sort()).toEqual(
		NAMES.map((name) => name.replace(' Probe', ''))
			.filter((name) => name !== 'm_1')
			.sort(),
	);
});

it('GraphQL finds the same', async () => {
	const answer = await cockpit.api('POST', '/graphql', {
		token: head,
		body: { query: '{ partners(search: "öko", sort: ["name"]) { name } }' },
	});
	expect(dataOf<{ partners: { name: string }[] }>(answer).partners.map(({ name }) => name)).toEqual([
		'Ökobilanz Probe',
		'ÖKOLOGIE Probe',
	]);
});

it('letters with marks stand near the letters', async () => {
	const sorted = await found('sort=name&filter[code][_starts_with]=SUCHE');
	expect(sorted.filter((name) => /^[A-Za-zÄÖ]/.test(name) && !/^(a\\|m)/.test(name))).toEqual([
		...['Äther', 'Azur', 'Ökobilanz', 'ÖKOLOGIE', 'Okular', 'Strand', 'Strasse', 'Straße', 'Zink'],
	]);
	expect(await found('sort=-name&filter[code][_starts_with]=SUCHE')).toEqual(sorted.toReversed());
});

it('numbers in codes are sorted by their size', async () => {
	const codes = async (sort: string) =>
		dataOf<{ code: string }[]>(
			await cockpit.api('GET', `/items/partners?fields=code&sort=${sort}&filter[code][_starts_with]=SUCHE`, {
				token: head,
			}),
		).map(({ code }) => code);
	const sorted = NAMES.map((_name, at) => `SUCHE-${at}`);
	expect(await codes('code')).toEqual(sorted);
	expect(await codes('-code')).toEqual(sorted.toReversed());
});

it('lists are sorted by the names of what they refer to, too', async () => {
	const office = async (name: string, code: string) =>
		dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/items/offices', { name, code })).id;
	const field = await cockpit.idOf('fields_of_action', 'I');
	for (const [at, name] of ['Zoo', 'Ämterservice', 'Bauhof'].entries()) {
		const answer = await cockpit.asAdmin('POST', '/items/projects', {
			...{
				code: `SUCHE-${at}`,
				title: name,
				office: await office(name, `SUCHE-${9 + at}`),
				field_of_action: field,
			},
		});
		expect(answer.status, answer.text).toBe(200);
	}
	const answer = await cockpit.api(
		'GET',
		'/items/projects?fields=title&sort=office.name&filter[code][_starts_with]=SUCHE',
		{ token: head },
	);
	expect(dataOf<{ title: string }[]>(answer).map(({ title }) => title)).toEqual(['Ämterservice', 'Bauhof', 'Zoo']);
	// Looks for each office once, although it may have many projects.
	const offices = await cockpit.api(
		'GET',
		'/items/offices?fields=code&sort=code&filter[projects][code][_starts_with]=SUCHE',
		{ token: head },
	);
	expect(dataOf<{ code: string }[]>(offices).map(({ code }) => code)).toEqual(['SUCHE-9', 'SUCHE-10', 'SUCHE-11']);
});
