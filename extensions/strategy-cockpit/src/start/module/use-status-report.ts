import { useApi } from '@directus/extensions-sdk';
import { ref, type Ref } from 'vue';
import { messageOf, sentencesOf } from '../../shared/app/refusals.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

export const FORECAST_START = 'forecast_start';

/** What carries over from one report to the next; what was achieved and comes next is written anew. */
const CARRIED = ['health_schedule', 'health_cost', 'health_scope', FORECAST_START, 'forecast_end', 'progress'];

type Values = Record<string, unknown>;

/** A report on the screen. */
export interface WrittenReport {
	/** The report of today, where one is there already; null for a new one. */
	id: string | null;
	/** What is stored of it. */
	stored: Values;
	/** What is typed and not stored. */
	edits: Values;
	/** Of a project that has begun the beginning is known, and no report asks for it again. */
	hasBegun: boolean;
}

export interface StatusReportForm {
	/** Null while none is written. */
	written: Ref<WrittenReport | null>;
	/** Why it could not be opened; null when all is well. */
	failure: Ref<string | null>;
	/** What the server said when it refused to store it. */
	refusals: Ref<string[]>;
	busy: Ref<boolean>;
	saved: Ref<boolean>;
	write: (project: string, today: string) => Promise<void>;
	edit: (typed: Values | null) => void;
	save: () => Promise<void>;
	leave: () => void;
}

/** The status report of a day in a form, a new one filled in from the last one; calls `done` when it is stored. */
export function useStatusReport(noAnswer: () => string, done: () => void): StatusReportForm {
	const api = useApi();
	const written = ref(null) as StatusReportForm['written'];
	const failure = ref<string | null>(null);
	const refusals = ref<string[]>([]);
	const busy = ref(false);
	const saved = ref(false);

	async function write(project: string, today: string): Promise<void> {
		failure.value = null;
		saved.value = false;
		refusals.value = [];
		try {
			const params = {
				filter: JSON.stringify({ project: { _eq: project }, period_end: { _lte: today } }),
				sort: '-period_end',
				limit: 1,
			};
			const [reports, about] = await Promise.all([
				api.get('/items/status_reports', { params }),
				api.get(`/items/projects/${project}`, { params: { fields: 'actual_start' } }),
			]);
			const last: Values | undefined = reports.data.data[0];
			const hasBegun = Boolean(about.data.data.actual_start);
			// A project has one report a day: the second one of a day goes on with the first.
			written.value =
				last?.['period_end'] === today
					? { id: String(last['id']), stored: last, edits: {}, hasBegun }
					: {
							id: null,
							stored: {},
							edits: { ...carried(last, hasBegun), project, period_end: today },
							hasBegun,
						};
		} catch (error) {
			failure.value = messageOf(error, noAnswer());
		}
	}

	function edit(typed: Values | null): void {
		if (!written.value) return;
		// The project stands in no field of the form.
		const { project } = written.value.edits;
		written.value = { ...written.value, edits: { ...typed, ...(project === undefined ? {} : { project }) } };
	}

	async function save(): Promise<void> {
		if (!written.value || busy.value) return;
		const { id, edits } = written.value;
		busy.value = true;
		refusals.value = [];
		try {
			if (id === null) await api.post('/items/status_reports', edits);
			else await api.patch(`/items/status_reports/${id}`, edits);
			written.value = null;
			saved.value = true;
			done();
		} catch (error) {
			refusals.value = sentencesOf(error, noAnswer());
		} finally {
			busy.value = false;
		}
	}

	function leave(): void {
		written.value = null;
	}

	return { written, failure, refusals, busy, saved, write, edit, save, leave };
}

function carried(last: Values | undefined, hasBegun: boolean): Values {
	return Object.fromEntries(
		CARRIED.flatMap((field) => {
			const value = ownValue(last, field);
			return value == null || (hasBegun && field === FORECAST_START) ? [] : [[field, value] as const];
		}),
	);
}
