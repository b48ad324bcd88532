import type { Response } from 'express';
import { areForField, permissionsOf } from '../../rights/index.ts';
import { fileWriter } from '../../shared/server/file-writer.ts';
import { inTransaction } from '../../shared/server/in-transaction.ts';
import { lockRows } from '../../shared/server/locks.ts';
import { portions } from '../../shared/domain/portions.ts';
import type { Language } from '../../shared/domain/locale.ts';
import type { CallerSource } from '../../shared/server/source.ts';
import { UnreadablePlanError } from '../errors.ts';
import { loadRoadmap } from '../load.ts';
import { schedulePortfolio } from '../view.ts';
import type { PlanImport, PlanImportRow } from './answer.ts';
import { comparePlan, type ComparedRow, type PlanWrite } from './compare.ts';
import { UnreadableFile, type UnreadableReason } from './decode.ts';
import { importTexts } from './messages.ts';
import { readPlan, type FileTask } from './read.ts';

/** Ends a transaction whose writes are not to hold. */
class TakenBack extends Error {
	readonly rows: ComparedRow[];

	constructor(rows: ComparedRow[]) {
		super();
		this.rows = rows;
	}
}

interface Wanted {
	dryRun: boolean;
	day: string;
	language: Language;
}

/**
 * Takes over what a file of MS Project plans otherwise, with the rights of the caller and every rule of records: all of it, or nothing where
 * a row is refused. A dry run writes too, so that every rule has its say, and takes it back.
 */
export async function importPlan(
	source: CallerSource,
	file: Uint8Array,
	wanted: Wanted,
	response: Response,
): Promise<PlanImport> {
	const tasks = await tasksOf(file, wanted.language, response);
	try {
		const rows = await inTransaction(source, async (transaction, emitAfter) => {
			const acting = { ...source, database: transaction };
			await lockProjects(acting, await compared(acting, tasks, wanted));
			const rows = await compared(acting, tasks, wanted);
			if (rows.every(({ status }) => status !== 'refused')) await writeRows(acting, rows, emitAfter);
			if (wanted.dryRun || rows.some(({ status }) => status === 'refused')) throw new TakenBack(rows);
			return rows;
		});
		return told(rows);
	} catch (error) {
		if (error instanceof TakenBack) return told(error.rows);
		throw error;
	}
}

/** What a thread of its own has made of a file: large ones take seconds, in which everybody else would wait. */
type Read = { tasks: FileTask[] } | { reason: UnreadableReason; detail: string };

const readInThread = fileWriter(import.meta.url, 'read-plan', async (file: Uint8Array) =>
	Buffer.from(JSON.stringify(readOf(file))),
);

function readOf(file: Uint8Array): Read {
	try {
		return { tasks: readPlan(file) };
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
		return { reason: error.reason, detail: error.detail };
	}
}

async function tasksOf(file: Uint8Array, language: Language, response: Response): Promise<FileTask[]> {
	const read = JSON.parse((await readInThread(file, language, response)).toString()) as Read;
	if ('tasks' in read) return read.tasks;
	const message = importTexts(language).unreadable[read.reason](read.detail);
	throw new UnreadablePlanError({ message, field: 'file' });
}

async function compared(
	acting: CallerSource,
	tasks: readonly FileTask[],
	{ day, language }: Wanted,
): Promise<ComparedRow[]> {
	const rows = await loadRoadmap(acting, { day: undefined, language });
	const { calendar } = schedulePortfolio(rows, day);
	return comparePlan(tasks, { rows, calendar, language, mayRelate: await mayRelate(acting) });
}

async function mayRelate({ database, accountability }: CallerSource): Promise<boolean> {
	if (accountability.admin) return true;
	for (const action of ['create', 'update', 'delete'] as const) {
		const rights = await permissionsOf({ database, accountability }, action, 'project_relations');
		if (rights.length === 0 || (action !== 'delete' && !areForField(rights, 'lag_working_days'))) return false;
	}
	return true;
}

/** Databases take a limited number of parameters in a statement. */
const IDS_IN_A_STATEMENT = 500;

async function lockProjects({ database }: CallerSource, rows: readonly ComparedRow[]): Promise<void> {
	const ids = rows.flatMap(({ write }) => (write?.kind === 'project' ? [write.id] : []));
	for (const portion of portions(ids.sort(), IDS_IN_A_STATEMENT)) await lockRows(database, 'projects', 'id', portion);
}

const COLLECTIONS = { project: 'projects', milestone: 'milestones', relation: 'project_relations' } as const;

/** Relations that are dropped go first: one that takes their place may be the same pair. A row that a rule refuses ends it. */
async function writeRows(
	{ services, database, schema, accountability }: CallerSource,
	rows: readonly ComparedRow[],
	emitAfter: Parameters<Parameters<typeof inTransaction>[1]>[1],
): Promise<void> {
	const options = { bypassEmitAction: emitAfter };
	const write = async (wanted: PlanWrite) => {
		const service = new services.ItemsService(COLLECTIONS[wanted.kind], { knex: database, schema, accountability });
		if (wanted.id === null) await service.createOne(wanted.values, options);
		else if (wanted.values === null) await service.deleteOne(wanted.id, options);
		else await service.updateOne(wanted.id, wanted.values, options);
	};
	const ordered = [
		...rows.filter(({ write: one }) => one?.values === null),
		...rows.filter(({ write: one }) => one !== null && one.values !== null),
	];
	for (const row of ordered) {
		if (row.write === null) continue;
		try {
			await write(row.write);
		} catch (error) {
			row.status = 'refused';
			row.faults.push({ column: '', value: '', message: sentenceOf(error) });
			return;
		}
	}
}

/** Directus throws one error or a list of them. */
function sentenceOf(error: unknown): string {
	const errors: unknown[] = Array.isArray(error) ? error : [error];
	if (!errors.every((one): one is Error & { status: number } => one instanceof Error && 'status' in one)) throw error;
	return errors.map(({ message }) => message).join(' ');
}

function told(rows: readonly ComparedRow[]): PlanImport {
	const count = (status: PlanImportRow['status']) => rows.filter((row) => row.status === status).length;
	return {
		...{ new: count('new'), changed: count('changed'), unchanged: count('unchanged') },
		...{ removed: count('removed'), refused: count('refused') },
		rows: rows.map(withoutWrite),
	};
}

function withoutWrite({ row, kind, status, code, name, before, after, faults, notes }: ComparedRow): PlanImportRow {
	return {
		...{ row, kind, status, name, faults, notes },
		...(code === undefined ? {} : { code }),
		...(before === undefined ? {} : { before }),
		...(after === undefined ? {} : { after }),
	};
}
