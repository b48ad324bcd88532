import { filterModelOf } from '../shared/server/filter-model.ts';
import type { Reader } from '../shared/server/reader.ts';
import type { ActingSource } from '../shared/server/source.ts';
import { askRecords } from './asking.ts';
import type { FigureSource } from './compute.ts';

/** Figures of a part of the records: whatever they ask is read through `narrow`. */
export function narrowed(
	source: FigureSource,
	narrow: (reader: Reader) => Reader,
	{ caller, day }: { caller: ActingSource; day: string },
): FigureSource {
	const reader = narrow(source.reader);
	return {
		reader,
		ask: askRecords(reader, { model: filterModelOf(caller.schema), day }),
		readerOn: (earlier) => narrow(source.readerOn(earlier)),
	};
}
