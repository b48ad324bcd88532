import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let clerk: string;
let bureau: string;

/** 2090-01-02 is a Monday. */
const PLANS: Readonly<Record<string, [office: string, start: string, end: string]>> = {
	'RX-A': ['LIEGENSCHAFTEN', '2090-01-02', '2090-01-13'],
	'RX-B': ['MUSIKSCHULE', '2090-01-16', '2090-01-27'],
};

beforeAll(async () => {
	cockpit = await startCockpit();
	const made = async (collection: string, body: object) => {
		const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
		expect(answer.status, answer.text).toBe(200);
		return dataOf<{ id: string }>(answer).id;
	};
	const field = await cockpit.idOf('fields_of_action', 'II');
	const ids: string[] = [];
	for (const [code, [office, planned_start, planned_end]] of Object.entries(PLANS))
		ids.push(
			await made('projects', {
				...{ code, title: `Größe & <Maß> ${code}`, field_of_action: field, planned_start, planned_end },
				office: await cockpit.idOf('offices', office),
			}),
		);
	const [predecessor, successor] = ids;
	await made('project_relations', { predecessor, successor, type: 'SS', lag_working_days: -3 });
	clerk = await cockpit.userOf('Fachamt', ['LIEGENSCHAFTEN']);
	bureau = await cockpit.userOf('Digitalisierungsbüro');
});
afterAll(async () => cockpit?.stop());

const file = (token: string, query = '') => cockpit.api('GET', `/cockpit/roadmap.xml?${query}`, { token });
const taskOf = (text: string, code: string) => {
	const found = text.split('<Task>').find((task) => task.includes(`<Value>${code}</Value>`));
	if (found === undefined) throw new Error(`${code} is not in the file.`);
	return found;
};

describe('the roadmap for MS Project', () => {
	it('comes as a file with the projects and what ties them', async () => {
		const answer = await fetch(`${cockpit.url}/cockpit/roadmap.xml`, {
			headers: { authorization: `Bearer ${bureau}` },
		});
		const { status, headers } = answer;
		const text = await answer.text();
		expect(status).toBe(200);
		expect(headers.get('content-type')).toMatch(/^application\/xml/);
		expect(headers.get('content-disposition')).toBe('attachment; filename="roadmap.xml"');
		expect(taskOf(text, 'RX-A')).toContain('<Name>Größe &amp; &lt;Maß&gt; RX-A</Name>');
		expect(taskOf(text, 'RX-A')).toContain('<Finish>2090-01-13T17:00:00</Finish>');
		const uid = /<UID>(\d+)<\/UID>/.exec(taskOf(text, 'RX-A'))?.[1];
		expect(taskOf(text, 'RX-B').replace(/\s+/g, '')).toContain(
			`<PredecessorUID>${uid}</PredecessorUID><Type>3</Type><CrossProject>0</CrossProject><LinkLag>-14400</LinkLag>`,
		);
	});

	it('names the free days of the shown years in the language of the caller', async () => {
		expect((await file(bureau, 'lang=de')).text).toContain('<Name>Neujahrstag</Name>');
		expect((await file(bureau, 'lang=en')).text).toMatch(/<Name>New Year/);
	});

	it('has what is asked for, such as the projects of one office', async () => {
		const { text } = await file(clerk, 'office=LIEGENSCHAFTEN');
		expect(taskOf(text, 'RX-A')).toContain('2090-01-02T08:00:00');
		expect(text).not.toContain('<Value>RX-B</Value>');
	});

	it('is for nobody without a login', async () => {
		expect((await cockpit.api('GET', '/cockpit/roadmap.xml')).status).toBe(403);
	});
});
