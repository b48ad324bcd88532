import { readable } from '../shared/server/readable.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { Evidence } from './domain/answers/evidence.ts';

interface EvidenceRow {
	id: string;
	criterion: string;
	description: string;
	url: string | null;
	file: { id: string; filename_download: string } | null;
	valid_until: string | null;
	created_by: string | null;
}

const FIELDS = [
	'id',
	'criterion',
	'description',
	'url',
	'file.id',
	'file.filename_download',
	'valid_until',
	'created_by',
];

/** The evidence of an assessment that the caller may read, by the id of the criterion, in the order in which it was entered. */
export async function evidenceOf(
	source: CallerSource,
	assessment: string,
	today: string,
): Promise<Map<string, Evidence[]>> {
	const rows = await readable(() =>
		liveReader(source).read<EvidenceRow>('maturity_evidence', {
			fields: FIELDS,
			filter: { assessment: { _eq: assessment } },
			sort: ['created_at', 'id'],
		}),
	);
	const evidence = new Map<string, Evidence[]>();
	for (const { id, criterion, description, url, file, valid_until: validUntil, created_by: by } of rows) {
		const piece = {
			id,
			description,
			url,
			file: file && { id: file.id, name: file.filename_download },
			validUntil,
			isExpired: validUntil !== null && validUntil < today,
			isOwn: by === source.accountability.user,
		};
		evidence.set(criterion, [...(evidence.get(criterion) ?? []), piece]);
	}
	return evidence;
}
