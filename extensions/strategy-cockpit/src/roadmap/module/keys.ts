import { ownValue } from '../../shared/domain/own-value.ts';

/** What a key asks for on the chart. */
export type KeyAction =
	| { kind: 'row'; to: 'next' | 'previous' | 'first' | 'last' }
	| { kind: 'fold'; isOpen: boolean }
	| { kind: 'open' }
	| { kind: 'move'; workingDays: number }
	| { kind: 'stretch'; workingDays: number };

const WEEK = 5;

const PLAIN: Readonly<Record<string, KeyAction>> = {
	ArrowDown: { kind: 'row', to: 'next' },
	ArrowUp: { kind: 'row', to: 'previous' },
	Home: { kind: 'row', to: 'first' },
	End: { kind: 'row', to: 'last' },
	ArrowLeft: { kind: 'fold', isOpen: false },
	ArrowRight: { kind: 'fold', isOpen: true },
	Enter: { kind: 'open' },
	'+': { kind: 'stretch', workingDays: 1 },
	'-': { kind: 'stretch', workingDays: -1 },
};

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** Null for keys that are the browser's. */
export function actionOf({ key, altKey, shiftKey, ctrlKey, metaKey }: Key): KeyAction | null {
	if (ctrlKey || metaKey) return null;
	if (!altKey) return ownValue(PLAIN, key) ?? null;
	const days = shiftKey ? WEEK : 1;
	if (key === 'ArrowRight') return { kind: 'move', workingDays: days };
	return key === 'ArrowLeft' ? { kind: 'move', workingDays: -days } : null;
}

/** The row that comes so; the first where none is chosen. */
export function rowAfter(
	rows: readonly string[],
	id: string | null,
	to: 'next' | 'previous' | 'first' | 'last',
): string | null {
	const at = id === null ? -1 : rows.indexOf(id);
	if (to === 'first' || (at < 0 && to !== 'last')) return rows[0] ?? null;
	if (to === 'last') return rows.at(-1) ?? null;
	return rows[at + (to === 'next' ? 1 : -1)] ?? rows[at] ?? null;
}
