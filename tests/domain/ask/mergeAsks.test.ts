import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { askBack } from '#domain/ask/askBack.ts';
import { readAnswers } from '#domain/ask/askTexts.ts';
import { replyToOffice } from '#domain/ask/replyToOffice.ts';
import { separateAsk } from '#domain/ask/separateAsk.ts';
import { takeUpAsk } from '#domain/ask/takeUpAsk.ts';
import { readCommitments } from '#domain/commitment/commitmentQueries.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk, listAsksById } from '#domain/ask/askQueries.ts';
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
import { look, promise } from '../../support/promises.ts';
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

		it('says to all what the office says to one: received, looked into, asked back; one committee’s reply is for all', async () => {
			const by = { accountId: cast.kofi.accountId };
			const [goes, main] = [await ask(), await ask()];
			await perform(house(), takeUpAsk, { askId: goes }, by);
			await merge(goes, main);
			// What was said of the one before is true of the other now.
			for (const id of [goes, main])
				expect(await findAsk(house().read, id)).toMatchObject({
					...{ acknowledgedAt: expect.any(String) as string, underReviewAt: expect.any(String) as string },
				});
			expect(await endOf(perform(house(), acknowledgeAsk, { askId: goes }, by))).toBe('alreadyDone');
			const later = await ask();
			await merge(later, main);
			expect((await findAsk(house().read, later)).underReviewAt).not.toBeNull();
			await perform(house(), askBack, { askId: main, text: 'Quel jour ?', lang: 'fr' }, by);
			for (const id of [goes, main, later])
				expect((await findAsk(house().read, id)).questions.map((one) => one.text)).toEqual(['Quel jour ?']);
			// Separated, a question waits for each committee’s own reply.
			await perform(house(), separateAsk, { askId: later }, by);
			const reply = (askId: string, by: Player) =>
				perform(house(), replyToOffice, { askId, text: 'Le samedi.', lang: 'fr' }, { accountId: by.accountId });
			const both = await Promise.allSettled([reply(goes, cast.odile), reply(main, cast.joseph)]);
			expect(both.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
			const told = house().heard.events.map((one) => one.happening);
			const here = told.filter((one) => 'askId' in one && (one.askId === goes || one.askId === main));
			expect(here.slice(-2).map((one) => one.type)).toEqual(['repliedToOffice', 'repliedTogether']);
			const replied = await Promise.all([goes, main].map((id) => findAsk(house().read, id)));
			expect(replied.map((one) => one.questions[0]?.reply)).toEqual(['Le samedi.', 'Le samedi.']);
			expect(replied.map((one) => one.questions[0]?.repliedFor ?? null).sort()).toEqual(
				[null, replied[0]?.committeeName].sort(),
			);
			expect((await findAsk(house().read, later)).questions[0]?.reply).toBeNull();
			await reply(later, cast.odile);
		});

		it('promises to each ask what is promised to all; what is found stands with the ask of whoever looked', async () => {
			const [goes, main] = [await ask(), await ask()];
			await merge(goes, main);
			await perform(
				house(),
				answerAsk,
				{ askId: main, answer: 'accepted', promises: [promise(house(), 5)] },
				{ accountId: cast.kofi.accountId },
			);
			const [{ id: commitmentId } = { id: '' }] = await readCommitments(house().read, { askIds: [main] });
			const before = house().heard.events.length;
			house().later({ days: 30 });
			for (const seat of [cast.louise, cast.fidele]) await look(house(), seat, commitmentId, { result: 'broken' });
			const read = await readAnswers(house().read, await listAsksById(house().read, [goes, main], now()), 'fr', now());
			expect(read.map((one) => one.told.map((promise) => promise.result))).toEqual([[null], ['broken']]);
			expect(read.map((one) => one.clock.state)).toEqual(['committed', 'notDone']);
			const found = house()
				.heard.events.slice(before)
				.flatMap(({ happening }) => (happening.type === 'commitmentFound' ? [happening.askId] : []));
			expect(found).toEqual([main]);
		});

		it('lets what came first lead, whichever is named: no clock is put back', async () => {
			const old = await ask();
			house().later({ days: 10 });
			const young = await ask();
			await merge(old, young);
			expect((await findAsk(house().read, young)).mergedIntoId).toBe(old);
			expect((await findAsk(house().read, old)).mergedIntoId).toBeNull();
		});

		it('goes one way when two merge crosswise at once', async () => {
			const [one, two] = [await ask(), await ask()];
			const both = await Promise.allSettled([merge(one, two), merge(two, one)]);
			expect(both.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
			expect((await inbox()).filter((id) => id === one || id === two)).toHaveLength(1);
		});
	});
});
