/** What a file of MS Project has of ours in its free text fields, by the numbers that the schema knows these by: Text1 to Text5. */
export const FIELD_IDS = {
	code: '188743731',
	office: '188743734',
	/** Of a milestone: the code of its project. */
	project: '188743737',
	/** Of a milestone: its own identifier, so that it is found again under another name. */
	milestone: '188743740',
	state: '188743743',
} as const;

export const FIELD_NAMES: Readonly<Record<keyof typeof FIELD_IDS, string>> = {
	code: 'Text1',
	office: 'Text2',
	project: 'Text3',
	milestone: 'Text4',
	state: 'Text5',
};
