/** The elements in their order, at most so many at a time: databases and Directus take a limited number at once. */
export function* portions<Element>(elements: readonly Element[], most: number): Generator<readonly Element[], void> {
	for (let start = 0; start < elements.length; start += most) yield elements.slice(start, start + most);
}
