/** What a reader wants to know of an assessment beside its results. */
export interface AssessmentHead {
	id: string;
	code: string;
	title: string;
	kind: 'actual' | 'target';
	asOf: string;
	asOfPrecision: 'day' | 'month' | 'quarter' | 'year';
	office: { id: string; code: string; name: string } | null;
	state: { key: string; meaning: string; label: string; color: string; icon: string };
}

export interface ModelSummary {
	id: string;
	code: string;
	version: string;
	name: string;
	scale: readonly [number, number];
	levels: { level: number; label: string | null; description: string | null }[];
}
