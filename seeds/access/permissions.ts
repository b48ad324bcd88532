import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { officeOrAbove } from '../../extensions/strategy-cockpit/src/shared/domain/office-tree.ts';
import { isTracked, NOTE_FIELDS } from '../../extensions/strategy-cockpit/src/journal/domain/tracked.ts';

/**
 * Rights of the seeded policies, least privilege: one entry per policy, collection and action. Policies are named by
 * their `_key` in 20-directus_policies.json; the administrator's policy needs no entries.
 */
export interface PermissionSeed {
	policy: 'public' | 'read' | 'digital-office' | 'subject-office' | 'rater';
	collection: string;
	action: 'create' | 'read' | 'update' | 'delete';
	/** Rule on the record in Directus filter syntax; null allows every record. */
	permissions: Record<string, unknown> | null;
	validation: Record<string, unknown> | null;
	/** Values that a new record gets where it names none. */
	presets: Record<string, unknown> | null;
	fields: readonly string[];
}

/** "The record's office, or one above it, however far, is mine." `path` leads from the record to its office. */
function ownOffices(path: readonly string[]): Record<string, unknown> {
	return officeOrAbove(path, { id: { _in: '$CURRENT_USER.offices.office' } });
}

const EVERYONE_READS = [
	'strategy_cycles',
	'fields_of_action',
	'focus_topics',
	'offices',
	'partners',
	'challenges',
	'achievements',
	'projects',
	'project_relations',
	'milestones',
	'status_reports',
	'budget_items',
	'work_demands',
	'office_capacities',
	'baselines',
	'work_calendars',
	'closing_days',
	'measures',
	'services',
	'online_offerings',
	'indicators',
	'indicator_values',
	'project_indicators',
	'maturity_models',
	'maturity_dimensions',
	'maturity_criteria',
	'maturity_assessments',
	'maturity_findings',
	'maturity_decisions',
	'maturity_evidence',
	'maturity_contributions',
	'workflows',
	'workflow_states',
	'workflow_transitions',
	'reports',
	'reported_figures',
	'challenges_offices',
	'challenges_fields_of_action',
	'challenges_projects',
	'challenges_partners',
	'projects_partners',
	'services_offerings',
	// Notes and choices on the screen are texts of the product.
	'directus_dashboards',
	'directus_panels',
	'directus_translations',
];

/** The digitalisation office keeps everything but workflows, history, published copies and the system. */
const DIGITAL_OFFICE_KEEPS = EVERYONE_READS.filter(
	(collection) => !collection.startsWith('workflow') && !collection.startsWith('directus_'),
).concat('project_roles', 'office_members', 'assessment_raters', 'maturity_ratings');

/** What a subject office keeps, the way from the record to its office, and the fields of the form that it may write. */
const SUBJECT_OFFICE_KEEPS: Record<string, { path: string[]; create: string[]; update: string[] }> = {
	projects: office(
		[
			'title',
			'title_en',
			'short_title',
			'description',
			'description_en',
			'kind',
			'follow_up_of',
			'planned_start',
			'planned_end',
			'actual_start',
			'actual_end',
			'duration_working_days',
			'update_rhythm',
			'health_schedule',
			'health_cost',
			'health_scope',
			'benefit',
			'urgency',
			'legal_obligation',
			'effort',
			'risk',
			'responsible_role',
			'milestones',
			'status_reports',
			'budget_items',
			'work_demands',
		],
		['code', 'office', 'field_of_action', 'cycle'],
	),
	services: office(
		[
			'name',
			'name_en',
			'leika_key',
			'ozg_id',
			'maturity_model',
			'online_maturity_level',
			'online_since',
			'description',
		],
		['code', 'office'],
	),
	measures: office(
		['title', 'title_en', 'kind', 'quantity', 'unit', 'unit_en', 'since', 'until', 'description'],
		['code', 'office', 'field_of_action', 'cycle'],
	),
	milestones: ofProject(['title', 'title_en', 'planned_on', 'forecast_on', 'reached_on', 'description']),
	status_reports: ofProject([
		'health_schedule',
		'health_cost',
		'health_scope',
		'achieved',
		'next_steps',
		'forecast_start',
		'forecast_end',
		'progress',
		'period_end',
	]),
	budget_items: ofProject(['year', 'title', 'planned_euros', 'approved_euros', 'spent_euros']),
	work_demands: ofProject(['office', 'person_days', 'comment']),
};

