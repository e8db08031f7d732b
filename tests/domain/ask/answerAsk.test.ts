import { beforeAll, describe, expect, it } from 'vitest';
import { AnswerAsk, answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk, listAsksWithoutOfficer, listUnanswered, readInbox } from '#domain/ask/askQueries.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('answerAsk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const now = () => house().clock().toISOString();
		const answer = (askId: string, by: Player, change: Partial<typeof AnswerAsk._output> = {}) =>
			perform(
				house(),
				answerAsk,
				{ askId, answer: 'partly', text: 'Samedi seulement.', dueOn: undefined, ...change },
				{ accountId: by.accountId },
			);

		it('is for the office that holds the ask, and in the committee’s language unless it says otherwise', async () => {
			const { askIds } = await publishOne(house(), cast);
			await expect(answer(askIds[0], cast.solange)).rejects.toThrow('askNotYours');
			await expect(answer(askIds[0], cast.odile)).rejects.toThrow('notOfficer');
			await answer(askIds[0], cast.kofi);
			const ask = await findAsk(house().read, askIds[0]);
			expect(ask.turns.at(-1)).toMatchObject({
				decision: 'partly',
				text: 'Samedi seulement.',
				lang: 'fr',
				recordedByLiaison: false,
			});
		});

		it('is given once, by one of two at once', async () => {
			const { askIds } = await publishOne(house(), cast);
			const results = await Promise.allSettled([
				answer(askIds[0], cast.kofi),
				answer(askIds[0], cast.kofi, { answer: 'declined', text: 'Non.' }),
			]);
			expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			await expect(answer(askIds[0], cast.kofi)).rejects.toThrow('askAnswered');
		});

		it('either answers or passes on, when two officers do both at once', async () => {
			const { askIds } = await publishOne(house(), cast);
			const results = await Promise.allSettled([
				answer(askIds[0], cast.kofi),
				perform(
					house(),
					redirectAsk,
					{ askId: askIds[0], toOfficeId: cast.townHallId, text: 'La mairie décide.' },
					{ accountId: cast.kofi.accountId },
				),
			]);
			expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
		});

		it('promises no day that is already past', async () => {
			const { askIds } = await publishOne(house(), cast);
			await expect(answer(askIds[0], cast.kofi, { dueOn: '2026-01-01' })).rejects.toThrow('dayPassed');
			await answer(askIds[0], cast.kofi, { dueOn: '2099-01-01' });
		});

		it('is recorded by the liaison for an office without an account, and says so', async () => {
			const { askIds } = await publishOne(house(), cast);
			await expect(answer(askIds[0], cast.liaison)).rejects.toThrow('notOfficer');
			await perform(
				house(),
				redirectAsk,
				{ askId: askIds[0], toOfficeId: cast.headquartersId, text: 'Le quartier général décide.' },
				{ accountId: cast.kofi.accountId },
			);
			const waiting = await listAsksWithoutOfficer(house().read, cast.bgs.id, now());
			expect(waiting.map((ask) => ask.id)).toContain(askIds[0]);
			await expect(answer(askIds[0], cast.odile)).rejects.toThrow('notOfficer');
			await answer(askIds[0], cast.liaison, { answer: 'accepted', text: undefined });
			expect((await findAsk(house().read, askIds[0])).turns.at(-1)).toMatchObject({
				decision: 'accepted',
				recordedByLiaison: true,
			});
		});

		it('puts an ask without an answer on the public list after 60 days, with its addressee and age, and takes it off again', async () => {
			const { askIds } = await publishOne(house(), cast);
			house().later({ days: 60 });
			expect((await listUnanswered(house().read, now())).map((ask) => ask.id)).not.toContain(askIds[0]);
			house().later({ days: 1 });
			const listed = (await listUnanswered(house().read, now())).find((ask) => ask.id === askIds[0]);
			expect(listed?.clock.daysWithoutAnswer).toBe(61);
			expect(listed?.turns.at(-1)?.officeName).toBe('Field office (demo)');
			const inbox = await readInbox(house().read, cast.fieldOfficeId, now());
			expect(inbox.figures.unanswered).toBeGreaterThanOrEqual(1);
			const ages = inbox.owed.map((ask) => ask.clock.daysWithoutAnswer);
			expect(ages).toEqual([...ages].sort((a, b) => b - a));
			await answer(askIds[0], cast.kofi);
			expect((await listUnanswered(house().read, now())).map((ask) => ask.id)).not.toContain(askIds[0]);
		});
	});

	it('needs a reason unless everything is accepted', () => {
		const askId = 'a'.repeat(20);
		for (const given of ['partly', 'declined'])
			expect(AnswerAsk.safeParse({ askId, answer: given }).error?.issues[0]?.path).toEqual(['text']);
		expect(AnswerAsk.safeParse({ askId, answer: 'accepted' }).success).toBe(true);
	});
});
