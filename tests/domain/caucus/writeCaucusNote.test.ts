import { beforeAll, describe, expect, it } from 'vitest';
import { listNotes } from '#domain/caucus/caucusQueries.ts';
import { writeCaucusNote } from '#domain/caucus/writeCaucusNote.ts';
import { perform } from '#domain/perform.ts';
import { aMediation, goApart, makeKey, readSealed, unlock } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('writeCaucusNote', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let sessionId: string;
		let caucusId: string;
		beforeAll(async () => {
			cast = await seatCast(house());
			const session = await aMediation(house(), cast);
			sessionId = session.sessionId;
			caucusId = await goApart(house(), cast.odile, sessionId, session.herders);
		});
		const write = (by: { accountId: string }, words: string, requestId?: string) =>
			perform(house(), writeCaucusNote, { caucusId, words }, { accountId: by.accountId, requestId });

		it('needs a key of the writer’s own, else nobody could ever read it', async () => {
			await expect(write(cast.odile, 'Une note')).rejects.toMatchObject({ because: { no: 'noNotesKey' } });
			expect(await listNotes(house().read, sessionId)).toEqual([]);
		});

		it('is sealed to each of the session’s mediators who has a key, at a length that tells little', async () => {
			await makeKey(house(), cast.odile);
			await makeKey(house(), cast.joseph, 'pluie baobab chemin lanterne');
			await write(cast.odile, 'Ils accepteraient deux bœufs.', 'a-note-sent-twice-1');
			await write(cast.odile, 'Ils accepteraient deux bœufs.', 'a-note-sent-twice-1');
			const notes = await listNotes(house().read, sessionId);
			expect(notes.length).toBe(1);
			const note = notes[0]!.id;
			for (const [who, secret] of [
				[cast.odile, undefined],
				[cast.joseph, 'pluie baobab chemin lanterne'],
			] as const)
				expect((await readSealed(house(), await unlock(house(), who, secret), note))?.words).toBe(
					'Ils accepteraient deux bœufs.',
				);
			await write(cast.joseph, 'Non.');
			const sealed = await house().read.selectFrom('sealedWords').select('sealed').execute();
			expect(new Set(sealed.map((row) => row.sealed.length)).size).toBe(1);
		});

		it('by somebody else there is no such talk', async () => {
			for (const other of [cast.louise, cast.liaison, cast.administrator])
				await expect(write(other, 'x')).rejects.toThrow('caucus');
		});

		it('a new key reads nothing of before; the other mediator’s still does', async () => {
			const [first] = await listNotes(house().read, sessionId);
			await makeKey(house(), cast.odile, 'colline fleuve marché fumée', true);
			const key = await unlock(house(), cast.odile, 'colline fleuve marché fumée');
			expect(await readSealed(house(), key, first!.id)).toBeNull();
			const other = await unlock(house(), cast.joseph, 'pluie baobab chemin lanterne');
			expect((await readSealed(house(), other, first!.id))?.words).toBe('Ils accepteraient deux bœufs.');
		});
	});
});
