import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { countHands } from '#domain/paper/countHands.ts';
import { perform } from '#domain/perform.ts';
import { AskOnTheSpot, askOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { findPoll } from '#domain/poll/pollQueries.ts';
import { viewScreen } from '#domain/poll/screenQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { ballotForm, cast as castFor } from '../../support/polls.ts';
import { aRunningSession } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('countHands', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const raise = async (who: 'seats' | 'everybody' = 'seats', how: 'hands' | 'stones' | 'phones' = 'hands') => {
			const { sessionId } = await aRunningSession(house(), cast);
			const input = { sessionId, kind: 'straw', question: 'Le marché le samedi ?', method: 'yesNoAbstain', how, who };
			const by = { accountId: cast.joseph.accountId };
			return (await perform(house(), askOnTheSpot, AskOnTheSpot.parse(input), by)).pollId;
		};
		const seen = { yes: 4, no: 2, abstain: 1 };
		const count = (pollId: string, second: Record<string, number> = seen, by: Player = cast.liaison, first = seen) =>
			perform(
				house(),
				countHands,
				{ pollId, counter1: 'Mama Rose', counter2: 'Papa Jean', first, second },
				{ accountId: by.accountId },
			);
		const now = () => house().clock().toISOString();
		const page = async () => ({
			db: house().read,
			actor: await loadActor(house().read, cast.aicha.accountId, now()),
			now: now(),
		});

		it('closes the question and shows its result, when two people found the same', async () => {
			const pollId = await raise();
			expect(await endOf(castFor(house(), cast.aicha, ballotForm(pollId, { vote: 'yes' })))).not.toBe('done');
			await count(pollId);
			expect(await viewScreen(await page(), pollId)).toMatchObject({
				...{ outcome: 'carried', state: 'certified', cast: 7, roll: 7 },
				shown: { form: 'named', counts: seen },
			});
			expect(await endOf(count(pollId))).toBe('pollClosed');
		});

		it('waits when they found something else, or more than there are', async () => {
			const pollId = await raise('everybody', 'stones');
			expect(await endOf(count(pollId, { ...seen, yes: 3 }))).toBe('countsDiffer');
			const many = { yes: 9, no: 0, abstain: 0 };
			expect(await endOf(count(pollId, many, cast.liaison, many))).toBe('handsTooMany');
			expect((await findPoll(await page(), pollId)).closedAt).toBeNull();
		});

		it('is for whoever writes for the session, of what is answered by hand', async () => {
			const pollId = await raise();
			expect(await endOf(count(pollId, seen, cast.aicha))).toBe('notMediator');
			expect(await endOf(count(pollId, seen, cast.neighbour))).toBe('not found');
			expect(await endOf(count(await raise('seats', 'phones')))).toBe('notByHands');
		});
	});
});
