import { beforeAll, describe, expect, it } from 'vitest';
import { clockOf } from '#domain/ask/ask.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { beginHandOver } from '#domain/handOver/beginHandOver.ts';
import { repointAsks } from '#domain/handOver/repointAsks.ts';
import { makeNotices } from '#domain/notice/makeNotices.ts';
import { listAllNotices } from '#domain/notice/noticeQueries.ts';
import { closeOffice } from '#domain/office/closeOffice.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('repointAsks', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const repoint = (by: Player | null, officeId = cast.fieldOfficeId, toOfficeId = cast.townHallId) =>
			perform(
				house(),
				repointAsks,
				{ officeId, toOfficeId, text: 'La mission ferme ce bureau.', lang: 'fr' },
				{ accountId: by?.accountId ?? null },
			);

		it('gives every open ask to the office that follows, with its number and its public age', async () => {
			const { askIds } = await publishOne(house(), cast);
			expect(await endOf(repoint(cast.administrator))).toBe('handOverNotBegun');
			await perform(house(), beginHandOver, {}, { accountId: cast.administrator.accountId });
			expect(await endOf(repoint(cast.kofi))).toBe('notAdministrator');
			const held = await house()
				.read.selectFrom('ask')
				.select(['id', 'ordinal', 'sentAt'])
				.where('id', 'in', askIds)
				.where('holderId', '=', cast.fieldOfficeId)
				.execute();
			expect(held.length).toBeGreaterThan(0);
			house().later({ days: 9 });
			const { moved } = await repoint(cast.administrator);
			expect(moved).toBe(held.length);
			for (const before of held) {
				const ask = await findAsk(house().read, before.id);
				expect(ask).toMatchObject({ ordinal: before.ordinal, sentAt: before.sentAt, officeId: cast.townHallId });
				expect(clockOf(ask, ask.turns, house().clock().toISOString())).toMatchObject({
					daysWithoutAnswer: 9,
					isLate: false,
				});
				expect(ask.turns.at(-2)).toMatchObject({ decision: 'redirected', text: 'La mission ferme ce bureau.' });
			}
			expect(house().heard.events.filter((event) => event.happening.type === 'askRepointed')).toHaveLength(moved);
			// Both the committee that asked and the office that follows are told, once for each ask.
			await makeNotices(house());
			const told = async (who: Player, kind: string) =>
				(await listAllNotices(house().read, who.accountId, { limit: 50 })).filter((notice) => notice.kind === kind);
			expect(await told(cast.aicha, 'askHandedOver')).toHaveLength(moved);
			expect((await told(cast.solange, 'askReceived')).length).toBeGreaterThanOrEqual(moved);
			expect(await told(cast.neighbour, 'askHandedOver')).toEqual([]);
			// The office that follows answers for it now.
			const [first] = held;
			await perform(house(), acknowledgeAsk, { askId: first?.id ?? '' }, { accountId: cast.solange.accountId });
			expect(await endOf(repoint(cast.administrator))).toBe('noAsksToRepoint');
		});

		it('by two administrators at once, gives every ask on once; an answer in the same moment stands', async () => {
			const { askIds } = await publishOne(house(), cast);
			await expectOneOf([repoint(cast.administrator), repoint(cast.administrator)], 'noAsksToRepoint');
			expect((await findAsk(house().read, askIds[0])).turns).toHaveLength(2);
			const other = await publishOne(house(), cast);
			const answer = answerAsk.schema.parse({ askId: other.askIds[0], answer: 'accepted' });
			const [said, moved] = await Promise.all([
				endOf(perform(house(), answerAsk, answer, { accountId: cast.kofi.accountId })),
				endOf(repoint(cast.administrator)),
			]);
			const ask = await findAsk(house().read, other.askIds[0]);
			expect([said, moved, ask.turns.length, ask.answer]).toEqual(
				said === 'done' ? ['done', 'noAsksToRepoint', 1, 'accepted'] : ['askNotYours', 'done', 2, null],
			);
		});

		it('goes to no office that is closed, nor to itself', async () => {
			expect(await endOf(repoint(cast.administrator, cast.townHallId, cast.townHallId))).toBe('officeHasIt');
			await perform(
				house(),
				closeOffice,
				{ officeId: cast.fieldOfficeId },
				{ accountId: cast.administrator.accountId },
			);
			expect(await endOf(repoint(cast.administrator, cast.townHallId, cast.fieldOfficeId))).toBe('officeClosed');
			expect(await endOf(repoint(null))).toBe('notSignedIn');
		});
	});
});
