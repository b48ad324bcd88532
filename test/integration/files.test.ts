import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedId } from '../../seeds/load.ts';
import { openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { importModel, newAssessment, userId } from '../support/maturity.ts';
import { contentTypes, SAMPLES, TYPES, zipOf } from '../support/sample-files.ts';

const FOLDER = seedId('directus_folders', 'evidence');
const uploads = mkdtempSync(join(tmpdir(), 'cockpit-uploads-'));
/** Where the server puts uploads aside. */
const aside = mkdtempSync(join(tmpdir(), 'cockpit-aside-'));

let cockpit: Cockpit;
let database: Knex;
let rater: string;
let bureau: string;
let clerk: string;
let head: string;
/** What evidence is for: a criterion of an assessment that is being rated. */
let subject: { assessment: string; criterion: string };

interface Part {
	name: string;
	type: string;
	content: Uint8Array<ArrayBuffer> | string;
	/** Fields that stand before the file. */
	fields?: Record<string, string>;
}

function formOf({ name, type, content, fields = {} }: Part): FormData {
	const form = new FormData();
	for (const [field, value] of Object.entries(fields)) form.append(field, value);
	form.append('file', new Blob([content], { type }), name);
	return form;
}

const send = (token: string | undefined, method: string, path: string, body?: unknown) =>
	cockpit.api(method, path, { ...(token ? { token } : {}), body });
const upload = (token: string | undefined, part: Part, path = '/files', method = 'POST') =>
	send(token, method, path, formOf(part));
const sample = (kind: keyof typeof TYPES, fields: Record<string, string> = { folder: FOLDER }): Part => ({
	name: `Nachweis.${kind}`,
	type: TYPES[kind],
	content: SAMPLES[kind],
	fields,
});

async function uploaded(token: string, part: Part): Promise<string> {
	const answer = await upload(token, part);
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

/** Rows, and what lies on disk, byte for byte. */
async function state(): Promise<string> {
	const rows = await database('directus_files').orderBy('id').select();
	return JSON.stringify([
		rows,
		readdirSync(uploads)
			.sort()
			.map((name) => [name, readFileSync(join(uploads, name), 'base64')]),
		readdirSync(aside),
	]);
}

async function expectRefused(
	request: () => Promise<Answer>,
	expected: { status: number; code: string; field?: string },
): Promise<string> {
	const before = await state();
	const answer = await request();
	const [error] = answer.body.errors ?? [];
	expect(
		{
			status: answer.status,
			code: error?.extensions.code,
			...(expected.field ? { field: error?.extensions.field } : {}),
		},
		answer.text,
	).toEqual(expected);
	expect(await state()).toBe(before);
	return error?.message ?? '';
}

const forbidden = { status: 403, code: 'FORBIDDEN' };
const refused = (field: string) => ({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', field });
const withoutContent = (field: string) => ({ status: 400, code: 'INVALID_PAYLOAD', field });

beforeAll(async () => {
	cockpit = await startCockpit({
		settings: { STORAGE_LOCAL_ROOT: uploads, TMPDIR: aside, FILES_MAX_UPLOAD_SIZE: '1mb' },
	});
	database = openDatabase(cockpit.environment);
	[rater, bureau, clerk, head] = await Promise.all([
		cockpit.userOf('Bewertung'),
		cockpit.userOf('Digitalisierungsbüro'),
		cockpit.userOf('Fachamt', ['BUSSGELD']),
		cockpit.userOf('Leitung'),
	]);
	await importModel(cockpit);
	const { id: assessment, criteria } = await newAssessment(cockpit, { raters: [await userId(cockpit, rater)] });
	subject = { assessment, criterion: criteria['K1'] ?? '' };
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
	for (const folder of [uploads, aside]) rmSync(folder, { recursive: true, force: true });
});

describe.each(Object.keys(TYPES) as (keyof typeof TYPES)[])('a right %s', (kind) => {
	it('is kept as it came, from a rater and the digitalisation office', async () => {
		for (const token of [rater, bureau]) {
			const id = await uploaded(token, sample(kind));
			expect(await database('directus_files').where({ id }).first()).toMatchObject({
				type: TYPES[kind],
				filename_download: `Nachweis.${kind}`,
				folder: FOLDER,
			});
			const answer = await fetch(`${cockpit.url}/assets/${id}`, { headers: { authorization: `Bearer ${head}` } });
			expect(Buffer.from(await answer.arrayBuffer()).equals(SAMPLES[kind])).toBe(true);
			expect(answer.headers.get('content-type')).toBe(TYPES[kind]);
		}
		expect(readdirSync(aside)).toEqual([]);
	});
});

describe('what is not what it says', () => {
	const html = '<!doctype html><script>alert(1)</script>';
	const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
	const truncated = zipOf(
		{ 'word/document.xml': '<root/>', 'word/more.xml': 'x'.repeat(200) },
		{ hasDirectory: false },
	).subarray(0, 150);
	const cases: [string, Part, string][] = [
		['HTML called a PNG', { name: 'bild.png', type: 'image/png', content: html }, 'file'],
		['SVG declared as a PNG', { name: 'bild.png', type: 'image/png', content: svg }, 'file'],
		[
			'SVG with its own name, declared as a PNG',
			{ name: 'bild.svg', type: 'image/png', content: svg },
			'filename_download',
		],
		[
			'a PNG that would be handed out as HTML',
			{ name: 'bild.html', type: 'image/png', content: SAMPLES.png },
			'filename_download',
		],
		[
			'a PNG whose name is changed by a field',
			{ name: 'bild.png', type: 'image/png', content: SAMPLES.png, fields: { filename_download: 'bild.html' } },
			'filename_download',
		],
		[
			'a program called a PDF',
			{
				name: 'bericht.pdf',
				type: TYPES.pdf,
				content: Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), Buffer.alloc(200)]),
			},
			'file',
		],
		[
			'a PDF after something else',
			{ name: 'bericht.pdf', type: TYPES.pdf, content: Buffer.concat([Buffer.from(html), SAMPLES.pdf]) },
			'file',
		],
		[
			'a ZIP called a docx',
			{ name: 'konzept.docx', type: TYPES.docx, content: zipOf({ 'virus.exe': 'MZ' }) },
			'file',
		],
		[
			'a ZIP that only has a folder like a docx',
			{ name: 'konzept.docx', type: TYPES.docx, content: zipOf({ 'word/document.xml': '<root/>' }) },
			'file',
		],
		[
			'a ZIP that only says that it is a docx',
			{
				name: 'konzept.docx',
				type: TYPES.docx,
				content: zipOf({ ...contentTypes('word/document.xml', `${TYPES.docx}.main+xml`), 'virus.exe': 'MZ' }),
			},
			'file',
		],
		['a docx that is cut off', { name: 'konzept.docx', type: TYPES.docx, content: truncated }, 'file'],
		['an xlsx called a docx', { name: 'konzept.docx', type: TYPES.docx, content: SAMPLES.xlsx }, 'file'],
		[
			'a document with macros called a docx',
			{
				name: 'konzept.docx',
				type: TYPES.docx,
				content: zipOf({
					...contentTypes('word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml'),
					'word/document.xml': '<root/>',
					'word/vbaProject.bin': 'x',
				}),
			},
			'file',
		],
		['a JPEG called a PNG', { name: 'bild.png', type: 'image/png', content: SAMPLES.jpg }, 'file'],
		['an empty file', { name: 'bericht.pdf', type: TYPES.pdf, content: '' }, 'file'],
	];

	it.each(cases)('%s is refused, to administrators too', async (_name, part, field) => {
		const inFolder = { ...part, fields: { folder: FOLDER, ...part.fields } };
		for (const token of [rater, bureau, cockpit.admin])
			await expectRefused(() => upload(token, inFolder), refused(field));
	});

	it.each(['text/html', 'image/svg+xml', 'application/zip', 'application/octet-stream'])(
		'what is declared as %s is refused by Directus',
		async (type) => {
			for (const token of [rater, cockpit.admin])
				await expectRefused(() => upload(token, { ...sample('png'), type }), {
					status: 400,
					code: 'INVALID_PAYLOAD',
				});
		},
	);

	it('says so in the language of the reader', async () => {
		const [part] = cases.map(([, found]) => found);
		expect(await expectRefused(() => upload(rater, part ?? sample('png')), refused('file'))).toContain(
			'Der Inhalt dieser Datei ist kein .png',
		);
		const reader = await cockpit.userOf('Bewertung');
		await send(reader, 'PATCH', '/users/me', { language: 'en-US' });
		expect(await expectRefused(() => upload(reader, part ?? sample('png')), refused('file'))).toContain(
			'The content of this file is no .png',
		);
	});

	it('one that is too large is refused with the limit', async () => {
		const large = { ...sample('pdf'), content: Buffer.concat([SAMPLES.pdf, Buffer.alloc(1024 * 1024)]) };
		for (const token of [rater, cockpit.admin])
			expect(
				await expectRefused(() => upload(token, large), {
					status: 413,
					code: 'CONTENT_TOO_LARGE',
					field: 'file',
				}),
			).toContain('1mb');
	});

	it('an upload that breaks off leaves nothing, and the server goes on', async () => {
		const before = await state();
		const { port } = new URL(cockpit.url);
		for (const token of [rater, clerk]) {
			const socket = connect(Number(port), '127.0.0.1');
			await once(socket, 'connect');
			const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`;
			socket.end(
				`POST /files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${head.length + 20}\r\nConnection: close\r\n\r\n${head}${'x'.repeat(20)}`,
			);
			socket.resume();
			await once(socket, 'close');
		}
		// The server clears up after the connection has gone.
		await expect.poll(state, { timeout: 10_000 }).toBe(before);
	});
});

describe('other ways to content', () => {
	it('replacing it is checked, and for administrators only', async () => {
		const id = await uploaded(rater, sample('png'));
		for (const token of [rater, bureau, clerk, head, undefined])
			await expectRefused(() => upload(token, sample('png', {}), `/files/${id}`, 'PATCH'), forbidden);
		await expectRefused(
			() =>
				upload(
					cockpit.admin,
					{ name: 'bild.png', type: 'image/png', content: '<svg/>' },
					`/files/${id}`,
					'PATCH',
				),
			refused('file'),
		);
		await expectRefused(
			() => upload(cockpit.admin, { ...sample('png', {}), name: 'bild.html' }, `/files/${id}`, 'PATCH'),
			refused('filename_download'),
		);
		expect((await upload(cockpit.admin, sample('jpg', {}), `/files/${id}`, 'PATCH')).status).toBe(200);
		expect(await database('directus_files').where({ id }).first()).toMatchObject({
			type: TYPES.jpg,
			filename_download: 'Nachweis.jpg',
		});
	});

	it('an address is read for administrators only, and what comes is checked', async () => {
		// The machine's own addresses are closed to imports, so that a server of one's own must be told to be reachable.
		const foreign = createServer((_request, response) =>
			response.setHeader('content-type', 'image/png').end('<svg/>'),
		).listen(0, '127.0.0.1');
		await once(foreign, 'listening');
		const body = {
			url: `http://127.0.0.1:${(foreign.address() as AddressInfo).port}/bild.png`,
			data: { folder: FOLDER },
		};
		try {
			for (const token of [rater, bureau, clerk, head, undefined])
				await expectRefused(() => send(token, 'POST', '/files/import', body), forbidden);
			await expectRefused(() => send(cockpit.admin, 'POST', '/files/import', body), {
				status: 503,
				code: 'SERVICE_UNAVAILABLE',
			});
			const open = await startCockpit({
				settings: { STORAGE_LOCAL_ROOT: uploads, TMPDIR: aside, IMPORT_IP_DENY_LIST: '10.0.0.0/8' },
			});
			const before = await state();
			const answer = await open.asAdmin('POST', '/files/import', body);
			expect([answer.status, answer.body.errors?.[0]?.extensions.code], answer.text).toEqual([
				415,
				'UNSUPPORTED_MEDIA_TYPE',
			]);
			expect(await state()).toBe(before);
			expect(dataOf(await open.asAdmin('GET', '/files?fields=id'))).toEqual([]);
			await open.stop();
		} finally {
			foreign.close();
		}
	});

	it.each(['/utils/export/projects', '/Utils//Export/projects/'])(
		'nothing is exported into the files by %s',
		async (path) => {
			for (const token of [rater, bureau, cockpit.admin]) {
				await expectRefused(
					() =>
						send(token, 'POST', path, {
							query: {},
							format: 'json',
							file: { folder: FOLDER, filename_download: 'x.pdf' },
						}),
					{ status: 403, code: 'EXPORT_TO_FILES_CLOSED' },
				);
			}
		},
	);

	it('a row without content is refused, in REST, GraphQL and evidence', async () => {
		const row = {
			title: 'x',
			type: 'text/html',
			filename_download: 'x.html',
			filename_disk: 'x.html',
			folder: FOLDER,
		};
		for (const token of [rater, bureau, cockpit.admin]) {
			await expectRefused(() => send(token, 'POST', '/files', row), withoutContent('file'));
			await expectRefused(() => send(token, 'POST', '/files', [row]), { status: 400, code: 'INVALID_PAYLOAD' });
		}
		await expectRefused(
			() => send(cockpit.admin, 'POST', '/items/maturity_evidence', { ...subject, description: 'x', file: row }),
			withoutContent('file'),
		);
		const before = await state();
		const mutation =
			'mutation { create_files_item(data: { title: "x", type: "text/html", filename_download: "x.html" }) { id } }';
		for (const token of [rater, cockpit.admin])
			expect(
				(await send(token, 'POST', '/graphql/system', { query: mutation })).body.errors?.length,
			).toBeGreaterThan(0);
		expect(await state()).toBe(before);
	});

	it('type and place do not change without content, and the name keeps its ending', async () => {
		const id = await uploaded(rater, sample('png'));
		for (const [field, value] of [
			['type', 'text/html'],
			['filename_disk', 'other.html'],
			['storage', 'other'],
		] as const) {
			await expectRefused(
				() => send(cockpit.admin, 'PATCH', `/files/${id}`, { [field]: value }),
				withoutContent(field),
			);
			await expectRefused(
				() => send(cockpit.admin, 'PATCH', '/files', { keys: [id], data: { [field]: value } }),
				withoutContent(field),
			);
		}
		await expectRefused(
			() => send(cockpit.admin, 'PATCH', `/files/${id}`, { filename_download: 'x.html' }),
			refused('filename_download'),
		);
		await expectRefused(() => send(rater, 'PATCH', `/files/${id}`, { filename_download: 'x.html' }), forbidden);
		expect(
			(await send(cockpit.admin, 'PATCH', `/files/${id}`, { filename_download: 'anders.png', title: 'Anders' }))
				.status,
		).toBe(200);
	});
});

describe('who may upload and where', () => {
	it('raters and the digitalisation office, into the folder for evidence only, which is meant where none is named', async () => {
		const other = dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/folders', { name: 'Anderer Ordner' })).id;
		for (const token of [rater, bureau]) {
			for (const folder of [other, 'null'])
				await expectRefused(() => upload(token, sample('png', { folder })), {
					status: 400,
					code: 'FAILED_VALIDATION',
				});
			for (const field of ['id', 'uploaded_by', 'filename_disk', 'description', 'metadata'])
				await expectRefused(
					() => upload(token, sample('png', { folder: FOLDER, [field]: seedId('directus_files', field) })),
					forbidden,
				);
			const id = await uploaded(token, sample('png', {}));
			expect(await database('directus_files').where({ id }).first('folder')).toEqual({ folder: FOLDER });
		}
		expect((await upload(cockpit.admin, sample('png', { folder: other }))).status).toBe(200);
	});

	it('subject offices too, because their staff rate; nobody else', async () => {
		await uploaded(clerk, sample('png'));
		for (const token of [head, undefined]) await expectRefused(() => upload(token, sample('png')), forbidden);
	});

	it('nobody but administrators changes files or makes folders', async () => {
		const id = await uploaded(rater, sample('png'));
		for (const token of [rater, bureau, clerk, head, undefined]) {
			await expectRefused(() => send(token, 'PATCH', `/files/${id}`, { title: 'x' }), forbidden);
			for (const [method, path, body] of [
				['POST', '/folders', { name: 'x' }],
				['PATCH', `/folders/${FOLDER}`, { name: 'x' }],
				['DELETE', `/folders/${FOLDER}`, undefined],
			] as const)
				await expectRefused(() => send(token, method, path, body), forbidden);
		}
		expect(await database('directus_folders').where({ id: FOLDER }).first('name')).toEqual({ name: 'Nachweise' });
	});

	it('a rater takes back own uploads, the digitalisation office any, and neither what evidence refers to', async () => {
		const own = await uploaded(rater, sample('pdf'));
		const created = await send(rater, 'POST', '/items/maturity_evidence', {
			...subject,
			description: 'Beschluss',
			file: own,
		});
		expect(created.status, created.text).toBe(200);
		const evidence = dataOf<{ id: string }>(created).id;
		for (const token of [rater, bureau, cockpit.admin]) {
			await expectRefused(() => send(token, 'DELETE', `/files/${own}`), { status: 409, code: 'IN_USE' });
			await expectRefused(() => send(token, 'DELETE', '/files', [own]), { status: 409, code: 'IN_USE' });
		}
		const other = await uploaded(bureau, sample('pdf'));
		for (const id of [own, other])
			for (const token of [clerk, head, undefined])
				await expectRefused(() => send(token, 'DELETE', `/files/${id}`), forbidden);
		await expectRefused(() => send(rater, 'DELETE', `/files/${other}`), forbidden);
		expect((await send(rater, 'DELETE', `/items/maturity_evidence/${evidence}`)).status).toBe(204);
		expect((await send(rater, 'DELETE', `/files/${own}`)).status).toBe(204);
		expect((await send(bureau, 'DELETE', `/files/${other}`)).status).toBe(204);
		for (const id of [own, other]) {
			expect(await database('directus_files').where({ id }).first()).toBeUndefined();
			expect(readdirSync(uploads).filter((name) => name.startsWith(id))).toEqual([]);
		}
	});
});

describe('who reads', () => {
	it('evidence: who is logged in; nobody without a login', async () => {
		const id = await uploaded(rater, sample('pdf'));
		for (const token of [rater, bureau, clerk, head]) {
			expect((await send(token, 'GET', `/assets/${id}`)).text).toBe(SAMPLES.pdf.toString());
			expect(dataOf(await send(token, 'GET', `/files/${id}`))).toMatchObject({
				id,
				folder: FOLDER,
				title: 'Nachweis',
			});
			expect(dataOf<object>(await send(token, 'GET', `/files/${id}`))).not.toHaveProperty('uploaded_by');
		}
		for (const path of [
			`/assets/${id}`,
			`/assets/${id}?download`,
			`/assets/${id}/Nachweis.pdf`,
			`/assets/${id}?key=system-small-cover`,
			`/files/${id}`,
			'/files',
		])
			expect([path, (await send(undefined, 'GET', path)).status]).toEqual([path, 403]);
		for (const [path, body] of [
			['/assets/files', { ids: [id] }],
			[`/assets/folder/${FOLDER}`, {}],
		] as const)
			expect((await send(undefined, 'POST', path, body)).status).toBe(403);
	});

	it('no other folder, and no files there, by no way', async () => {
		const id = await uploaded(cockpit.admin, sample('png', {}));
		for (const token of [rater, bureau, clerk, head, undefined]) {
			for (const path of [`/assets/${id}`, `/files/${id}`])
				expect((await send(token, 'GET', path)).status).toBe(403);
			if (token)
				expect(dataOf(await send(token, 'GET', '/folders'))).toEqual([
					{ id: FOLDER, name: 'Nachweise', parent: null },
				]);
			else expect((await send(token, 'GET', '/folders')).status).toBe(403);
			if (token)
				expect(
					dataOf<{ id: string }[]>(await send(token, 'GET', '/files?limit=-1&fields=id')).map(
						(file) => file.id,
					),
				).not.toContain(id);
		}
	});

	it('in a way that runs nothing of it', async () => {
		const id = await uploaded(rater, sample('pdf'));
		const { headers } = await fetch(`${cockpit.url}/assets/${id}?download`, {
			headers: { authorization: `Bearer ${head}` },
		});
		expect(headers.get('content-disposition')).toBe('attachment; filename="Nachweis.pdf"');
		const shown = await fetch(`${cockpit.url}/assets/${id}`, { headers: { authorization: `Bearer ${head}` } });
		expect([
			shown.headers.get('content-type'),
			shown.headers.get('x-content-type-options'),
			shown.headers.get('content-security-policy'),
		]).toEqual([TYPES.pdf, 'nosniff', "default-src 'none'"]);
		expect(shown.headers.get('cache-control')).toContain('private');
	});
});

describe('several files in one request', () => {
	const formOfAll = (parts: readonly Part[]) => {
		const form = new FormData();
		for (const { name, type, content, fields = {} } of parts) {
			for (const [field, value] of Object.entries(fields)) form.append(field, value);
			form.append('file', new Blob([content], { type }), name);
		}
		return form;
	};
	const good = (number: number): Part => ({ ...sample('pdf'), name: `Teil-${number}.pdf` });
	const fake: Part = { ...sample('png'), content: 'no picture' };
	const foreign: Part = { name: 'seite.html', type: 'text/html', content: '<p>x</p>' };

	it.each<[string, Part[], { status: number; code: string }]>([
		['the last has other content', [good(1), good(2), fake], { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' }],
		['the first has other content', [fake, good(1), good(2)], { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' }],
		['Directus refuses the type of the last', [good(1), foreign], { status: 400, code: 'INVALID_PAYLOAD' }],
		[
			'the last is for a folder of others',
			[good(1), sample('pdf', { folder: '00000000-0000-4000-8000-000000000000' })],
			{ status: 400, code: 'FAILED_VALIDATION' },
		],
	])('are all refused where %s', async (_name, parts, expected) => {
		await expectRefused(() => send(rater, 'POST', '/files', formOfAll(parts)), expected);
	});

	it('are all kept where each is right', async () => {
		const answer = await send(rater, 'POST', '/files', formOfAll([good(1), good(2)]));
		expect(answer.status, answer.text).toBe(200);
		const ids = await database('directus_files').whereLike('filename_download', 'Teil-%').pluck<string[]>('id');
		expect(ids).toHaveLength(2);
		expect(readdirSync(uploads).filter((name) => ids.some((id) => name.startsWith(id)))).toHaveLength(2);
	});

	it.each([100, 900_000, 3_000_000])(
		'leave a connection on which the next request is answered, with %i octets after what is refused',
		async (octets) => {
			const body = Buffer.from(
				await new Response(formOfAll([foreign, { ...good(1), content: 'x'.repeat(octets) }])).arrayBuffer(),
			);
			const boundary = body.subarray(2, body.indexOf('\r\n')).toString();
			const { hostname, port } = new URL(cockpit.url);
			const socket = connect(Number(port), hostname);
			let said = '';
			socket.on('data', (data) => void (said += data.toString()));
			socket.write(
				`POST /files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${rater}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${body.length}\r\n\r\n`,
			);
			socket.write(body);
			socket.write('GET /server/ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
			await once(socket, 'close');
			expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400', 'HTTP/1.1 200']);
		},
	);

	it('are none where the connection breaks in the second', async () => {
		const before = await state();
		const [head, tail] = ['--grenze', '--grenze--'];
		const file = (name: string) =>
			`Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`;
		const first = Buffer.concat([
			Buffer.from(`${head}\r\nContent-Disposition: form-data; name="folder"\r\n\r\n${FOLDER}\r\n`),
			Buffer.from(`${head}\r\n${file('a.pdf')}`),
			Buffer.from(SAMPLES.pdf),
			Buffer.from(`\r\n${head}\r\n${file('b.pdf')}%PDF-1.7 half`),
		]);
		const { hostname, port } = new URL(cockpit.url);
		const socket = connect(Number(port), hostname);
		socket.write(
			`POST /files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${rater}\r\nContent-Type: multipart/form-data; boundary=grenze\r\nContent-Length: ${first.length + tail.length + 1000}\r\n\r\n`,
		);
		socket.write(first);
		const rows = () => database('directus_files').count({ count: '*' }).first();
		const count = Number((await rows())?.['count']);
		await expect.poll(async () => Number((await rows())?.['count']), { timeout: 20_000 }).toBe(count + 1);
		socket.destroy();
		await expect.poll(state, { timeout: 20_000 }).toBe(before);
	});
});
