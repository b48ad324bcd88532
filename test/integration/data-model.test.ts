import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presentModel, statedModel, type DataModel } from '../support/data-model.ts';
import { startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let present: DataModel;
beforeAll(async () => {
	cockpit = await startCockpit();
	present = await presentModel(cockpit.environment);
});
afterAll(() => cockpit?.stop());

describe('the database has what the snapshot states', () => {
	const stated = statedModel();

	it('foreign keys and what a deletion does', () => expect(present.foreignKeys).toEqual(stated.foreignKeys));
	it('unique columns and unique combinations', () => expect(present.unique).toEqual(stated.unique));
	it('indexes', () => expect(present.indexed).toEqual(expect.arrayContaining(stated.indexed)));
	it('columns that must not be empty', () => expect(present.required).toEqual(stated.required));
	it('defaults', () => expect(present.defaults).toEqual(stated.defaults));
});
