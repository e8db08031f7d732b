import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestHouse, openTestHouse } from '../support/house.ts';

describe('what is read in one turn', () => {
	let house: TestHouse;
	beforeAll(async () => {
		house = await openTestHouse('sqlite');
	});
	afterAll(() => house.close());

	const name = async () =>
		(await house.read.selectFrom('installation').select('missionName').executeTakeFirstOrThrow()).missionName;
	const rename = (missionName: string) =>
		house.write.transaction().execute((trx) => trx.updateTable('installation').set({ missionName }).execute());

	it('is what was committed: whoever was answered finds what they did', async () => {
		for (let count = 0; count < 20; count++) {
			await name();
			await rename(`Mission ${count}`);
			expect(await name()).toBe(`Mission ${count}`);
		}
	});

	it('keeps no checkpoint waiting', async () => {
		await name();
		const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(TRUNCATE)`.execute(house.write);
		expect(rows[0]?.busy).toBe(0);
	});
});
