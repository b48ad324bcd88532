import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** A file of the bundle, whose text the rule gets to see with types. */
const FILE = 'extensions/strategy-cockpit/src/shared/domain/own-value.ts';

async function saidAbout(statement: string): Promise<string[]> {
	const [result] = await eslint.lintText(
		`declare const text: string;\ndeclare const record: Record<string, number>;\n${statement}`,
		{
			filePath: FILE,
		},
	);
	return (result?.messages ?? [])
		.filter(({ ruleId, fatal }) => fatal || ruleId === 'keys/data-keys')
		.map(({ message }) => message);
}

// The first reading loads the types of the whole project.
beforeAll(async () => void (await saidAbout('')), 180_000);

describe('the rule on texts from data as keys', () => {
	it.each([
		['reading', 'record[text];'],
		['reading with a made-up text', 'record[`_${text}`];'],
		['reading what may be missing', 'declare const one: typeof record | undefined; one?.[text];'],
		['taking apart', 'const { [text]: found } = record; console.log(found);'],
		['writing', 'record[text] = 1;'],
		['counting', 'record[text] ??= 0;'],
		['deleting', 'delete record[text];'],
		['asking', 'text in record;'],
		['a key of any type', 'declare const key: any; record[key];'],
		['a key of a type that is a text', 'export const read = <Key extends string>(key: Key) => record[key];'],
		['an object of any type', 'declare const one: any; one[text];'],
	])('refuses %s', async (_what, statement) => {
		expect(await saidAbout(statement)).toHaveLength(1);
	});

	it.each([
		['a Map', 'new Map<string, number>().get(text);'],
		['a known set of keys', "declare const key: 'a' | 'b'; record[key];"],
		['a key of the object', 'declare const one: { a: 1; b: 2 }; declare const key: keyof typeof one; one[key];'],
		['a key that stands in the code', "record['constructor'];"],
		['a place in a list', 'declare const list: string[]; declare const at: number; list[at];'],
		['a new object', 'export const made = { [text]: 1 };'],
		['asking for a key of the code', "'a' in record;"],
	])('allows %s', async (_what, statement) => {
		expect(await saidAbout(statement)).toEqual([]);
	});
});
