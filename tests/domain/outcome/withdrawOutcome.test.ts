import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk, listAsksByCommittee, listUnanswered, readInbox } from '#domain/ask/askQueries.ts';
import { mergeAsks } from '#domain/ask/mergeAsks.ts';
import { newId } from '#domain/id.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import {
	countPublishedOutcomes,
	findPublishedOutcome,
	listPublishedOutcomes,
	listTombstones,
	seekTombstone,
} from '#domain/outcome/outcomeQueries.ts';
import { decideWithdrawal } from '#domain/outcome/decideWithdrawal.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { expectOneOf } from '../../support/verdicts.ts';

const NOTE = 'La maison du puits est reconnue par tous.';

describe('withdrawOutcome', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const withdraw = (outcomeId: string, by = cast.odile) =>
			perform(house(), withdrawOutcome, { outcomeId, note: NOTE }, { accountId: by.accountId });
		const now = () => house().clock().toISOString();

		it('takes it out of everybody’s sight at once, by one mediator', async () => {
			const { outcomeId, code, askIds } = await publishOne(house(), cast);
			const before = await countPublishedOutcomes(house().read, {});
			await expect(withdraw(outcomeId, cast.louise)).rejects.toThrow('notMediator');
			await expect(withdraw(outcomeId, cast.kofi)).rejects.toThrow('outcome');
			await withdraw(outcomeId);
			await expect(withdraw(outcomeId, cast.joseph)).rejects.toThrow('alreadyDone');
			await expect(findPublishedOutcome(house().read, code)).rejects.toThrow('outcome');
			const { outcomes } = await listPublishedOutcomes(house().read, { limit: 100 });
			expect(outcomes.map((one) => one.code)).not.toContain(code);
			expect(await countPublishedOutcomes(house().read, {})).toBe(before - 1);
			// Its asks leave the inboxes and every public list, and nobody answers what cannot be read.
			const inbox = await readInbox(house().read, cast.fieldOfficeId, now());
			const asks = [
				...(await listAsksByCommittee(house().read, cast.bgs.id, now())),
				...(await listUnanswered(house().read, now())),
				...inbox.owed,
			];
			expect(asks.filter((ask) => ask.outcomeId === outcomeId)).toEqual([]);
			await expect(
				perform(house(), acknowledgeAsk, { askId: askIds[0] }, { accountId: cast.kofi.accountId }),
			).rejects.toThrow('ask');
		});

		it('leaves the ask of another committee that went with one of its asks to be answered by itself', async () => {
			const { outcomeId, askIds } = await publishOne(house(), cast);
			const other = await publishOne(house(), cast);
			const by = { accountId: cast.kofi.accountId };
			await perform(house(), mergeAsks, { askId: other.askIds[0], intoId: askIds[0] }, by);
			await withdraw(outcomeId);
			expect(await findAsk(house().read, other.askIds[0])).toMatchObject({ mergedIntoId: null });
			const answer = answerAsk.schema.parse({ askId: other.askIds[0], answer: 'accepted' });
			await perform(house(), answerAsk, answer, by);
		});

		it('leaves a tombstone with number and days and nothing else, and not one word of it', async () => {
			const { outcomeId, code } = await publishOne(house(), cast);
			expect(await seekTombstone(house().read, code)).toBeNull();
			await withdraw(outcomeId);
			const tombstone = await seekTombstone(house().read, code.toLowerCase());
			expect(tombstone).toEqual({
				...{ code, committeeCode: 'BGS', committeeName: 'CLPR Bangassou (démo)' },
				...{ publishedOn: '2026-03-02', withdrawnOn: '2026-03-02', confirmed: false },
			});
			const told = JSON.stringify(await listTombstones(house().read, { committeeId: cast.bgs.id }));
			expect(told).toContain(code);
			for (const word of ['marché', 'patrouille', 'puits', cast.odile.name, cast.odile.accountId])
				expect(told).not.toContain(word);
		});

		it('tells the record that it happened and nothing of why', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			await withdraw(outcomeId);
			const event = house().heard.events.findLast((one) => one.happening.type === 'outcomeWithdrawn');
			expect(event?.happening).toMatchObject({ outcomeId, committeeId: cast.bgs.id });
			expect(JSON.stringify(event)).not.toContain('puits');
		});

		it('comes back by itself after 72 hours when nobody confirms it, and the clocks of its asks go on', async () => {
			const { outcomeId, code } = await publishOne(house(), cast);
			await withdraw(outcomeId);
			house().later({ hours: 71 });
			await runDueJobs(house(), jobKinds);
			expect(await seekTombstone(house().read, code)).not.toBeNull();
			house().later({ hours: 2 });
			await runDueJobs(house(), jobKinds);
			expect((await findPublishedOutcome(house().read, code)).code).toBe(code);
			expect(await seekTombstone(house().read, code)).toBeNull();
			const asks = await house().read.selectFrom('ask').selectAll().where('outcomeId', '=', outcomeId).execute();
			for (const ask of asks) expect(ask.nextClockAt).not.toBeNull();
			// It can be withdrawn again.
			await withdraw(outcomeId, cast.joseph);
		});

		it('once it came back, by itself or by a second person, is withdrawn again by another mediator, never by the same', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			const decide = (decision: 'confirmed' | 'returned') =>
				perform(house(), decideWithdrawal, { outcomeId, decision }, { accountId: cast.louise.accountId });
			await withdraw(outcomeId);
			await decide('returned');
			await expect(withdraw(outcomeId)).rejects.toThrow('withdrawnBefore');
			await withdraw(outcomeId, cast.joseph);
			house().later({ hours: 73 });
			await runDueJobs(house(), jobKinds);
			await expect(withdraw(outcomeId, cast.joseph)).rejects.toThrow('withdrawnBefore');
			await withdraw(outcomeId);
			await decide('confirmed');
		});

		it('is withdrawn by one of two at once, and what its job says too late changes nothing', async () => {
			const { outcomeId, code } = await publishOne(house(), cast);
			await expectOneOf([withdraw(outcomeId), withdraw(outcomeId, cast.joseph)], 'alreadyDone');
			house().later({ hours: 40 });
			const { withdrawnBy } = await house()
				.read.selectFrom('outcome')
				.select('withdrawnBy')
				.where('id', '=', outcomeId)
				.executeTakeFirstOrThrow();
			const returned = { outcomeId, decision: 'returned' as const };
			await perform(house(), decideWithdrawal, returned, { accountId: cast.louise.accountId });
			await withdraw(outcomeId, withdrawnBy === cast.odile.accountId ? cast.joseph : cast.odile);
			// The first withdrawal would come back now; the second has its own three days.
			house().later({ hours: 40 });
			await runDueJobs(house(), jobKinds);
			expect(await seekTombstone(house().read, code)).not.toBeNull();
		});

		it('sent twice, acts once', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			const by = { accountId: cast.odile.accountId, requestId: newId() };
			const twice = () => perform(house(), withdrawOutcome, { outcomeId, note: NOTE }, by);
			await Promise.all([twice(), twice()]);
			const told = house().heard.events.filter(
				({ happening }) => happening.type === 'outcomeWithdrawn' && happening.outcomeId === outcomeId,
			);
			expect(told).toHaveLength(1);
		});
	});
});
