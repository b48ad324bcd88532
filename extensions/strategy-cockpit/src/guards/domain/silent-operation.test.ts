import { expect, it } from 'vitest';
import { writesSilently } from './silent-operation.ts';

it.each([
	['item-create', {}, true],
	['item-update', { emitEvents: false }, true],
	['item-delete', { emitEvents: null }, true],
	['item-update', { emitEvents: true }, false],
	['item-read', { emitEvents: false }, false],
	['exec', {}, false],
])('%s with %j writes silently: %s', (type, options, silent) => {
	expect(writesSilently(type, options)).toBe(silent);
});
