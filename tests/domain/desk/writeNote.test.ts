import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { askErasure } from '#domain/account/askErasure.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { erasePerson } from '#domain/account/erasePerson.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { countNotes, listNotes } from '#domain/desk/deskQueries.ts';
import { writeNote } from '#domain/desk/writeNote.ts';
import { dismissOfficer } from '#domain/office/dismissOfficer.ts';
import { tidy } from '#domain/job/tidy.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { colleagueOf } from '../../support/desk.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

/** In which tables a text stands. */
async function tablesWith(house: TestHouse, text: string): Promise<string[]> {
	const found = [];
	for (const { name } of await house.read.introspection.getTables())
		if (JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(house.read)).rows).includes(text))
			found.push(name);
	return found;
}

describe('writeNote', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const write = (askId: string, by: Player | null, text: string) =>
			perform(house(), writeNote, { askId, text }, { accountId: by?.accountId ?? null });
		const read = async (askId: string, by: Player, officeId = cast.fieldOfficeId) => {
			const actor = await loadActor(house().read, by.accountId, house().clock().toISOString());
			return (await listNotes({ db: house().read, actor }, officeId, askId)).map((note) => note.text);
		};

		it('keeps what two write at once, and what is sent twice once', async () => {
			const { askIds } = await publishOne(house(), cast);
			const colleague = await colleagueOf(house(), cast, 'Fatou Essai');
			const twice = { askId: askIds[0], text: 'Le premier.' };
			const by = { accountId: cast.kofi.accountId, requestId: newId() };
			await Promise.all([
				perform(house(), writeNote, twice, by),
				perform(house(), writeNote, twice, by),
				write(askIds[0], colleague, 'Le second.'),
			]);
			expect((await read(askIds[0], cast.kofi)).sort()).toEqual(['Le premier.', 'Le second.']);
		});

		it('is read by the officers of the office, and stands in one place only', async () => {
			const { askIds } = await publishOne(house(), cast);
			const colleague = await colleagueOf(house(), cast);
			const text = 'Voir le commandant avant de répondre.';
			await write(askIds[0], cast.kofi, text);
			expect(await read(askIds[0], colleague)).toEqual([text]);
			const actor = await loadActor(house().read, colleague.accountId, house().clock().toISOString());
			const counts = await countNotes({ db: house().read, actor }, cast.fieldOfficeId, askIds);
			expect([...counts]).toEqual([[askIds[0], 1]]);
			// Neither the record nor the search nor anything else holds its words.
			expect(await tablesWith(house(), text)).toEqual(['office_note']);
			const event = house().heard.events.at(-1);
			expect(event?.chainId).toBe(`office:${cast.fieldOfficeId}`);
			expect(JSON.stringify(event?.happening)).not.toContain(askIds[0]);
		});

		it('is for nobody else: no other office, committee or administration writes or reads one', async () => {
			const { askIds } = await publishOne(house(), cast);
			await write(askIds[0], cast.kofi, 'Pour nous.');
			expect(await endOf(write(askIds[0], cast.solange, 'Non'))).toBe('askNotYours');
			expect(await endOf(write(askIds[0], cast.liaison, 'Non'))).toBe('notOfficer');
			expect(await endOf(write(askIds[0], null, 'Non'))).toBe('notSignedIn');
			for (const other of [cast.solange, cast.odile, cast.liaison, cast.administrator])
				expect(await endOf(read(askIds[0], other))).toBe('not found');
		});

		it('does not travel with the ask: the next office has none, and the first still reads its own', async () => {
			const { askIds } = await publishOne(house(), cast);
			await write(askIds[0], cast.kofi, 'Reste ici.');
			await perform(
				house(),
				redirectAsk,
				{ askId: askIds[0], toOfficeId: cast.townHallId, text: 'La mairie décide.' },
				{ accountId: cast.kofi.accountId },
			);
			expect(await read(askIds[0], cast.solange, cast.townHallId)).toEqual([]);
			expect(await read(askIds[0], cast.kofi)).toEqual(['Reste ici.']);
			expect(await endOf(write(askIds[0], cast.kofi, 'Encore'))).toBe('askNotYours');
		});

		it('goes with its writer when they are erased, and by itself after two years', async () => {
			const { askIds } = await publishOne(house(), cast);
			const leaving = await colleagueOf(house(), cast, 'Rose Démo');
			await write(askIds[0], leaving, 'De Rose.');
			await write(askIds[0], cast.kofi, 'De Kofi.');
			const { id } = await house()
				.read.selectFrom('officer')
				.select('id')
				.where('accountId', '=', leaving.accountId)
				.executeTakeFirstOrThrow();
			const by = { accountId: cast.administrator.accountId };
			await perform(house(), dismissOfficer, { officerId: id }, by);
			await perform(house(), askErasure, {}, { accountId: leaving.accountId });
			await perform(house(), erasePerson, { personId: leaving.personId }, by);
			expect(await read(askIds[0], cast.kofi)).toEqual(['De Kofi.']);
			house().later({ days: 740 });
			await tidy(house());
			expect(await read(askIds[0], cast.kofi)).toEqual([]);
		});
	});
});