function office(update: string[], identifying: string[]) {
	// The state is filled in before rights are checked, so creation needs the right to write it. Which state, the workflow decides.
	return { path: ['office'], create: [...identifying, 'state', ...update], update: ['state', ...update] };
}

function ofProject(update: string[]) {
	return { path: ['project', 'office'], create: ['project', ...update], update };
}

const own = { rater: { _eq: '$CURRENT_USER' } };
const RATING_FIELDS = ['assessment', 'criterion', 'rater', 'answer', 'not_applicable_reason', 'comment'];
const EVIDENCE_FIELDS = ['assessment', 'criterion', 'description', 'url', 'file', 'valid_until'];

/** The only folder whose files roles other than the administrator's know; who sends no folder means this one. */
const EVIDENCE_FOLDER = { _ref: 'directus_folders:evidence' };
const inEvidenceFolder = { folder: { _eq: EVIDENCE_FOLDER } };
/** What Directus writes of an upload in the uploader's name. */
const UPLOAD_FIELDS = ['title', 'type', 'filename_download', 'storage', 'folder'];

/** The group of a form that each field stands in, by collection and field. Groups may stand in groups. */
const GROUPS = new Map(
	(
		parse(readFileSync(join(import.meta.dirname, '../../schema-snapshot.yaml'), 'utf8')) as {
			fields: { collection: string; field: string; meta: { group: string | null } }[];
		}
	).fields.flatMap(({ collection, field, meta }) =>
		meta.group === null ? [] : [[`${collection}.${field}`, meta.group] as const],
	),
);

/** The fields and the groups around them: whoever may not write a group finds everything in it switched off in the form. */
function withGroups(collection: string, fields: readonly string[]): string[] {
	const found = new Set(fields);
	// A set yields what is added while it is walked through.
	for (const field of found) {
		const group = GROUPS.get(`${collection}.${field}`);
		if (group !== undefined) found.add(group);
	}
	return [...found];
}

/** "The rating's assessment is open to me": a list of the user, because a rule over a list of the record counts it many times in aggregates. */
function open(to: 'rating' | 'reading'): Record<string, unknown> {
	return { assessment: { _in: `$CURRENT_USER.assessments.open_for_${to}` } };
}

function allow(
	policy: PermissionSeed['policy'],
	collection: string,
	action: PermissionSeed['action'],
	part: Partial<PermissionSeed> = {},
): PermissionSeed {
	const { fields = ['*'], ...rule } = part;
	const written = action === 'create' || action === 'update';
	return {
		policy,
		collection,
		action,
		permissions: null,
		validation: null,
		presets: null,
		...rule,
		fields: written ? withGroups(collection, fields) : fields,
	};
}

const PUBLISHED = [
	'published_projects',
	'published_services',
	'published_measures',
	'published_indicators',
	'published_reports',
];

