import { type Kysely, sql } from 'kysely';

/**
 * Whom to call when somebody of the mission or of an aid agency abuses their power; and what is public of each outcome,
 * once more as it is searched. Rows of before are written by a job, which reads them by the newest schema.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('installation').addColumn('safeguardingNumber', 'text').execute();
	await db.schema
		.alterTable('installation')
		.addColumn('safeguardingWords', 'text', (column) => column.notNull().defaultTo('{}'))
		.execute();
	const onPostgres = db.getExecutor().adapter.supportsTransactionalDdl;
	await db.schema
		.createTable('publicEntry')
		.addColumn('place', onPostgres ? 'bigint' : 'integer', (column) => column.notNull().primaryKey())
		.addColumn('outcomeId', 'text', (column) => column.notNull().unique().references('outcome.id'))
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('year', 'integer', (column) => column.notNull())
		.addColumn('dimensions', 'text', (column) => column.notNull())
		.addColumn('asks', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.execute();
	// All that a list is narrowed by, in its order: it is read without the words.
	await db.schema
		.createIndex('publicEntryInOrder')
		.on('publicEntry')
		.columns(['place', 'outcomeId', 'committeeId', 'year', 'asks', 'dimensions'])
		.execute();
	await db.schema
		.createIndex('publicEntryOfCommittee')
		.on('publicEntry')
		.columns(['committeeId', 'place', 'outcomeId', 'year', 'asks', 'dimensions'])
		.execute();
	// Each database has its own index of words; `domain/search/publicSearch.ts` asks it.
	if (onPostgres) {
		await sql`create table public_entry_words
			(place bigint primary key references public_entry (place) on delete cascade, words tsvector not null)`.execute(db);
		await sql`create index public_entry_words_index on public_entry_words using gin (words)`.execute(db);
		await sql`create or replace function public_entry_learn() returns trigger language plpgsql as $$ begin
			insert into public_entry_words values (new.place, array_to_tsvector(string_to_array(new.text, ' ')))
			on conflict (place) do update set words = excluded.words;
			return null;
		end $$`.execute(db);
		await sql`create trigger public_entry_written after insert or update of text on public_entry
			for each row execute function public_entry_learn()`.execute(db);
	} else {
		await sql`create virtual table public_entry_words
			using fts5(text, content='public_entry', content_rowid='place', tokenize='unicode61 remove_diacritics 0')`.execute(db);
		const forget = sql`insert into public_entry_words(public_entry_words, rowid, text) values ('delete', old.place, old.text);`;
		const learn = sql`insert into public_entry_words(rowid, text) values (new.place, new.text);`;
		await sql`create trigger public_entry_written after insert on public_entry begin ${learn} end`.execute(db);
		await sql`create trigger public_entry_erased after delete on public_entry begin ${forget} end`.execute(db);
		await sql`create trigger public_entry_changed after update of place, text on public_entry begin ${forget} ${learn} end`.execute(
			db,
		);
	}
	await sql`
		insert into job (id, kind, subject_id, run_at, attempts)
		select 'publicentriesofbefor', 'writePublicEntries', 'all', '2026-01-01T00:00:00.000Z', 0
		where exists (select 1 from outcome where published_at is not null)
	`.execute(db);
}
