import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { followAsks } from '#domain/ask/followAsks.ts';
import { hearAnswer } from '#domain/ask/hearAnswer.ts';
import { findInboxPage } from '#domain/ask/inboxQueries.ts';
import { mergeAsks } from '#domain/ask/mergeAsks.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { listAlike } from '#domain/ask/together.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('mergeAsks', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const now = () => house().clock().toISOString();
		const ask = async () => (await publishOne(house(), cast)).askIds[0];
		const merge = (askId: string, intoId: string, by: Player = cast.kofi) =>
			perform(house(), mergeAsks, { askId, intoId }, { accountId: by.accountId });
		const answer = (askId: string, by: Player = cast.kofi) =>
			perform(house(), answerAsk, answerAsk.schema.parse({ askId, answer: 'partly', text: 'Le samedi.', lang: 'fr' }), {
				accountId: by.accountId,
			});
		const inbox = async (officeId = cast.fieldOfficeId) =>
			(
				await findInboxPage(house().read, { officeIds: [officeId] }, now(), {
					...{ limit: 200, fewestFirst: false },
					offset: () => 0,
				})
			).ids;

		it('answers both at once: one leaves the inbox, both are told, and each is heard for itself', async () => {
			const [goes, main] = [await ask(), await ask()];
			expect(
				(await listAlike(house().read, cast.fieldOfficeId, await findAsk(house().read, goes))).map((one) => one.id),
			).toContain(main);
			await merge(goes, main);
			expect(await inbox()).not.toContain(goes);
			expect(await inbox()).toContain(main);
			const told = house().heard.events.filter((one) => one.happening.type === 'askMerged');
			expect(told.map((one) => 'askId' in one.happening && one.happening.askId).slice(-2)).toEqual([goes, main]);
			expect((await findAsk(house().read, goes)).together.map((one) => one.id)).toEqual([main]);
			expect((await findAsk(house().read, main)).together.map((one) => one.id)).toEqual([goes]);
			await answer(main);
			for (const id of [goes, main]) {
				const answered = await findAsk(house().read, id);
				expect(answered).toMatchObject({ answer: 'partly', answeredAt: expect.any(String) as string });
				expect(answered.turns.at(-1)).toMatchObject({ decision: 'partly', text: 'Le samedi.' });
			}
			await perform(house(), hearAnswer, { askId: goes }, { accountId: cast.louise.accountId });
			expect((await findAsk(house().read, main)).heardAt).toBeNull();
			const events = house().heard.events.filter((one) => one.happening.type === 'askAnswered');
			expect(events.slice(-2).map((one) => 'askId' in one.happening && one.happening.askId)).toEqual([main, goes]);
		});

		it('owes no reminder by itself, and goes on with the other: passed on, or one tier up', async () => {
			const [goes, main, later] = [await ask(), await ask(), await ask()];
			await merge(goes, main);
			await merge(later, main);
			expect((await findAsk(house().read, goes)).acknowledgedAt).not.toBeNull();
			await perform(
				house(),
				redirectAsk,
				{ askId: main, toOfficeId: cast.townHallId, text: 'La mairie décide.' },
				{ accountId: cast.kofi.accountId },
			);
			expect(await inbox(cast.townHallId)).toContain(main);
			for (const id of [goes, later]) expect((await findAsk(house().read, id)).officeId).toBe(cast.townHallId);
			const [lower, upper] = [await ask(), await ask()];
			await merge(lower, upper);
			const before = house().heard.events.length;
			house().later({ days: 46 });
			await perform(house(), followAsks, {}, { accountId: 'system' });
			for (const id of [lower, upper]) expect((await findAsk(house().read, id)).officeId).toBe(cast.headquartersId);
			const said = house()
				.heard.events.slice(before)
				.filter((one) => 'askId' in one.happening && one.happening.askId === lower)
				.map((one) => one.happening.type);
			expect(said).toEqual(['askEscalated']);
		});

		it('is for the officers of the office that holds both, of two that are open and not taken together yet', async () => {
			const [one, two, three] = [await ask(), await ask(), await ask()];
			const other = (await publishOne(house(), cast)).askIds[1];
			expect(await endOf(merge(one, two, cast.solange))).toBe('askNotYours');
			expect(await endOf(merge(one, two, cast.odile))).toBe('notOfficer');
			expect(await endOf(merge(one, other))).toBe('askNotYours');
			expect(await endOf(merge(one, one))).toBe('sameAsk');
			await merge(one, two);
			expect(await endOf(merge(one, three))).toBe('askMerged');
			expect(await endOf(merge(three, one))).toBe('askMerged');
			expect(await endOf(answer(one))).toBe('askMerged');
			await perform(house(), acknowledgeAsk, { askId: two }, { accountId: cast.kofi.accountId });
			// What went with an ask goes along with it to the next.
			await merge(two, three);
			expect((await findAsk(house().read, one)).mergedIntoId).toBe(three);
			await answer(three);
			expect((await findAsk(house().read, one)).answer).toBe('partly');
			expect(await endOf(merge(await ask(), three))).toBe('askAnswered');
		});

		it('goes one way when two merge crosswise at once', async () => {
			const [one, two] = [await ask(), await ask()];
			const both = await Promise.allSettled([merge(one, two), merge(two, one)]);
			expect(both.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
			expect((await inbox()).filter((id) => id === one || id === two)).toHaveLength(1);
		});
	});
});
