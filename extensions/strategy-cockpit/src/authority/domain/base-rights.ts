/** A right that Directus (11.17.4) gives everyone who may use the app, in no policy. */
export interface BaseRight {
	collection: string;
	action: string;
	fields: string[] | null;
	permissions: Record<string, unknown> | null;
	validation: Record<string, unknown> | null;
	presets: Record<string, unknown> | null;
}

/** What the app reads of the settings to draw itself and its forms. */
const SETTINGS_OF_THE_APP = [
	...['id', 'project_name', 'project_descriptor', 'project_url', 'project_color', 'project_logo'],
	...['default_language', 'default_appearance', 'default_theme_light', 'default_theme_dark'],
	...['theme_light_overrides', 'theme_dark_overrides', 'custom_css', 'module_bar'],
	...['public_foreground', 'public_background', 'public_favicon', 'public_note'],
	...['report_feature_url', 'report_bug_url', 'report_error_url'],
	...['storage_asset_transform', 'storage_asset_presets', 'custom_aspect_ratios', 'basemaps'],
	'collaborative_editing_enabled',
];

/** Whose it is must be said, and be the caller: Directus's own rule passes a record that says nothing of its user. */
const OWN = [{ user: { _eq: '$CURRENT_USER' } }, { user: { _nnull: true } }];

const NARROWER = [
	{ collection: 'directus_settings', action: 'read', fields: SETTINGS_OF_THE_APP },
	{
		collection: 'directus_presets',
		action: 'create',
		validation: { _and: [{ user: { _submitted: true } }, ...OWN] },
	},
	{ collection: 'directus_comments', action: 'create', fields: ['collection', 'item', 'comment'] },
	{ collection: 'directus_presets', action: 'update', validation: { _and: OWN } },
];

/** Narrows the rights of the base in place; throws where Directus's base is another than the one that was narrowed. */
export function narrowBaseRights(rights: BaseRight[]): void {
	for (const narrower of NARROWER) {
		const right = rights.find(
			({ collection, action }) => collection === narrower.collection && action === narrower.action,
		);
		if (!right) throw new Error(`Directus gives no base right to ${narrower.action} ${narrower.collection}.`);
		Object.assign(right, narrower);
	}
}
