/** What shows that a criterion is as rated. */
export interface Evidence {
	id: string;
	description: string;
	url: string | null;
	file: { id: string; name: string } | null;
	validUntil: string | null;
	isExpired: boolean;
	/** Whether the reader entered it and may take it away. */
	isOwn: boolean;
}
