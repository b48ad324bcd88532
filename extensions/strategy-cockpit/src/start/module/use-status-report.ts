import { useApi } from '@directus/extensions-sdk';
import { ref, type Ref } from 'vue';

/** What carries over from one report to the next; what was achieved and comes next is written anew. */
const CARRIED = ['health_schedule', 'health_cost', 'health_scope', 'forecast_start', 'forecast_end', 'progress'];

export interface StatusReportForm {
	active: Ref<boolean>;
	edits: Ref<Record<string, unknown>>;
	/** What the server said when it refused; null when all is well. */
	failure: Ref<{ kind: 'prepare' | 'save'; message: string } | null>;
	saved: Ref<boolean>;
	write: (project: string, today: string) => Promise<void>;
	save: (report: Record<string, unknown>) => Promise<void>;
}

/** A new status report of a project in Directus's own form, filled in from the last one; calls `done` when it is stored. */
export function useStatusReport(done: () => void): StatusReportForm {
	const api = useApi();
	const active = ref(false);
	const edits = ref<Record<string, unknown>>({});
	const failure: StatusReportForm['failure'] = ref(null);
	const saved = ref(false);

	async function write(project: string, today: string): Promise<void> {
		failure.value = null;
		saved.value = false;
		try {
			const params = { fields: CARRIED.join(','), filter: JSON.stringify({ project: { _eq: project } }), sort: '-period_end', limit: 1 };
			const { data } = await api.get('/items/status_reports', { params });
			edits.value = { ...filled(data.data[0]), project, period_end: today };
			active.value = true;
		} catch (error) {
			failure.value = { kind: 'prepare', message: messageOf(error) };
		}
	}

	async function save(report: Record<string, unknown>): Promise<void> {
		failure.value = null;
		try {
			await api.post('/items/status_reports', report);
			saved.value = true;
			done();
		} catch (error) {
			failure.value = { kind: 'save', message: messageOf(error) };
			// Directus closes its form before we store: open it again, so that nothing typed is lost.
			edits.value = report;
			active.value = true;
		}
	}

	return { active, edits, failure, saved, write, save };
}

function filled(values: Record<string, unknown> | undefined): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== null));
}

/** The sentence of a Directus error answer, empty when there was none. */
function messageOf(error: unknown): string {
	const { response } = error as { response?: { data?: { errors?: { message: string }[] } } };
	return response?.data?.errors?.map(({ message }) => message).join(' ') ?? '';
}
