import { beforeAll, describe, expect, it } from 'vitest';
import { findPublishedMinutes, listPublishedMinutes } from '#domain/minutes/minutesQueries.ts';
import { publishMinutes } from '#domain/minutes/publishMinutes.ts';
import { reviewMinutes } from '#domain/minutes/reviewMinutes.ts';
import { perform } from '#domain/perform.ts';
import { canonical, sha256 } from '#domain/record/chain.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { minutesOf, redactedMinutes } from '../../support/minutes.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('publishMinutes', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const publish = (sessionId: string, by: Player = cast.joseph) =>
			perform(house(), publishMinutes, { sessionId, redaction: 1 }, { accountId: by.accountId });
		const clear = (sessionId: string, verdict: 'cleared' | 'returned' = 'cleared') =>
			perform(
				house(),
				reviewMinutes,
				{ sessionId, redaction: 1, review: verdict, note: 'Relu.' },
				{ accountId: cast.joseph.accountId },
			);

		it('lets leave exactly what was cleared: no name but those that may be public, no place but the town, the month', async () => {
			const sessionId = await redactedMinutes(house(), cast);
			await clear(sessionId);
			const { code } = await publish(sessionId);
			const { paper, hash } = await findPublishedMinutes(house().read, cast.bgs.id, code);
			expect(hash).toBe(sha256(canonical(paper)));
			const text = JSON.stringify(paper);
			// Louise lets her name be public.
			expect(text).toContain(cast.louise.name);
			for (const { name, personId } of [cast.aicha, cast.fidele, cast.odile, cast.joseph]) {
				expect(text).not.toContain(name);
				expect(text).not.toContain(personId);
			}
			for (const hidden of ['manguier', 'bœufs', 'Parler du champ']) expect(text).not.toContain(hidden);
			expect(paper.parts.opening?.place).toBe('Bangassou');
			expect(paper.held).toEqual({ at: expect.stringMatching(/^\d{4}-\d\d-01$/), told: 'month' });
			expect(paper.parts.phases).toEqual([{ phase: 'opening', at: null, unmet: [], reason: null }]);
			expect(paper.staysBehind).toContain('names');
			expect((await listPublishedMinutes(house().read, cast.bgs.id, 10)).map((one) => one.code)).toContain(code);
			expect(await endOf(findPublishedMinutes(house().read, cast.bbr.id, code))).toBe('not found');
		});

		it('is a mediator’s, once, and only of what was cleared', async () => {
			const sessionId = await redactedMinutes(house(), cast);
			expect(await endOf(publish(sessionId))).toBe('minutesNotReviewed');
			await clear(sessionId, 'returned');
			expect(await endOf(publish(sessionId))).toBe('minutesNotReviewed');
			const other = await redactedMinutes(house(), cast);
			await clear(other);
			expect(await endOf(publish(other, cast.aicha))).toBe('notMediator');
			expect(await endOf(publish(other, cast.neighbour))).toBe('not found');
			await expectOneOf([publish(other), publish(other, cast.odile)], 'minutesPublished');
			expect((await minutesOf(house(), other, cast.aicha)).publishedHash).not.toBeNull();
		});
	});
});
