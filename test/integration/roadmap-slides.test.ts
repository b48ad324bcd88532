import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoadmapAnswer } from '../../extensions/strategy-cockpit/src/roadmap/answers.ts';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';
import { partsOf } from '../support/office.ts';

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

let cockpit: Cockpit;
let clerk: string;
let bureau: string;
beforeAll(async () => {
	cockpit = await startCockpit();
	const [field, cycle] = [
		await cockpit.idOf('fields_of_action', 'II'),
		await cockpit.idOf('strategy_cycles', '2026'),
	];
	const made = async (collection: string, body: object) => {
		const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
		expect(answer.status, answer.text).toBe(200);
		return dataOf<{ id: string }>(answer).id;
	};
	const project = async (code: string, office: string, more: object) =>
		made('projects', {
			...{ code, title: `Probe ${code} <w:p> & "]]>"`, field_of_action: field, cycle, ...more },
			office: await cockpit.idOf('offices', office),
		});
	// Far ahead, so that no test depends on today: 2090-01-02 is a Monday.
	const first = await project('SL-A', 'LIEGENSCHAFTEN', { planned_start: '2090-01-02', planned_end: '2090-01-13' });
	const second = await project('SL-B', 'MUSIKSCHULE', { planned_start: '2090-01-16', planned_end: '2090-01-27' });
	await project('SL-C', 'MUSIKSCHULE', {});
	await made('project_relations', { predecessor: first, successor: second, type: 'FS', lag_working_days: 0 });
	await made('milestones', { project: second, title: 'Abnahme', planned_on: '2090-01-20' });
	clerk = await cockpit.userOf('Fachamt', ['LIEGENSCHAFTEN']);
	bureau = await cockpit.userOf('Digitalisierungsbüro');
});
afterAll(() => cockpit?.stop());

function ask(query: string, token: string | null = bureau): Promise<Response> {
	return fetch(`${cockpit.url}/cockpit/roadmap.pptx?${query}`, {
		headers: token === null ? {} : { authorization: `Bearer ${token}` },
	});
}

async function fileOf(query: string, token = bureau): Promise<Buffer> {
	const answer = await ask(query, token);
	expect(answer.status).toBe(200);
	return Buffer.from(await answer.arrayBuffer());
}

async function xmlOf(query: string, part: RegExp, token = bureau): Promise<string> {
	const parts = await partsOf(await fileOf(query, token));
	return [...parts].flatMap(([path, xml]) => (part.test(path) ? [xml] : [])).join('');
}

const SLIDES = /^ppt\/slides\/slide\d+\.xml$/;

describe('the roadmap as slides', () => {
	it('is saved under a name that says of what and when it is', async () => {
		const { headers } = await ask('cycle=2026');
		expect(headers.get('content-type')).toBe(PPTX);
		expect(headers.get('content-disposition')).toBe(`attachment; filename="roadmap-2026-${todayInGermany()}.pptx"`);
		expect(headers.get('cache-control')).toBe('private, no-cache');
	});

	it('has bars, diamonds and arrows that can be edited, and are read aloud', async () => {
		const xml = await xmlOf('cycle=2026&field=II', SLIDES);
		expect(xml).toMatch(/descr="SL-A Probe SL-A &lt;w:p&gt; &amp; &quot;\]\]&gt;&quot;, [^"]*2\. Januar 2090/);
		expect(xml).toMatch(/descr="Abnahme: geplant|descr="Abnahme: voraussichtlich 20\.01\.2090/);
		expect(xml).toContain('<a:prstGeom prst="diamond">');
		const [, start, end] =
			/<p:cxnSp>.*?name="SL-B: Beginn nach Ende von SL-A.*?<a:stCxn id="(\d+)" idx="3"\/><a:endCxn id="(\d+)" idx="1"\/>/s.exec(
				xml,
			) ?? [];
		expect(xml).toMatch(new RegExp(`<p:cNvPr id="${start}" name="SL-A `));
		expect(xml).toMatch(new RegExp(`<p:cNvPr id="${end}" name="SL-B `));
		expect(xml).toContain('<a:tailEnd type="triangle"');
		for (const [path, slide] of await partsOf(await fileOf('cycle=2026&field=II'))) {
			if (!SLIDES.test(path)) continue;
			expect(slide).toMatch(/<p:ph[^>]*type="title"/);
			const ids = [...slide.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
			expect(new Set(ids).size).toBe(ids.length);
		}
	});

	it('tells city, cycle and day at its foot, and what has no bar, with the reason', async () => {
		expect(await xmlOf('cycle=2026', /^ppt\/slideLayouts\//)).toMatch(/Stadt Paderborn · Roadmap 2026 · Stand: /);
		const xml = await xmlOf('cycle=2026', SLIDES);
		expect(xml).toContain('SL-C Probe SL-C');
		expect(xml).toContain('Beginn und Ende sind nicht geplant.');
		expect(await xmlOf('cycle=2026', /^ppt\/notesSlides\//)).toContain('Wartet auf: SL-A');
	});

	it('is told in English, too', async () => {
		const xml = await xmlOf('cycle=2026&lang=en', SLIDES);
		expect(xml).toContain('Start and end are not planned.');
		expect(xml).toContain('2 January 2090');
		expect(xml).not.toContain('lang="de-DE"');
	});

	it('is the same to the last byte when it is asked for again', async () => {
		const [one, other] = await Promise.all([fileOf('cycle=2026'), fileOf('cycle=2026')]);
		expect(one.equals(other)).toBe(true);
	});

	it('leaves out what is finished unless it is asked for', async () => {
		const { projects } = dataOf<RoadmapAnswer>(
			await cockpit.api('GET', '/cockpit/roadmap?cycle=2025', { token: bureau }),
		);
		const finished = projects.filter(({ state }) => state.meaning === 'done').map(({ code }) => `<a:t>${code} `);
		expect(finished.length).toBeGreaterThan(0);
		const [all, open] = [await xmlOf('cycle=2025&finished=true', SLIDES), await xmlOf('cycle=2025', SLIDES)];
		expect(finished.filter((name) => !all.includes(name))).toEqual([]);
		expect(finished.filter((name) => open.includes(name))).toEqual([]);
	});

	it('is narrowed to the offices of a clerk, with what their projects wait for', async () => {
		const xml = await xmlOf('office=own', SLIDES, clerk);
		expect(xml).toContain('SL-A');
		expect(xml).not.toContain('SL-B');
		expect(xml).toContain('Amt: meine Ämter');
	});

	it('is refused without a login, and for what does not exist, with a sentence', async () => {
		expect((await ask('cycle=2026', null)).status).toBe(403);
		for (const [query, field] of [
			['cycle=1999', 'cycle'],
			['baseline=none', 'baseline'],
			['finished=perhaps', 'finished'],
			['zoom=1', 'zoom'],
		] as const) {
			const answer = await ask(query);
			expect(answer.status, query).toBe(400);
			expect(answer.headers.get('content-disposition')).toBeNull();
			const { errors } = (await answer.json()) as {
				errors: { message: string; extensions: { field: string } }[];
			};
			expect(errors[0]?.extensions.field).toBe(field);
			expect(errors[0]?.message).toMatch(/\.$/);
		}
	});
});
