import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { readNews } from '#domain/openData/newsQueries.ts';
import { seekTable } from '#domain/openData/tables.ts';
import { findOutcome, findPublishedOutcome, listPublishedOutcomes, readPaper } from '#domain/outcome/outcomeQueries.ts';
import { canonical } from '#domain/record/chain.ts';
import { LOCALES } from '#i18n/words.ts';
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

		it('sends out byte for byte what was shown before, in every language and through every door', async () => {
			const { outcomeId, proposalId } = await draftWritten(house(), cast);
			const by = { accountId: cast.odile.accountId };
			const written = writtenBy(cast);
			const typed = {
				...{ ...written, outcomeId, version: 2, withhold: [3], withheld: 'Un lieu.', withheldReason: 'safety' },
				annexes: [{ audience: 'addressees', reason: 'safety', ask: 1, text: 'La maison de Jean.' }],
				summary: 'Pour BGS-C-041 : « =1+1 » & <b>ceux</b> qui attendent.',
			};
			await perform(house(), editOutcome, editOutcome.schema.parse(typed), by);
			const title = { subjectId: proposalId, field: 'title', lang: 'en', text: 'The market opens', status: 'human' };
			await house().write.insertInto('translation').values(title).execute();
			await clear(house(), cast, outcomeId, 3);
			const db = house().read;
			const actor = await loadActor(db, cast.odile.accountId, house().clock().toISOString());
			const shown = await findOutcome({ db, actor }, outcomeId);
			const previews = await Promise.all(LOCALES.map((lang) => readPaper(db, shown, lang)));
			const { code } = await publish(outcomeId, cast.odile, 3);
			const published = await findPublishedOutcome(db, code);
			const { publishedText } = await db
				.selectFrom('outcome')
				.select('publishedText')
				.where('id', '=', outcomeId)
				.executeTakeFirstOrThrow();
			const { publishedOn } = published;
			expect(publishedText).toBe(canonical({ ...shown.paper, code, publishedOn }));
			expect(published.hash).toBe(createHash('sha256').update(canonical(published.paper)).digest('hex'));
			for (const [at, lang] of LOCALES.entries())
				expect(canonical(await readPaper(db, published, lang))).toBe(canonical(previews[at]));
			const table = seekTable('outcomes');
			const [record] =
				(await table?.read(db, {
					...{ key: code, after: null, limit: 1 },
					...{ now: house().clock().toISOString(), origin: 'https://palabre.example.org' },
				})) ?? [];
			const { summary, withheld, clauses } = shown.paper;
			expect(record?.record).toMatchObject({ summary, withheld, clauses, title: shown.title, clausesDecided: 3 });
			const news = await readNews(db, { committeeId: cast.bgs.id }, 'fr', house().clock().toISOString());
			expect(news.find((one) => one.kind === 'outcome' && one.code === code)).toMatchObject({
				title: shown.title,
				summary,
			});
			// Of what stays behind not a word.
			expect(JSON.stringify([published.paper, record, news])).not.toMatch(/Jean|041/);
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
