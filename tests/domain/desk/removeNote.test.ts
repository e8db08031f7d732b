import { beforeAll, describe, expect, it } from 'vitest';
import { removeNote } from '#domain/desk/removeNote.ts';
import { writeNote } from '#domain/desk/writeNote.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { colleagueOf } from '../../support/desk.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('removeNote', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const remove = (noteId: string, by: Player) =>
			perform(house(), removeNote, { noteId }, { accountId: by.accountId });

		it('is for whoever wrote the note; others of the office are told so, and for the rest there is none', async () => {
			const { askIds } = await publishOne(house(), cast);
			const colleague = await colleagueOf(house(), cast);
			const by = { accountId: cast.kofi.accountId };
			const { noteId } = await perform(house(), writeNote, { askId: askIds[0], text: 'À revoir.' }, by);
			expect(await endOf(remove(noteId, colleague))).toBe('notYours');
			expect(await endOf(remove(noteId, cast.solange))).toBe('not found');
			expect(await endOf(remove(noteId, cast.odile))).toBe('not found');
			const both = await Promise.allSettled([remove(noteId, cast.kofi), remove(noteId, cast.kofi)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			expect(await house().read.selectFrom('officeNote').select('id').where('id', '=', noteId).execute()).toEqual([]);
		});
	});
});
