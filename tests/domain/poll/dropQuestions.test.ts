import { beforeAll, describe, expect, it } from 'vitest';
import { requestFloor } from '#domain/floor/requestFloor.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { AskOnTheSpot, askOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { listKeys } from '#domain/poll/keyStore.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { stopForSafety } from '#domain/session/stopForSafety.ts';
import { suspendSession } from '#domain/session/suspendSession.ts';
import { withdrawConsent } from '#domain/session/withdrawConsent.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise } from '../../support/matter.ts';
import { ballotForm, cast as castFor } from '../../support/polls.ts';
import { agreeRules, aRunningSession, callRoll, twoSides } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

const support = { stance: 'support' } as const;

describe('a question on the spot when its session ends or rests, or somebody leaves it', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const by = (player: Player) => ({ accountId: player.accountId });
		const ask = async (sessionId: string, secret: boolean) =>
			(
				await perform(
					house(),
					askOnTheSpot,
					AskOnTheSpot.parse({ sessionId, kind: 'check', question: 'Cela convient-il ?', secret: secret ? 'on' : '' }),
					by(cast.joseph),
				)
			).pollId;
		const rowOf = (pollId: string) =>
			house().read.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirstOrThrow();
		const ballotsOf = async (pollId: string) => {
			const sealed = await house()
				.read.selectFrom('sealedBallot')
				.select('pollId')
				.where('pollId', '=', pollId)
				.execute();
			const named = await house()
				.read.selectFrom('namedBallot')
				.select('pollId')
				.where('pollId', '=', pollId)
				.execute();
			return sealed.length + named.length;
		};
		const hasKey = async (pollId: string) => (await listKeys(house().keyFolder)).some((key) => key.pollId === pollId);

		const ends: [string, (sessionId: string, herders: string) => Promise<unknown>][] = [
			['is stopped for safety', (sessionId) => perform(house(), stopForSafety, { sessionId }, by(cast.joseph))],
			[
				'is closed',
				async (sessionId) => {
					await perform(house(), closeSession, { sessionId, how: 'without' }, by(cast.joseph));
					await perform(house(), closeSession, { sessionId, how: 'without' }, by(cast.odile));
				},
			],
			[
				'is suspended to another day',
				(sessionId) =>
					perform(house(), suspendSession, { sessionId, day: '2026-03-12', time: '09:00' }, by(cast.joseph)),
			],
			[
				'loses a side’s consent',
				(sessionId, partyId) => perform(house(), withdrawConsent, { sessionId, partyId }, by(cast.joseph)),
			],
		];
		it.each(ends)('is dropped with its answers and its key when the session %s', async (_, end) => {
			const { sessionId } = await aRunningSession(house(), cast);
			const { herders } = await twoSides(house(), cast, sessionId);
			await agreeRules(house(), cast, sessionId);
			const pollId = await ask(sessionId, true);
			await castFor(house(), cast.aicha, ballotForm(pollId, support));
			expect([await ballotsOf(pollId), await hasKey(pollId)]).toEqual([1, true]);
			await end(sessionId, herders);
			await runDueJobs(house(), jobKinds);
			expect(await rowOf(pollId)).toMatchObject({ outcome: 'void', urnOpenedAt: null, shown: null });
			expect([await ballotsOf(pollId), await hasKey(pollId)]).toEqual([0, false]);
			expect(['pollClosed', 'not found']).toContain(
				await endOf(castFor(house(), cast.louise, ballotForm(pollId, support))),
			);
		});

		it('loses the answer of whoever steps back from the session', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const pollId = await ask(sessionId, false);
			await castFor(house(), cast.aicha, ballotForm(pollId, support));
			await perform(house(), stepBack, { sessionId, relation: 'kinship' }, by(cast.aicha));
			expect(await ballotsOf(pollId)).toBe(0);
			expect(await endOf(castFor(house(), cast.aicha, ballotForm(pollId, support)))).toBe('recused');
			expect((await rowOf(pollId)).outcome).toBeNull();
		});

		it('loses the answer and the turn of whoever steps back from the matter of the session', async () => {
			const { concernId } = await raise(house(), cast);
			const subject = { subjectKind: 'concern' as const, subjectId: concernId };
			const { sessionId } = await aRunningSession(house(), cast, subject);
			const pollId = await ask(sessionId, false);
			await castFor(house(), cast.louise, ballotForm(pollId, support));
			await perform(house(), requestFloor, { sessionId, kind: 'speak' }, by(cast.louise));
			await perform(house(), recuse, { ...subject, relation: 'kinship' }, by(cast.louise));
			expect(await ballotsOf(pollId)).toBe(0);
			expect(await endOf(castFor(house(), cast.louise, ballotForm(pollId, support)))).toBe('recused');
			const hands = await house()
				.read.selectFrom('floorRequest')
				.select('withdrawnAt')
				.where('sessionId', '=', sessionId)
				.execute();
			expect(hands.map((one) => one.withdrawnAt !== null)).toEqual([true]);
			expect((await rowOf(pollId)).outcome).toBeNull();
		});

		it('is dropped where too few stay for a secret one: nobody is kept from stepping back', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await callRoll(house(), cast, sessionId, [cast.louise, cast.aicha, cast.fidele, cast.maurice, cast.odile]);
			const pollId = await ask(sessionId, true);
			await castFor(house(), cast.aicha, ballotForm(pollId, support));
			await perform(house(), stepBack, { sessionId, relation: 'kinship' }, by(cast.aicha));
			await runDueJobs(house(), jobKinds);
			expect((await rowOf(pollId)).outcome).toBe('void');
			expect([await ballotsOf(pollId), await hasKey(pollId)]).toEqual([0, false]);
		});
	});
});
