import { beforeAll, describe, expect, it } from 'vitest';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { listCommitteesShortOfMediators } from '#domain/discussion/moderationQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('decideAppeal', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		const held = async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await talk.hold(cast.joseph, statementId);
			return { threadId, statementId, ...(await talk.appeal(cast.maurice, statementId)) };
		};

		it('is never for the mediator who decided, nor for a member', async () => {
			const { appealId } = await held();
			expect(await endOf(talk.judge(cast.joseph, appealId, 'upheld'))).toBe('ownDecision');
			expect(await endOf(talk.judge(cast.louise, appealId, 'released'))).toBe('not found');
			expect(await endOf(talk.judge(cast.maurice, appealId, 'released'))).toBe('notMediator');
			expect(await endOf(talk.judge(cast.odile, newId(), 'released'))).toBe('not found');
		});

		it('lets the words through, or lets the decision stand, with the reasons, once', async () => {
			const one = await held();
			await expectOneOf(
				[talk.judge(cast.odile, one.appealId, 'released'), talk.judge(cast.odile, one.appealId, 'released')],
				'alreadyDone',
			);
			const [heard] = await talk.readBy(cast.aicha, one.threadId);
			expect(heard).toMatchObject({ state: 'visible', reason: null, appeals: [] });
			const other = await held();
			await talk.judge(cast.odile, other.appealId, 'upheld');
			expect(await talk.readBy(cast.aicha, other.threadId)).toEqual([]);
			expect(await talk.readBy(cast.maurice, other.threadId)).toMatchObject([
				{ state: 'held', appeals: [{ decision: 'upheld', answer: 'J’ai relu les deux.' }] },
			]);
		});

		it('of hidden words is for a third mediator', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await talk.hide(cast.joseph, statementId);
			await talk.hide(cast.odile, statementId);
			const { appealId } = await talk.appeal(cast.maurice, statementId);
			for (const mediator of [cast.joseph, cast.odile])
				expect(await endOf(talk.judge(mediator, appealId, 'released'))).toBe('ownDecision');
			const short = () => listCommitteesShortOfMediators(house().read);
			expect(await short()).toEqual([{ code: 'BGS', name: expect.any(String) as string }]);
			const role = { committeeId: cast.bgs.id, accountId: cast.solange.accountId, constituency: 'youth' as const };
			await perform(house(), appointMediator, role, { accountId: cast.administrator.accountId });
			expect(await short()).toEqual([]);
			await talk.judge(cast.solange, appealId, 'released');
			expect(await talk.readBy(cast.aicha, threadId)).toHaveLength(1);
		});
	});
});
