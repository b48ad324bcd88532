import type { Reader } from '../shared/server/reader.ts';
import type { ActingSource } from '../shared/server/source.ts';
import type { FigureSource } from './compute.ts';
import { readingAll } from './of-parts.ts';

/** Figures of a part of the records: whatever they ask is read through `narrow`. */
export function narrowed(
	source: FigureSource,
	narrow: (reader: Reader) => Reader,
	{ caller, day }: { caller: ActingSource; day: string },
): FigureSource {
	const part = {
		...source,
		reader: narrow(source.reader),
		readerOn: (earlier: string) => narrow(source.readerOn(earlier)),
	};
	return readingAll(part, caller, day);
}
