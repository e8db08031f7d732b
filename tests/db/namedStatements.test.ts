import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { findRules } from '#domain/committee/committeeQueries.ts';
import { perform, verb } from '#domain/perform.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';

const seekCommittee = (db: Kysely<Database>, code: string) =>
	db.selectFrom('committee').selectAll().where('code', '=', code).executeTakeFirst();

/** What a connection keeps the plan of. */
async function listKept(db: Kysely<Database>): Promise<string[]> {
	const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
	return rows.map((row) => row.statement);
}

describe('what PostgreSQL is asked often', () => {
	let open: TestHouse;
	const house = () => open;
	beforeAll(async () => {
		open = await openTestHouse('postgresql');
	});
	afterAll(() => open.close());

	it('is read and planned once a connection, where one thing is looked for', async () => {
		await house()
			.read.connection()
			.execute(async (db) => {
				for (let time = 0; time < 4; time++) {
					await seekCommittee(db, 'AAA');
					await db.selectFrom('committee').select('id').orderBy('code').limit(time).execute();
					await db.selectFrom('committee').select('id').where('name', 'like', `%${time}%`).execute();
					await db.selectFrom('committee').select('id').where('createdAt', '<', `${time}`).execute();
					await db.selectFrom('committee').select('id').execute();
				}
				await findRules(db, 'nobody').catch(() => undefined);
				const kept = await listKept(db);
				expect(kept).toHaveLength(2);
				expect(kept.join('\n')).toMatch(/where "code" = \$1/);
				// Of what is written once, the house has said so itself.
				expect(kept.join('\n')).toMatch(/"rule_set".* limit \$2/);
			});
	});

	it('is asked anew when a table has another column since, also in the middle of an act', async () => {
		const act = verb(z.object({}), async ({ db }) =>
			Object.keys((await db.selectFrom('chain').selectAll().executeTakeFirst()) ?? {}),
		);
		const others = ['first', 'second', 'third', 'fourth'];
		for (const _ of others) await perform(house(), act, {}, { accountId: 'system' });
		for (const _ of others) await seekCommittee(house().read, 'AAA');
		await sql`alter table chain add column more integer`.execute(house().write);
		await sql`alter table committee add column more integer`.execute(house().write);
		expect(await seekCommittee(house().read, 'AAA')).toBeUndefined();
		await perform(house(), act, {}, { accountId: 'system' });
	});

	it('is told of as what it is, when it goes wrong', async () => {
		const insert = () => house().write.insertInto('chain').values({ id: 'twice', length: 0, head: '' }).execute();
		await insert();
		for (let time = 0; time < 4; time++) await expect(insert()).rejects.toMatchObject({ code: '23505' });
	});
});
