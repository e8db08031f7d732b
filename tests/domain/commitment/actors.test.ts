import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
	countActors,
	listActors,
	listAnswersOf,
	listOwedBy,
	listPromisesOf,
	readEffect,
} from '#domain/commitment/actorQueries.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { perform } from '#domain/perform.ts';
import { toldEffect } from '#domain/commitment/effect.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { colleagueOf } from '../../support/desk.ts';
import { onBothDatabases, openTestHouse } from '../../support/house.ts';
import { look, promise, promiseOne } from '../../support/promises.ts';

describe('an actor’s page', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const now = () => house().clock().toISOString();

		it('counts and lists what an office said, promised, kept and broke, and what it owes with its age', async () => {
			const made = [];
			for (let count = 0; count < 3; count += 1) made.push(await promiseOne(house(), cast));
			house().later({ days: 31 });
			const [kept, broken] = made;
			for (const seat of [cast.louise, cast.fidele]) {
				await look(house(), seat, kept?.commitmentId ?? '', { effect: 4 });
				await look(house(), seat, broken?.commitmentId ?? '', { result: 'broken', effect: 1 });
			}
			await publishOne(house(), cast);
			house().later({ days: 3 });
			const counted = (await countActors(house().read, [cast.fieldOfficeId, cast.headquartersId])).get(
				cast.fieldOfficeId,
			);
			expect(counted).toEqual({
				...{ answers: { accepted: 0, partly: 3, declined: 0 }, answered: 3, owed: 1, promised: 3, open: 1 },
				results: { kept: 1, partly: 0, broken: 1, excused: 0, unverifiable: 0 },
			});
			const part = { offset: 0, limit: 10, lang: 'fr', now: now() };
			const listed = await listPromisesOf(house().read, cast.fieldOfficeId, { ...part, result: 'broken' });
			expect(listed.map((one) => one.id)).toEqual([broken?.commitmentId]);
			expect(await listPromisesOf(house().read, cast.fieldOfficeId, { ...part, result: '' })).toHaveLength(3);
			expect((await listOwedBy(house().read, cast.fieldOfficeId, part))[0]?.clock.daysWithoutAnswer).toBe(3);
			const answers = await listAnswersOf(house().read, cast.fieldOfficeId, { ...part, limit: 2 });
			expect(answers.map(({ turn }) => turn.text)).toEqual(['Samedi seulement.', 'Samedi seulement.']);
			// Four have said how much changed: that is not told yet.
			expect(await readEffect(house().read, cast.fieldOfficeId)).toBeNull();
			const names = (await listActors(house().read)).map((office) => office.name);
			expect(names).toEqual([...names].sort());
			expect(names).toContain('Mission headquarters (demo)');
			// What an outcome that was withdrawn asked is counted no longer.
			const { askId } = await house()
				.read.selectFrom('askTurn')
				.select('askId')
				.where('decision', '=', 'partly')
				.executeTakeFirstOrThrow();
			await house().write.updateTable('ask').set({ withdrawnAt: now() }).where('id', '=', askId).execute();
			const without = (await countActors(house().read, [cast.fieldOfficeId])).get(cast.fieldOfficeId);
			expect(without?.answered).toBe(2);
			expect(without?.answers.partly).toBe(2);
		});
	});

	it('is the same for the mission itself: what its headquarters said, promised, kept and broke', async () => {
		const house = await openTestHouse('sqlite');
		const cast = await seatCast(house);
		const ingrid = await colleagueOf(house, cast, 'Ingrid Exemple', cast.headquartersId);
		const found: string[] = [];
		for (const result of ['kept', 'broken'] as const) {
			const [askId] = (await publishOne(house, cast)).askIds;
			const onward = { askId, toOfficeId: cast.headquartersId, text: 'Le siège décide.' };
			await perform(house, redirectAsk, onward, { accountId: cast.kofi.accountId });
			const answer = { askId, answer: 'accepted' as const, promises: [promise(house, 5)] };
			await perform(house, answerAsk, answer, { accountId: ingrid.accountId });
			const { id } = await house.read
				.selectFrom('commitment')
				.select('id')
				.where('askId', '=', askId)
				.executeTakeFirstOrThrow();
			house.later({ days: 30 });
			for (const seat of [cast.louise, cast.fidele]) await look(house, seat, id, { result });
			found.push(id);
		}
		expect((await countActors(house.read, [cast.headquartersId])).get(cast.headquartersId)).toEqual({
			...{ answers: { accepted: 2, partly: 0, declined: 0 }, answered: 2, owed: 0, promised: 2, open: 0 },
			results: { kept: 1, partly: 0, broken: 1, excused: 0, unverifiable: 0 },
		});
		const part = { offset: 0, limit: 10, lang: 'fr', now: house.clock().toISOString(), result: '' };
		const listed = await listPromisesOf(house.read, cast.headquartersId, part);
		expect(listed.map((one) => one.id).sort()).toEqual(found.sort());
		await house.close();
	});

	it('tells how much daily life changed of five people at least, and never of one more than before', () => {
		expect(toldEffect([5, 5, 5, 5])).toBeNull();
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 30 }), (said) => {
				const told = toldEffect(said);
				const people = told?.people ?? 0;
				// What was said since the last five changes nothing that is told.
				expect(toldEffect([...said.slice(0, people), ...said.slice(people).map(() => 1)])).toEqual(told);
				expect(people % 5).toBe(0);
			}),
		);
	});
});
