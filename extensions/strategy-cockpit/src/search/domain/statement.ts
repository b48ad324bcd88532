/** A statement as knex hands it to the driver: places for values are `?` on SQLite and `$1`, `$2` … on PostgreSQL. */
export interface Statement {
	sql: string;
	bindings: readonly unknown[];
}

const COLUMN = '[`"][^`"]+[`"](?:\\.[`"][^`"]+[`"])*';

/** What Directus (11.17.4) writes for `search` and for the operators that look into a text. */
const LOOKS_INTO_TEXT = new RegExp(
	`(?:LOWER\\((${COLUMN})\\)|(${COLUMN})) ((?:NOT )?LIKE|like) (\\?|\\$(\\d+))(?!\\d| ESCAPE)`,
	'g',
);

/** SQL's LIKE takes these for any text and any letter. */
const WILDCARDS = /[\\%_]/g;

/**
 * Lets a search look for what was typed: `%` and `_` in it are themselves. Directus sets its own `%` before and after what was
 * typed, and nothing else; so what stands between them is taken by the letter. SQLite folds ASCII letters only, so that
 * there the capitals of the others that were typed are folded beside.
 */
export function byTheLetter({ sql, bindings }: Statement, { isSqlite }: { isSqlite: boolean }): Statement {
	const typed = [...bindings];
	const places = isSqlite ? placesOf(sql) : [];
	const changed = sql.replaceAll(
		LOOKS_INTO_TEXT,
		(
			whole: string,
			lowered: string | undefined,
			column: string,
			like: string,
			place: string,
			number: string | undefined,
			at: number,
		) => {
			const index = number ? Number(number) - 1 : places.indexOf(at + whole.length - 1);
			const pattern = typed[index];
			if (typeof pattern !== 'string') return whole;
			typed[index] = pattern.replace(/^(%?)([^]*?)(%?)$/, (_, before: string, text: string, after: string) =>
				[before, text.replaceAll(WILDCARDS, (sign) => `\\${sign}`), after].join(''),
			);
			const searched =
				lowered && isSqlite ? foldedLike(lowered, pattern) : lowered ? `LOWER(${lowered})` : column;
			return `${searched} ${like} ${place} ESCAPE '\\'`;
		},
	);
	return { sql: changed, bindings: typed };
}

/** Where values are put in. */
function placesOf(sql: string): number[] {
	return [...sql.matchAll(/\?/g)].map(({ index }) => index);
}

/** The column in small letters, as far as it can matter for what is looked for. */
function foldedLike(column: string, pattern: string): string {
	const letters = new Set([...pattern].filter((letter) => letter > '\u007F' && letter.toUpperCase() !== letter));
	return [...letters].reduce(
		(text, letter) => `replace(${text}, '${letter.toUpperCase()}', '${letter}')`,
		`LOWER(${column})`,
	);
}

/** Letters as they are sorted (DIN 5007-1): ä like a, ß like ss. */
const SORTED_AS: readonly [letters: string, as: string][] = [
	['àáâäåÀÁÂÄÅ', 'a'],
	['çčÇČ', 'c'],
	['èéêëÈÉÊË', 'e'],
	['ğĞ', 'g'],
	['ìíîïıÌÍÎÏİ', 'i'],
	['łŁ', 'l'],
	['ñńÑŃ', 'n'],
	['òóôöøÒÓÔÖØ', 'o'],
	['śšşŚŠŞ', 's'],
	['ß', 'ss'],
	['ùúûüÙÚÛÜ', 'u'],
	['źżžŹŻŽ', 'z'],
];

const ORDER = new RegExp(`order by ((?:${COLUMN} (?:asc|desc)(?:, )?)+)`, 'g');
const NAMED = new RegExp(`(${COLUMN}) as [\`"]([^\`"]+)[\`"]`, 'g');

/**
 * Lets SQLite, which sorts by the numbers of the letters, sort texts as people do: ä like a, and numbers in them by their size, so
 * that PB-2 stands before PB-10 and 1.9 before 1.10. Only what stands in `columns` and is a text; what is equal otherwise keeps
 * SQLite's order.
 */
export function inReadersOrder(sql: string, columns: ReadonlySet<string>): string {
	// A query within a query hands the columns by which it sorts on under other names; its own order must not use them.
	const handedOn = new Set<string>();
	for (const [, column = '', other = ''] of sql.matchAll(NAMED)) if (columns.has(nameOf(column))) handedOn.add(other);
	const isSorted = (column: string) =>
		columns.has(nameOf(column)) || (column.includes('.') && handedOn.has(nameOf(column)));
	return sql.replaceAll(ORDER, (_whole, list: string) => {
		const parts = list.split(', ').map((part) => {
			const [, column = '', direction = ''] = new RegExp(`^(${COLUMN}) (asc|desc)$`).exec(part) ?? [];
			return isSorted(column) ? `${keyOf(column)} ${direction}, ${part}` : part;
		});
		return `order by ${parts.join(', ')}`;
	});
}

function nameOf(column: string): string {
	return column.split(/[`"]/).at(-2) ?? '';
}

/** Numbers of more digits are told apart by the last of them. */
const DIGITS = 20;
const ZEROS = '0'.repeat(DIGITS);

function keyOf(column: string): string {
	return `case when typeof(${column}) = 'text' then ${withNumbers(sorted(column))} else ${column} end`;
}

/** What stands between numbers most often, and is taken in one step. */
const BETWEEN = "'abcdefghijklmnopqrstuvwxyz -_./:()'";
/** Longer texts are sorted by their beginning; a list of thousands must not keep the database busy. */
const LONGEST = 64;

/** The text with its numbers filled up by zeros; SQLite has no expressions, so that it is taken apart from left to right. */
function withNumbers(text: string): string {
	const run = (signs: string) => `length(rest) - length(ltrim(rest, ${signs}))`;
	const [digits, others] = [run("'0123456789'"), run(BETWEEN)];
	const step = (then: (length: string) => string, number: string) =>
		`case when ${digits} > 0 then ${number} when ${others} > 0 then ${then(others)} else ${then('1')} end`;
	return `(with recursive part(rest, done) as (select substr(${text}, 1, ${LONGEST}), '' union all select ${step(
		(length) => `substr(rest, ${length} + 1)`,
		`substr(rest, ${digits} + 1)`,
	)}, done || ${step(
		(length) => `substr(rest, 1, ${length})`,
		`substr('${ZEROS}' || substr(rest, 1, ${digits}), -${DIGITS})`,
	)} from part where rest <> '') select done from part where rest = '')`;
}

function sorted(column: string): string {
	let text = `lower(${column})`;
	for (const [letters, as] of SORTED_AS)
		for (const letter of letters) text = `replace(${text}, '${letter}', '${as}')`;
	return text;
}
