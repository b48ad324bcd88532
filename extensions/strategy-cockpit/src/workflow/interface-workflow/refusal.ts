interface Refusals {
	response?: { data?: { errors?: { message: string; extensions?: { reasons?: { message: string }[] } }[] } };
}

/** The sentences with which the server has refused; null when it has not answered. */
export function refusalOf(error: unknown): string[] | null {
	const errors = (error as Refusals).response?.data?.errors;
	return errors ? errors.flatMap(({ message, extensions }) => (extensions?.reasons?.length ? extensions.reasons.map((reason) => reason.message) : [message])) : null;
}
