const FIRST_MINUTE = '06:30';

/** Whether the digest of the day should have gone out: on weekdays from half past six, where the city is. */
export function isDigestDue(moment: Date): boolean {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: 'Europe/Berlin',
		weekday: 'short',
		hour: '2-digit',
		minute: '2-digit',
	}).formatToParts(moment);
	const part = (type: Intl.DateTimeFormatPartTypes) =>
		parts.find((candidate) => candidate.type === type)?.value ?? '';
	return !['Sat', 'Sun'].includes(part('weekday')) && `${part('hour')}:${part('minute')}` >= FIRST_MINUTE;
}
