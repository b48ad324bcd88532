import type { Language } from '../../shared/domain/locale.ts';
import { reportTexts } from '../texts.ts';
import { html } from './html.ts';
import { pageStyle } from './page-style.ts';

interface Refusal {
	language: Language;
	/** Who is not logged in, who may not read it, or an address that names no report. */
	kind: 'login' | 'closed' | 'wrong';
	/** Of an address that names no report: what is wrong with it. */
	message: string;
	/** The address of the report, to come back to. */
	address: string;
	/** Where the admin lies, relative to that address. */
	admin: string;
}

/** What people see who are refused the report: what is here, and what to do. Self-contained, like the report. */
export function renderRefusal({ language, kind, message, address, admin }: Refusal): string {
	const t = reportTexts[language];
	const { title, sentence } = t.refusals[kind];
	return html`<!DOCTYPE html>
		<html lang="${language}">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>${t.interimReport}: ${title}</title>
				<style>
					${pageStyle}
				</style>
			</head>
			<body>
				<main class="wrap title">
					<h1><span class="kicker">${t.interimReport}</span>${title}</h1>
					<p>${kind === 'wrong' ? message : sentence}</p>
					${kind === 'login' && html`<p>${t.refusals.comeBack}</p>`}
					<ul>
						<li><a href="${admin}/login">${t.refusals.toLogin}</a></li>
						${kind === 'login' && html`<li><a href="${address}">${t.refusals.again}</a></li>`}
					</ul>
				</main>
			</body>
		</html> `.source;
}
