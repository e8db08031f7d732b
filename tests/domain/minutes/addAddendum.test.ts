import { beforeAll, describe, expect, it } from 'vitest';
import { addAddendum } from '#domain/minutes/addAddendum.ts';
import { hashAddendum } from '#domain/minutes/sealMinutes.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { minutesOf, readMinutes, signedMinutes } from '../../support/minutes.ts';
import { endOf } from '../../support/verdicts.ts';

describe('addAddendum', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const add = (sessionId: string, text: string, by: Player = cast.joseph) =>
			perform(house(), addAddendum, { sessionId, text }, { accountId: by.accountId });

		it('numbers what is corrected, sealed with what went before, and changes nothing of what stands', async () => {
			const sessionId = await signedMinutes(house(), cast);
			const before = await minutesOf(house(), sessionId, cast.aicha);
			await Promise.all([add(sessionId, 'La date est le 3.'), add(sessionId, 'Et l’heure 9 h.', cast.liaison)]);
			const { addenda, hash, facts } = await minutesOf(house(), sessionId, cast.aicha);
			expect(addenda.map((one) => one.number)).toEqual([1, 2]);
			expect(facts).toEqual(before.facts);
			const [first, second] = addenda.map(({ hash: sealed, ...one }) => ({ one, sealed }));
			expect(first?.sealed).toBe(first && hashAddendum(first.one, hash ?? ''));
			expect(second?.sealed).toBe(second && hashAddendum(second.one, first?.sealed ?? ''));
		});

		it('is the secretary’s, for minutes that stand', async () => {
			const sessionId = await readMinutes(house(), cast);
			expect(await endOf(add(sessionId, 'Trop tôt.'))).toBe('minutesNotSigned');
			const signed = await signedMinutes(house(), cast);
			expect(await endOf(add(signed, 'Moi aussi.', cast.aicha))).toBe('notMediator');
			expect(await endOf(add(signed, 'Moi aussi.', cast.neighbour))).toBe('not found');
		});
	});
});
