import { beforeAll, describe, expect, it } from 'vitest';
import { draftMinutes } from '#domain/minutes/draftMinutes.ts';
import { readBackMinutes } from '#domain/minutes/readBackMinutes.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aHeldSession, minutesOf } from '../../support/minutes.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('readBackMinutes', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let sessionId: string;
		beforeAll(async () => {
			cast = await seatCast(house());
			sessionId = await aHeldSession(house(), cast);
			await perform(house(), draftMinutes, { sessionId }, { accountId: cast.joseph.accountId });
		});
		const readBack = (by: Player = cast.joseph, version = 1) =>
			perform(
				house(),
				readBackMinutes,
				{ sessionId, version, lang: 'sg', corrections: 'Trois bœufs, non deux.' },
				{ accountId: by.accountId },
			);

		it('is the secretary’s, of the version that was read', async () => {
			expect(await endOf(readBack(cast.aicha))).toBe('notMediator');
			expect(await endOf(readBack(cast.neighbour))).toBe('not found');
			expect(await endOf(readBack(cast.joseph, 2))).toBe('textChanged');
		});

		it('says when, in which language and what was corrected, once of two at once', async () => {
			await expectOneOf([readBack(), readBack(cast.odile)], 'alreadyDone');
			expect(await minutesOf(house(), sessionId, cast.aicha)).toMatchObject({
				...{ readBackLang: 'sg', readBackVersion: 1, corrections: 'Trois bœufs, non deux.' },
			});
		});
	});
});
