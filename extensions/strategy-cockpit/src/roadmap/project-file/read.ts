import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ownValue } from '../../shared/domain/own-value.ts';
import { RELATION_TYPES, type RelationType } from '../domain/network.ts';
import { textOf, UnreadableFile } from './decode.ts';
import { FIELD_IDS } from './field-ids.ts';
import { lagOf, type LagFault } from './lags.ts';
import { lastDayOf, momentOf, workingDaysOf, type Moment } from './moments.ts';
import { TYPE_NUMBERS } from './relation-codes.ts';
import { MINUTES_PER_DAY } from './working-time.ts';

/** Something in a file that cannot be taken over; the column is the name of the element. */
export interface ReadFault {
	column: string;
	value: string;
	reason: 'noMoment' | 'noType' | LagFault;
}

/** A task as a file tells it. Days are 'YYYY-MM-DD', in the time of the city. */
export interface FileTask {
	uid: string;
	name: string;
	wbs: string;
	level: number;
	isSummary: boolean;
	isMilestone: boolean;
	isActive: boolean;
	/** Nobody has said how long it takes: a program filled the gap. */
	isEstimated: boolean;
	start: string | null;
	end: string | null;
	/** Where the end is not told. */
	workingDays: number | null;
	actualStart: string | null;
	actualEnd: string | null;
	code: string;
	/** Of a milestone: code of its project, and its own identifier. */
	project: string;
	milestone: string;
	links: readonly FileLink[];
	faults: readonly ReadFault[];
}

export interface FileLink {
	/** UID of the predecessor. */
	from: string;
	/** Leads into another file. */
	isCrossProject: boolean;
	type: RelationType;
	/** Working days. */
	lag: number;
	faults: readonly ReadFault[];
}

type Element = Readonly<Record<string, unknown>>;

const REPEATED = ['Task', 'PredecessorLink', 'ExtendedAttribute'];

/** A file of the schema is eight deep. */
const DEEPEST = 30;

/** The tasks of a file of the MS Project XML schema, as MS Project 2003 and later and ProjectLibre write it. */
export function readPlan(file: Uint8Array): FileTask[] {
	const project = elementIn(parsed(textOf(file)), 'Project');
	if (!project) throw new UnreadableFile('notProject');
	const minutesPerDay = Number(textIn(project, 'MinutesPerDay')) || MINUTES_PER_DAY;
	return elementsIn(elementIn(project, 'Tasks') ?? {}, 'Task')
		.filter((task) => !isTrue(task, 'IsNull') && !isTrue(task, 'ExternalTask'))
		.map((task) => taskOf(task, minutesPerDay));
}

/** Without document types, and with that without entities of one's own: they could grow without bound, or lead to other files. */
function parsed(text: string): Element {
	if (/<!\s*(DOCTYPE|ENTITY)/i.test(text)) throw new UnreadableFile('doctype');
	const isSound = XMLValidator.validate(text);
	if (isSound !== true) throw new UnreadableFile('notXml', `${isSound.err.line}: ${isSound.err.msg}`);
	const parser = new XMLParser({
		...{ ignoreAttributes: true, removeNSPrefix: true, parseTagValue: false, ignoreDeclaration: true },
		...{ ignorePiTags: true, processEntities: false, maxNestedTags: DEEPEST, cdataPropName: CDATA },
		isArray: (name) => REPEATED.includes(name),
	});
	try {
		return parser.parse(text) as Element;
	} catch (error) {
		throw new UnreadableFile('notXml', error instanceof Error ? error.message : '');
	}
}

const CDATA = '#cdata';
const ENTITIES: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
]);

/** The five entities that every file has, and characters by their numbers; anything else stays as it is written. */
function withoutEntities(text: string): string {
	return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (all, decimal, hex, name) => {
		if (name !== undefined) return ENTITIES.get(String(name).toLowerCase()) ?? all;
		const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
	});
}

