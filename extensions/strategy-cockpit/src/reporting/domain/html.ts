import { ownValue } from '../../shared/domain/own-value.ts';

/** Text that is already safe markup; only the `html` tag makes it. */
export class Markup {
	readonly source: string;

	constructor(source: string) {
		this.source = source;
	}
}

export type Insert = Markup | string | number | null | undefined | false | readonly Insert[];

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Makes markup from a template; everything inserted is text and therefore escaped, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...inserts: Insert[]): Markup {
	return new Markup(
		parts.map((part, index) => part + (index < inserts.length ? rendered(inserts[index]) : '')).join(''),
	);
}

function rendered(insert: Insert): string {
	if (insert === null || insert === undefined || insert === false) return '';
	if (insert instanceof Markup) return insert.source;
	if (typeof insert === 'object') return insert.map(rendered).join('');
	return String(insert).replace(/[&<>"']/g, (character) => ownValue(ENTITIES, character) ?? character);
}
