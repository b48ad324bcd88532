/** A kind of file that the cockpit keeps. */
interface Kind {
	type: string;
	/** Endings that a name may have, the usual one first. */
	extensions: readonly [string, ...string[]];
	/** Folder of an office document in which its text, sheets or slides lie. */
	folder?: string;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

/** What browsers show or hand on without running anything of it. The operator's FILES_MIME_TYPE_ALLOW_LIST can only narrow it. */
const KINDS: readonly Kind[] = [
	{ type: 'application/pdf', extensions: ['pdf'] },
	{ type: `${OFFICE}wordprocessingml.document`, extensions: ['docx'], folder: 'word/' },
	{ type: `${OFFICE}spreadsheetml.sheet`, extensions: ['xlsx'], folder: 'xl/' },
	{ type: `${OFFICE}presentationml.presentation`, extensions: ['pptx'], folder: 'ppt/' },
	{ type: 'image/png', extensions: ['png'] },
	{ type: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
];

/** What a file says of itself, before anybody has looked into it. */
export interface Declared {
	type: string;
	name: string;
}

/** What its bytes say. */
export interface Content {
	isEmpty: boolean;
	type: string | undefined;
	/** Names in the directory of a ZIP container; empty for anything else. */
	parts: readonly string[];
}

export type Fault =
	| { code: 'TYPE_NOT_KEPT'; field: 'type'; type: string }
	| { code: 'OTHER_EXTENSION'; field: 'filename_download'; name: string; extensions: readonly string[] }
	| { code: 'EMPTY'; field: 'file' }
	| { code: 'OTHER_CONTENT'; field: 'file'; extension: string };

/** Why a file may not be called this; null when it may. */
export function faultOfDeclaration({ type, name }: Declared): Fault | null {
	const kind = kindOf(type);
	if (!kind) return { code: 'TYPE_NOT_KEPT', field: 'type', type };
	const extension = /[^.]\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
	return kind.extensions.includes(extension)
		? null
		: { code: 'OTHER_EXTENSION', field: 'filename_download', name, extensions: kind.extensions };
}

/** Why bytes may not be kept under this type; null when they are what it says. */
export function faultOfContent(type: string, content: Content): Fault | null {
	if (content.isEmpty) return { code: 'EMPTY', field: 'file' };
	const kind = kindOf(type);
	const { folder } = kind ?? {};
	// The library guesses the kind of an incomplete container, so its directory must name what makes an office document.
	const isComplete =
		!folder ||
		(content.parts.includes('[Content_Types].xml') && content.parts.some((part) => part.startsWith(folder)));
	return kind && content.type === type && isComplete
		? null
		: { code: 'OTHER_CONTENT', field: 'file', extension: kind?.extensions[0] ?? '' };
}

function kindOf(type: string): Kind | undefined {
	return KINDS.find((kind) => kind.type === type);
}
