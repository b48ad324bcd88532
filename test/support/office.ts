import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import JSZip from 'jszip';

/** The parts of an Office file by their path. */
export async function partsOf(file: Buffer): Promise<Map<string, string>> {
	const { files } = await JSZip.loadAsync(file);
	return new Map(
		await Promise.all(
			Object.values(files)
				.filter(({ dir }) => !dir)
				.map(async (part): Promise<[string, string]> => [part.name, await part.async('string')]),
		),
	);
}

/** A word on a page, and where it stands, in points from the upper left. */
export interface Word {
	text: string;
	left: number;
	right: number;
	top: number;
	bottom: number;
}

export interface OfficePage {
	width: number;
	height: number;
	words: Word[];
}

/** The pages of an Office file as LibreOffice lays them out. */
export async function pagesInLibreOffice(file: Buffer, extension: 'pptx' | 'docx'): Promise<OfficePage[]> {
	const folder = mkdtempSync(join(tmpdir(), 'cockpit-office-'));
	try {
		writeFileSync(join(folder, `report.${extension}`), file);
		const profile = pathToFileURL(join(folder, 'profile')).href;
		await run('soffice', [
			`-env:UserInstallation=${profile}`,
			...['--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, `report.${extension}`)],
		]);
		await run('pdftotext', ['-bbox', join(folder, 'report.pdf'), join(folder, 'report.html')]);
		return pagesOfBoxes(readFileSync(join(folder, 'report.html'), 'utf8'));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function run(program: string, options: string[]): Promise<void> {
	try {
		await promisify(execFile)(program, options, { timeout: 150_000 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		throw new Error(
			`This test needs ${program}: apt-get install libreoffice-impress libreoffice-writer poppler-utils`,
			{ cause: error },
		);
	}
}

function pagesOfBoxes(html: string): OfficePage[] {
	return [...html.matchAll(/<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gs)].map(
		([, width, height, words = '']) => ({
			...{ width: Number(width), height: Number(height) },
			words: [...words.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g)].map(
				([, left, top, right, bottom, text = '']) => ({
					...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
					text: text
						.replaceAll('&quot;', '"')
						.replaceAll(/&(apos|#39);/g, "'")
						.replaceAll('&lt;', '<')
						.replaceAll('&gt;', '>')
						.replaceAll('&amp;', '&'),
				}),
			),
		}),
	);
}
