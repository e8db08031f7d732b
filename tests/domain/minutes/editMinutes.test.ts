import { beforeAll, describe, expect, it } from 'vitest';
import { editMinutes } from '#domain/minutes/editMinutes.ts';
import { signMinutes } from '#domain/minutes/signMinutes.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { minutesOf, readMinutes, signedMinutes } from '../../support/minutes.ts';
import { endOf } from '../../support/verdicts.ts';

describe('editMinutes', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const edit = (sessionId: string, version: number, other: string, by: Player = cast.joseph) =>
			perform(house(), editMinutes, { sessionId, version, notes: { other } }, { accountId: by.accountId });

		it('adds the secretary’s words; then it is read back again', async () => {
			const sessionId = await readMinutes(house(), cast);
			await edit(sessionId, 1, 'On a partagé le repas.');
			const minutes = await minutesOf(house(), sessionId, cast.aicha);
			expect(minutes).toMatchObject({ version: 2, readBackVersion: 1, notes: { other: 'On a partagé le repas.' } });
		});

		it('shows the second of two both texts, and loses nothing', async () => {
			const sessionId = await readMinutes(house(), cast);
			const both = await Promise.all([
				endOf(edit(sessionId, 1, 'Le premier.')),
				endOf(edit(sessionId, 1, 'Le second.', cast.liaison)),
			]);
			expect(both.sort()).toEqual(['done', 'textChanged']);
		});

		it('takes away a signature: another text was signed', async () => {
			const sessionId = await readMinutes(house(), cast);
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), signMinutes, { sessionId, version: 1, capacity: 'mediator' }, by);
			await edit(sessionId, 1, 'Encore un mot.');
			expect((await minutesOf(house(), sessionId, cast.joseph)).signatures).toEqual([]);
		});

		it('is for the secretary, and over once they stand', async () => {
			const sessionId = await readMinutes(house(), cast);
			expect(await endOf(edit(sessionId, 1, 'Moi aussi.', cast.aicha))).toBe('notMediator');
			expect(await endOf(edit(sessionId, 1, 'Moi aussi.', cast.neighbour))).toBe('not found');
			const { seatId = '' } = cast.fidele;
			await house().write.updateTable('seat').set({ office: 'rapporteur' }).where('id', '=', seatId).execute();
			expect(await endOf(edit(sessionId, 1, 'Le rapporteur écrit.', cast.fidele))).toBe('done');
			const signed = await signedMinutes(house(), cast);
			expect(await endOf(edit(signed, 1, 'Trop tard.'))).toBe('minutesSigned');
		});
	});
});