export const permissions: readonly PermissionSeed[] = [
	// Anyone reads the published copies, and staff see them as the public does.
	...(['public', 'read'] as const).flatMap((policy) =>
		PUBLISHED.map((collection) => allow(policy, collection, 'read')),
	),
	...EVERYONE_READS.map((collection) => allow('read', collection, 'read')),
	// Lists of one's own office ask for the reader's own membership; those of colleagues stay hidden.
	allow('read', 'office_members', 'read', {
		permissions: { user: { _eq: '$CURRENT_USER' } },
		fields: ['id', 'office', 'user'],
	}),
	// How far an office reaches is asked with everybody's rights; the cockpit writes it.
	allow('read', 'office_ancestors', 'read'),
	// What a person decides alone; name beside the mail is all that the cockpit keeps of a person.
	allow('read', 'directus_users', 'update', {
		permissions: { id: { _eq: '$CURRENT_USER' } },
		fields: ['first_name', 'last_name', 'password', 'language', 'appearance', 'theme_light', 'theme_dark'],
	}),
	...DIGITAL_OFFICE_KEEPS.flatMap((collection) =>
		(['create', 'read', 'update', 'delete'] as const).map((action) => allow('digital-office', collection, action)),
	),
	...Object.entries(SUBJECT_OFFICE_KEEPS).flatMap(([collection, { path, create, update }]) => {
		// Whoever may change a tracked record may say since when, and why.
		const note = isTracked(collection) ? NOTE_FIELDS : [];
		return [
			// That it lies in an own office the rule for updates says, which holds for new records too.
			allow('subject-office', collection, 'create', { fields: [...create, ...note] }),
			allow('subject-office', collection, 'update', {
				permissions: ownOffices(path),
				fields: [...update, ...note],
			}),
		];
	}),
	// Names, to assign raters, members and roles of projects. Without the two lists Directus hides from the form where
	// members and raters lead; what a list holds, the rights on its own collection say.
	allow('digital-office', 'directus_users', 'read', {
		permissions: { status: { _eq: 'active' } },
		// Directus's list of users asks for those who are active.
		fields: ['id', 'first_name', 'last_name', 'status', 'offices', 'assessments'],
	}),
	allow('rater', 'assessment_raters', 'read', {
		permissions: { user: { _eq: '$CURRENT_USER' } },
		fields: ['id', 'assessment', 'user'],
	}),
	// Nobody is led by the others' ratings: they open after one's own are submitted, and then one's own are closed.
	allow('rater', 'maturity_ratings', 'create', {
		validation: own,
		presets: { rater: '$CURRENT_USER' },
		fields: RATING_FIELDS,
	}),
	allow('rater', 'maturity_ratings', 'read', {
		permissions: { _or: [own, { _and: [open('reading'), { submitted_at: { _nnull: true } }] }] },
	}),
	allow('rater', 'maturity_ratings', 'update', {
		permissions: { _and: [open('rating'), own, { submitted_at: { _null: true } }] },
		fields: [...RATING_FIELDS.slice(3), 'submitted_at'],
	}),
	allow('rater', 'maturity_evidence', 'create', { fields: EVIDENCE_FIELDS }),
	// Files are evidence, which everyone reads. Nobody changes one: a new upload takes its place.
	allow('read', 'directus_files', 'read', {
		permissions: inEvidenceFolder,
		fields: ['id', 'title', 'type', 'filename_download', 'filesize', 'folder', 'uploaded_on', 'modified_on'],
	}),
	// The dialogue in which a form chooses a file lists folders.
	allow('read', 'directus_folders', 'read', {
		permissions: { id: { _eq: EVIDENCE_FOLDER } },
		fields: ['id', 'name', 'parent'],
	}),
	...(['rater', 'digital-office'] as const).map((policy) =>
		allow(policy, 'directus_files', 'create', {
			validation: inEvidenceFolder,
			presets: { folder: EVIDENCE_FOLDER },
			fields: UPLOAD_FIELDS,
		}),
	),
	// One that evidence refers to stays, whoever wants it gone.
	allow('digital-office', 'directus_files', 'delete', { permissions: inEvidenceFolder }),
	allow('rater', 'directus_files', 'delete', {
		permissions: { _and: [inEvidenceFolder, { uploaded_by: { _eq: '$CURRENT_USER' } }] },
	}),
	...(['update', 'delete'] as const).map((action) =>
		allow('rater', 'maturity_evidence', action, {
			permissions: { _and: [open('rating'), { created_by: { _eq: '$CURRENT_USER' } }] },
			fields: EVIDENCE_FIELDS.slice(2),
		}),
	),
];
