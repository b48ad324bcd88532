import { useApi } from '@directus/extensions-sdk';
import { todayInGermany } from '../../../shared/clock.ts';
import type { Evidence } from '../../domain/answers/evidence.ts';
import type { SheetCriterion } from '../../domain/answers/sheet.ts';
import { evidenceContent, withSaved, type EvidenceDraft } from './evidence-draft.ts';

type StoredFile = NonNullable<Evidence['file']>;

/** The file did not get to the server; `cause` says why. */
export class UploadError extends Error {}

/** Writes evidence and its files. The sheet is the page's; what is saved becomes part of it. */
export function useEvidence(props: { assessment: string; criterion: SheetCriterion }) {
	const api = useApi();
	const params = { fields: 'id' };

	async function save(draft: EvidenceDraft): Promise<void> {
		const { assessment, criterion } = props;
		const uploaded = draft.chosen && (await upload(draft.chosen));
		const file = uploaded ?? draft.file;
		try {
			const content = evidenceContent(draft, file);
			const { data } = draft.id
				? await api.patch(`/items/maturity_evidence/${draft.id}`, content, { params })
				: await api.post(
						'/items/maturity_evidence',
						{ assessment, criterion: criterion.id, ...content },
						{ params },
					);
			const former = criterion.evidence.find(({ id }) => id === draft.id)?.file;
			criterion.evidence = withSaved(criterion.evidence, draft, { id: data.data.id, file }, todayInGermany());
			if (former && former.id !== file?.id) await discard(former);
		} catch (error) {
			if (uploaded) await discard(uploaded);
			throw error;
		}
	}

	async function remove({ id, file }: Evidence): Promise<void> {
		const { criterion } = props;
		await api.delete(`/items/maturity_evidence/${id}`);
		criterion.evidence = criterion.evidence.filter((one) => one.id !== id);
		if (file) await discard(file);
	}

	async function upload(file: File): Promise<StoredFile> {
		const form = new FormData();
		form.append('file', file, file.name);
		try {
			const { data } = await api.post('/files', form, { params });
			return { id: data.data.id, name: file.name };
		} catch (cause) {
			throw new UploadError('The file was not uploaded.', { cause });
		}
	}

	/** A file that other evidence refers to, or that somebody else uploaded, stays: that is no fault of what was saved. */
	async function discard({ id }: StoredFile): Promise<void> {
		await api.delete(`/files/${id}`).catch(() => {});
	}

	return { save, remove };
}
