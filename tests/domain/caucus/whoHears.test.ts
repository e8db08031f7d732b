import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeCaucus } from '#domain/caucus/closeCaucus.ts';
import { consentRelease } from '#domain/caucus/consentRelease.ts';
import { releaseFromCaucus } from '#domain/caucus/releaseFromCaucus.ts';
import { withdrawRelease } from '#domain/caucus/withdrawRelease.ts';
import { writeCaucusNote } from '#domain/caucus/writeCaucusNote.ts';
import { raiseComplaint } from '#domain/complaint/raiseComplaint.ts';
import { lockNotes } from '#domain/mediatorKey/lockNotes.ts';
import { perform } from '#domain/perform.ts';
import { removeParty } from '#domain/session/removeParty.ts';
import { aMediation, goApart, makeKey, propose, readSealed, signInOf, unlock } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';

/** Every row of every table, by table. */
async function rowsOf({ kind, read }: TestHouse): Promise<Map<string, string[]>> {
	const listed = await (
		kind === 'sqlite'
			? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
			: sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
	).execute(read);
	const tables = new Map<string, string[]>();
	for (const { name } of listed.rows) {
		const { rows } = await sql`select * from ${sql.table(name)}`.execute(read);
		tables.set(name, rows.map((row) => JSON.stringify(row)).sort());
	}
	return tables;
}

/** What came to each table, or went. */
function differences(before: Map<string, string[]>, after: Map<string, string[]>): Record<string, string[]> {
	const changed: Record<string, string[]> = {};
	for (const [name, rows] of after) {
		const had = new Set(before.get(name));
		const has = new Set(rows);
		const differing = [...rows.filter((row) => !had.has(row)), ...[...had].filter((row) => !has.has(row))];
		if (differing.length > 0) changed[name] = differing;
	}
	return changed;
}

/** The tables that no page of anybody else reads: their queries ask first whether one mediates, or is of that side. */
const OWN = ['caucus', 'caucus_note', 'caucus_release', 'sealed_words'];

describe('what a private talk leaves where others read', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
			await makeKey(house(), cast.joseph);
		});

		it('is nothing: no row outside its own tables but a request without an answer and the restricted chain', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			const { accountId } = cast.odile;
			const before = await rowsOf(house());
			house().heard.events.length = house().heard.touched.length = 0;
			const caucusId = await goApart(house(), cast.odile, sessionId, herders);
			const note = { caucusId, words: 'Ils accepteraient deux bœufs.' };
			await perform(house(), writeCaucusNote, note, { accountId, requestId: 'a-note-of-odile-1' });
			const key = await unlock(house(), cast.joseph);
			const first = await propose(house(), cast.odile, sessionId, caucusId, 'Ceci non.');
			await perform(house(), withdrawRelease, { releaseId: first }, { accountId: herders.accountId });
			const releaseId = await propose(house(), cast.odile, sessionId, caucusId, 'Deux bœufs.');
			const yes = { releaseId, how: 'account' as const, wordForWord: true };
			await perform(house(), consentRelease, yes, { accountId: herders.accountId, requestId: 'a-yes-of-a-side-1' });
			const during = await rowsOf(house());
			const content = (await readSealed(house(), key, releaseId))!;
			await perform(house(), releaseFromCaucus, { releaseId, ...content }, { accountId: cast.joseph.accountId });
			await perform(house(), closeCaucus, { caucusId }, { accountId });
			await perform(house(), lockNotes, { signInId: signInOf(cast.joseph) }, { accountId: cast.joseph.accountId });
			const after = await rowsOf(house());

			for (const now of [during, after]) {
				const { request = [], chain = [], event = [], ...others } = differences(before, now);
				expect(Object.keys(others).sort()).toEqual(OWN);
				// What the request table keeps is who sent a form and when, as of every form; nothing of which.
				expect(request.map((row) => (JSON.parse(row) as { answer: string }).answer)).toEqual(['{}', '{}']);
				expect(request.filter((row) => row.includes(caucusId) || row.includes(releaseId))).toEqual([]);
				// The committee's own chain has neither a number more nor another head.
				for (const row of chain) expect((JSON.parse(row) as { id: string }).id).toBe(`restricted:${cast.bgs.id}`);
				for (const row of event) {
					const told = JSON.parse(row) as { chainId: string; actorId: string | null; at: string };
					expect([told.chainId, told.actorId]).toEqual([`restricted:${cast.bgs.id}`, null]);
					expect(told.at).toMatch(/T00:00:00.000Z$/);
				}
			}
			// Nobody is told of an event; pages stir by the sides' own topics only.
			expect(house().heard.events).toEqual([]);
			expect([...new Set(house().heard.touched)].every((topic) => topic.startsWith('caucus:'))).toBe(true);
			// Of when it was, nothing is left.
			const kept = differences(before, after)['caucus']!.map((row) => JSON.parse(row) as { openedAt: string | null });
			expect(kept.map((row) => row.openedAt)).toEqual([null]);
		});

		it('before the words are out the other side’s topic does not stir', async () => {
			const { sessionId, herders, farmers } = await aMediation(house(), cast);
			house().heard.touched.length = 0;
			const caucusId = await goApart(house(), cast.odile, sessionId, herders);
			await propose(house(), cast.odile, sessionId, caucusId, 'Deux bœufs.');
			await perform(house(), closeCaucus, { caucusId }, { accountId: cast.odile.accountId });
			expect(house().heard.touched).not.toContain(`caucus:${farmers.partyId}`);
		});

		it('taking a side off the roll-call is answered as if there had been no talk with it', async () => {
			const answers = [];
			for (const apart of [false, true]) {
				const { sessionId, herders } = await aMediation(house(), cast);
				if (apart) {
					const caucusId = await goApart(house(), cast.odile, sessionId, herders);
					await propose(house(), cast.odile, sessionId, caucusId, 'Deux bœufs.');
				}
				const removing = { sessionId, partyId: herders.partyId };
				const by = { accountId: cast.liaison.accountId };
				answers.push(
					await perform(house(), removeParty, removing, by).then(
						() => 'done',
						(error: Error) => error.message,
					),
				);
			}
			expect(answers[1]).toBe(answers[0]);
		});

		it('a complaint leaves nothing either, but its own row', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			const before = await rowsOf(house());
			house().heard.events.length = house().heard.touched.length = 0;
			const complaint = { sessionId, aboutId: cast.odile.accountId, heardBy: 'mediators', forAnother: false } as const;
			const said = { ...complaint, text: 'Elle rit de nous.', lang: 'fr' as const };
			await perform(house(), raiseComplaint, said, { accountId: herders.accountId });
			const { chain, event, ...others } = differences(before, await rowsOf(house()));
			expect(Object.keys(others)).toEqual(['complaint']);
			expect([chain?.length, event?.length]).toEqual([2, 1]);
			expect(house().heard.events).toEqual([]);
			expect(house().heard.touched).not.toContain(`voice:${cast.odile.accountId}`);
		});
	});
});
