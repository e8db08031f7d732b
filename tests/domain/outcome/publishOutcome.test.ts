import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { findPublishedOutcome, listPublishedOutcomes } from '#domain/outcome/outcomeQueries.ts';
import { editOutcome } from '#domain/outcome/editOutcome.ts';
import { publishOutcome } from '#domain/outcome/publishOutcome.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { clear, draftCleared, draftWritten, publishOne, writtenBy } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('publishOutcome', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const publish = (outcomeId: string, by = cast.odile, version = 2, requestId = newId()) =>
			perform(house(), publishOutcome, { outcomeId, version }, { accountId: by.accountId, requestId });

		it('is for a mediator, after two others have cleared it', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			await expect(publish(outcomeId)).rejects.toThrow('outcomeNotReviewed');
			await clear(house(), cast, outcomeId, 2);
			await expect(publish(outcomeId, cast.louise)).rejects.toThrow('notMediator');
			await expect(publish(outcomeId, cast.kofi)).rejects.toThrow('outcome');
			await publish(outcomeId);
		});

		it('asks or promises something, or says that it is a statement only', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			const by = { accountId: cast.odile.accountId };
			const bare = { ...writtenBy(cast), asks: [], commitments: [] };
			await perform(house(), editOutcome, { outcomeId, version: 2, ...bare }, by);
			await clear(house(), cast, outcomeId, 3);
			await expect(publish(outcomeId, cast.odile, 3)).rejects.toThrow('nothingAskedOrPromised');
			await perform(house(), editOutcome, { outcomeId, version: 3, ...bare, statementOnly: true }, by);
			await clear(house(), cast, outcomeId, 4);
			await publish(outcomeId, cast.odile, 4);
		});

		it('gives a hash that anybody can make again from the published text', async () => {
			const { code, outcomeId } = await publishOne(house(), cast);
			const row = await house()
				.read.selectFrom('outcome')
				.selectAll()
				.where('id', '=', outcomeId)
				.executeTakeFirstOrThrow();
			expect(row.hash).toBe(
				createHash('sha256')
					.update(row.publishedText ?? '')
					.digest('hex'),
			);
			expect(JSON.parse(row.publishedText ?? '')).toMatchObject({ code, publishedOn: '2026-03-02', lang: 'fr' });
			const event = house().heard.events.findLast((one) => one.happening.type === 'outcomePublished');
			expect(event?.happening).toMatchObject({ code, hash: row.hash });
		});

		it('leaves out who drafted, reviewed and reserved', async () => {
			const { code } = await publishOne(house(), cast);
			const published = JSON.stringify(await findPublishedOutcome(house().read, code.toLowerCase()));
			for (const person of [cast.odile, cast.louise, cast.aicha]) {
				expect(published).not.toContain(person.name);
				expect(published).not.toContain(person.accountId);
			}
		});

		it('sends every ask with the clocks of the rules, once each', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			const asks = await house().read.selectFrom('ask').selectAll().where('outcomeId', '=', outcomeId).execute();
			for (const ask of asks)
				expect(ask).toMatchObject({ acknowledgeHours: 72, answerDays: 30, escalateDays: 45, unansweredDays: 60 });
			const turns = await house()
				.read.selectFrom('askTurn')
				.selectAll()
				.where(
					'askId',
					'in',
					asks.map((ask) => ask.id),
				)
				.execute();
			expect(turns.map((turn) => turn.receivedAt)).toEqual(asks.map((ask) => ask.sentAt));
			const sent = house().heard.events.filter(
				({ happening }) => happening.type === 'askSent' && happening.outcomeId === outcomeId,
			);
			expect(sent).toHaveLength(2);
		});

		it('publishes once when two mediators press at once, and when the form is sent five times', async () => {
			const { outcomeId } = await draftCleared(house(), cast);
			const both = await Promise.allSettled([publish(outcomeId), publish(outcomeId, cast.joseph)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			const next = await draftCleared(house(), cast);
			const requestId = newId();
			const five = await Promise.all(
				Array.from({ length: 5 }, () => publish(next.outcomeId, cast.odile, 2, requestId)),
			);
			expect(new Set(five.map((one) => one.code)).size).toBe(1);
		});

		it('numbers a committee’s outcomes of a year without gaps, whoever publishes at once', async () => {
			const drafts = [];
			for (let count = 0; count < 6; count++) drafts.push(await draftCleared(house(), cast));
			const stale = await draftWritten(house(), cast);
			const results = await Promise.allSettled([
				...drafts.map(({ outcomeId }, index) => publish(outcomeId, index % 2 ? cast.odile : cast.joseph)),
				publish(stale.outcomeId),
			]);
			expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(6);
			const { outcomes, count } = await listPublishedOutcomes(house().read, { committeeId: cast.bgs.id, limit: 100 });
			const codes = outcomes.map((outcome) => outcome.code).sort();
			expect(codes).toEqual(
				Array.from({ length: count }, (_, index) => `BGS-2026-${String(index + 1).padStart(3, '0')}`),
			);
		});

		it('starts again at one in the next year of the committee’s own calendar', async () => {
			house().setClock('2026-12-31T23:30:00.000Z'); // 00:30 on the first of January in Bangui
			const { code } = await publishOne(house(), cast);
			expect(code).toBe('BGS-2027-001');
		});
	});
});