function elementIn(element: Element, name: string): Element | null {
	const found = ownValue(element, name);
	// An element without anything in it is read as an empty text.
	if (found === '') return {};
	return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Element) : null;
}

function elementsIn(element: Element, name: string): Element[] {
	const found = ownValue(element, name);
	return Array.isArray(found) ? found.filter((one): one is Element => typeof one === 'object' && one !== null) : [];
}

function textIn(element: Element, name: string): string {
	const found = ownValue(element, name);
	const [first] = Array.isArray(found) ? (found as unknown[]) : [found];
	if (typeof first === 'string') return withoutEntities(first).trim();
	const marked = typeof first === 'object' && first !== null ? (first as Element)[CDATA] : undefined;
	return typeof marked === 'string' ? marked.trim() : '';
}

function isTrue(element: Element, name: string): boolean {
	return ['1', 'true'].includes(textIn(element, name).toLowerCase());
}

function taskOf(task: Element, minutesPerDay: number): FileTask {
	const faults: ReadFault[] = [];
	const moment = (...columns: string[]): Moment | null => {
		for (const column of columns) {
			const value = textIn(task, column);
			if (value === '' || value === 'NA') continue;
			const read = momentOf(value);
			if (read) return read;
			faults.push({ column, value, reason: 'noMoment' });
		}
		return null;
	};
	// What is scheduled by hand is told by these.
	const isManual = isTrue(task, 'Manual');
	const start = moment(...(isManual ? ['ManualStart', 'Start'] : ['Start']));
	const finish = moment(...(isManual ? ['ManualFinish', 'Finish'] : ['Finish']));
	const [began, ended] = [moment('ActualStart'), moment('ActualFinish')];
	const fields = new Map(
		elementsIn(task, 'ExtendedAttribute').map((field) => [textIn(field, 'FieldID'), textIn(field, 'Value')]),
	);
	return {
		uid: textIn(task, 'UID'),
		name: textIn(task, 'Name'),
		wbs: textIn(task, 'WBS'),
		level: Number(textIn(task, 'OutlineLevel')) || 0,
		isSummary: isTrue(task, 'Summary'),
		isMilestone: isTrue(task, 'Milestone'),
		isActive: textIn(task, 'Active') !== '0' && textIn(task, 'Active').toLowerCase() !== 'false',
		isEstimated: isTrue(task, 'Estimated'),
		start: start?.day ?? null,
		end: finish && lastDayOf(finish, start),
		workingDays: workingDaysOf(textIn(task, 'Duration'), minutesPerDay),
		actualStart: began?.day ?? null,
		actualEnd: ended && lastDayOf(ended, began),
		code: fields.get(FIELD_IDS.code) ?? '',
		project: fields.get(FIELD_IDS.project) ?? '',
		milestone: fields.get(FIELD_IDS.milestone) ?? '',
		links: elementsIn(task, 'PredecessorLink').map((link) => linkOf(link, minutesPerDay)),
		faults,
	};
}

function linkOf(link: Element, minutesPerDay: number): FileLink {
	const faults: ReadFault[] = [];
	const number = textIn(link, 'Type');
	// Finish to start is what a link without a type means.
	const type = number === '' ? 'FS' : RELATION_TYPES.find((one) => String(TYPE_NUMBERS[one]) === number);
	if (!type) faults.push({ column: 'Type', value: number, reason: 'noType' });
	const lag = textIn(link, 'LinkLag');
	const read = lagOf({ lag: Number(lag || 0), format: Number(textIn(link, 'LagFormat')) || 0 }, minutesPerDay);
	if ('fault' in read) faults.push({ column: 'LinkLag', value: lag, reason: read.fault });
	return {
		from: textIn(link, 'PredecessorUID'),
		isCrossProject: isTrue(link, 'CrossProject'),
		type: type ?? 'FS',
		lag: 'days' in read ? read.days : 0,
		faults,
	};
}
