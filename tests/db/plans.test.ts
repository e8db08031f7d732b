import type { Kysely, KyselyPlugin, RootOperationNode } from 'kysely';
import { createQueryId, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '#db/schema.ts';
import { listAsksById, listUnanswered } from '#domain/ask/askQueries.ts';
import { type InboxSought, findInboxPage, listInboxFirst, readInboxFigures } from '#domain/ask/inboxQueries.ts';
import { readBriefs } from '#domain/desk/briefQueries.ts';
import { readDigest, zoneOfOffices } from '#domain/desk/digestQueries.ts';
import { readNews } from '#domain/openData/newsQueries.ts';
import { searchOutcomes } from '#domain/search/publicSearch.ts';
import { type TestHouse, onBothDatabases } from '../support/house.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const MANY = Array.from({ length: 50 }, (_, index) => `nobody${index}`);

/** The database as it is, and each query that goes through it. */
function overhear(db: Kysely<Database>): { heard: RootOperationNode[]; db: Kysely<Database> } {
	const heard: RootOperationNode[] = [];
	const plugin: KyselyPlugin = {
		transformQuery: ({ node }) => {
			heard.push(node);
			return node;
		},
		transformResult: async ({ result }) => result,
	};
	return { heard, db: db.withPlugin(plugin) };
}

/** How each query of a page is carried out, in the database's own words. */
async function plansOf(house: TestHouse, page: (db: Kysely<Database>) => Promise<unknown>): Promise<string[]> {
	const { heard, db } = overhear(house.read);
	await page(db);
	return house.read.connection().execute(async (connection) => {
		// Tables of tests are so small that PostgreSQL would read them whole.
		if (house.kind === 'postgresql') await sql`set enable_seqscan = off`.execute(connection);
		const plans: string[] = [];
		for (const node of heard) {
			const compiled = connection.getExecutor().compileQuery(node, createQueryId());
			const explain = house.kind === 'postgresql' ? 'explain (costs off) ' : 'explain query plan ';
			const { rows } = await connection.executeQuery<Record<string, unknown>>({
				...compiled,
				sql: explain + compiled.sql,
			});
			plans.push(rows.map((row) => String(row.detail ?? row['QUERY PLAN'] ?? row.queryPlan)).join('\n'));
		}
		if (house.kind === 'postgresql') await sql`reset enable_seqscan`.execute(connection);
		return plans;
	});
}

const inbox = (sought: Partial<InboxSought>) => (db: Kysely<Database>) =>
	findInboxPage(db, { officeIds: ['nobody'], ...sought }, NOW, { limit: 50, offset: () => 0, fewestFirst: false });

describe('pages that look over everything', () => {
	onBothDatabases((house) => {
		it('find what an office holds, and a word in it, in the index that orders it', async () => {
			for (const [sought, index] of [
				[{}, /ask_inbox_index/],
				[{ words: 'pour le puits' }, /ask_inbox_index/],
				[{ words: 'puits', stand: 'answered' }, /ask_answered_index/],
			] as const) {
				const plans = await plansOf(house(), inbox(sought));
				expect(plans).toHaveLength(2);
				for (const plan of plans) {
					expect(plan).toMatch(index);
					expect(plan).not.toMatch(/SCAN ask\b|Seq Scan on ask\b|TEMP B-TREE FOR ORDER BY/);
				}
			}
		});

		it('read what an office holds once for all of its figures, and the days of its answers in their own index', async () => {
			const plans = await plansOf(house(), (db) => readInboxFigures(db, 'nobody', NOW));
			expect(plans).toHaveLength(3);
			expect(plans[0]).toMatch(/ask_inbox_index/);
			for (const plan of plans.slice(1)) expect(plan).toMatch(/ask_answered_days_index/);
			const [first] = await plansOf(house(), (db) =>
				listInboxFirst(db, { officeIds: ['nobody'], stand: 'answered' }, NOW, 21),
			);
			expect(first).toMatch(/ask_answered_index/);
			expect(first).not.toMatch(/TEMP B-TREE FOR ORDER BY|Seq Scan on ask\b/);
		});

		it('go to the asks of a page by their ids, however few are withdrawn', async () => {
			const plans = await plansOf(house(), (db) => listAsksById(db, MANY, NOW));
			// PostgreSQL counts rows, and chooses by that: of none it reads none.
			if (house().kind === 'sqlite') expect(plans[0]).toMatch(/SEARCH ask USING INDEX \S+ \(id=\?\)/);
			expect(plans.join('\n')).not.toMatch(/SCAN ask\b|Seq Scan on ask\b/);
		});

		it('find words of the public in their own index, and what waits in its order', async () => {
			const plans = await plansOf(house(), (db) =>
				searchOutcomes({ db, kind: house().kind }, { q: 'puits', limit: 20, offset: 0 }),
			);
			for (const plan of plans) expect(plan).toMatch(/public_entry_words/);
			const [waiting] = await plansOf(house(), (db) => listUnanswered(db, NOW));
			expect(waiting).toMatch(/ask_waiting_index/);
		});

		it('find what happened lately by its time, whoever is told of it', async () => {
			const feeds = await plansOf(house(), (db) => readNews(db, 'mission', 'fr', NOW));
			for (const index of [/outcome_corrected_index/, /ask_answered_lately_index/, /ask_heard_index/])
				expect(feeds.join('\n')).toMatch(index);
			const ofOffice = await plansOf(house(), (db) => readNews(db, { officeId: 'nobody' }, 'fr', NOW));
			for (const index of [/ask_turn_received_index/, /ask_heard_held_index/, /ask_reopened_held_index/])
				expect(ofOffice.join('\n')).toMatch(index);
			// SQLite counts no rows: how it goes about a feed here is how it does in a region.
			if (house().kind === 'sqlite')
				for (const plan of feeds) expect(plan).not.toMatch(/SCAN (ask|outcome)$|SCAN (ask|outcome)\n/m);
			const period = { from: '2026-11-15T00:00:00.000Z', before: NOW };
			const digest = await plansOf(house(), (db) => readDigest(db, MANY, period, NOW));
			expect(digest.join('\n')).toMatch(/ask_turn_received_index/);
			if (house().kind === 'sqlite') expect(digest[0]).toMatch(/outcome_\w+ \(published_at>\? AND published_at<\?\)/);
			const [zone] = await plansOf(house(), (db) => zoneOfOffices(db, MANY));
			expect(zone).not.toMatch(/ask_turn/);
		});

		it('take what was passed up from what was passed up, not from all that waits', async () => {
			const plans = await plansOf(house(), inbox({ stand: 'passedUp' }));
			for (const plan of plans) expect(plan).not.toMatch(/Incremental Sort|SCAN ask\b/);
		});

		it('ask the database as often for twenty briefs as for one', async () => {
			const committee = { id: 'nobody', code: '', name: '', town: '', timeZone: 'UTC' };
			const { heard, db } = overhear(house().read);
			await readBriefs(db, [committee], NOW);
			const few = heard.length;
			await readBriefs(
				db,
				Array.from({ length: 20 }, () => committee),
				NOW,
			);
			expect(heard.length).toBe(2 * few);
		});

		it('ask the database as often for fifty asks as for two', async () => {
			const { heard, db } = overhear(house().read);
			await listAsksById(db, MANY.slice(0, 2), NOW);
			const few = heard.length;
			await listAsksById(db, MANY, NOW);
			expect(heard.length).toBe(2 * few);
		});
	});

	onBothDatabases((house) => {
		it('are not led astray by an index that begins with what is nearly never so', async () => {
			const query =
				house().kind === 'sqlite'
					? sql<{ definition: string }>`select sql as definition from sqlite_master where type = 'index'`
					: sql<{ definition: string }>`select indexdef as definition from pg_indexes`;
			const { rows } = await query.execute(house().read);
			const astray = rows.filter(
				({ definition }) =>
					/\("?(withdrawn_at|ended_at|frozen_at)\b/.test(definition ?? '') && !/ where /i.test(definition),
			);
			expect(astray).toEqual([]);
		});
	});
});
