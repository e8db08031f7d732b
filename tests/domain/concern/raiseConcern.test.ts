import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { RaiseConcern, raiseConcern } from '#domain/concern/raiseConcern.ts';
import { findConcern, listConcerns } from '#domain/concern/concernQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { concernInput, raise } from '../../support/matter.ts';

describe('raiseConcern', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const as = async (player: Player) => ({
			db: house().read,
			actor: await loadActor(house().read, player.accountId, house().clock().toISOString()),
		});

		it('gives the concern a number of its committee and opens the talk about it', async () => {
			const { concernId, code, threadId } = await raise(house(), cast);
			expect(code).toMatch(/^BGS-C-\d{3}$/);
			const concern = await findConcern(await as(cast.maurice), concernId);
			expect(concern).toMatchObject({ code, dimension: 'economic', state: 'open', area: 'Bangassou', readBack: false });
			const thread = await house().read.selectFrom('thread').selectAll().where('id', '=', threadId).executeTakeFirst();
			expect(thread).toMatchObject({ subjectId: concernId, mode: 'mediated', closedAt: null });
		});

		it('gives ten concerns at once ten numbers without a gap', async () => {
			const raised = await Promise.all(Array.from({ length: 10 }, () => raise(house(), cast)));
			const numbers = raised.map(({ code }) => Number(code.slice(-3))).sort((a, b) => a - b);
			expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
		});

		it('acts once when the same form comes five times', async () => {
			const by = { accountId: cast.aicha.accountId, requestId: newId() };
			const answers = await Promise.all(
				Array.from({ length: 5 }, () => perform(house(), raiseConcern, concernInput(cast), by)),
			);
			expect(new Set(answers.map(({ code }) => code)).size).toBe(1);
		});

		it('is for members and the liaison, not for mediators without a seat, observers, offices or neighbours', async () => {
			for (const player of [cast.joseph, cast.observer, cast.kofi, cast.neighbour, cast.administrator]) {
				await expect(raise(house(), cast, {}, player), player.name).rejects.toThrow('notMember');
			}
			await expect(perform(house(), raiseConcern, concernInput(cast), { accountId: null })).rejects.toThrow(
				'notSignedIn',
			);
		});

		it('takes words for somebody who is not there only when they were read back', async () => {
			const forThem = { onBehalfOf: 'Une famille de Tokoyo' };
			await expect(raise(house(), cast, forThem, cast.liaison)).rejects.toThrow('notReadBack');
			await expect(raise(house(), cast, forThem)).rejects.toThrow('notReadBack');
			await expect(raise(house(), cast, {}, cast.liaison)).rejects.toThrow('notOwnVoice');
			const { concernId } = await raise(house(), cast, { ...forThem, readBack: true }, cast.liaison);
			expect(await findConcern(await as(cast.liaison), concernId)).toMatchObject({ ...forThem, readBack: true });
		});

		it('tells what is said for somebody else and names a person to the mediators alone', async () => {
			const forThem = { onBehalfOf: 'Une famille de Tokoyo', readBack: true, audience: 'observers' as const };
			const accused = { ...forThem, story: `${cast.maurice.name.split(' ')[0]} a pris notre porte.` };
			for (const by of [cast.liaison, cast.aicha])
				await expect(raise(house(), cast, accused, by)).rejects.toThrow('personNamedForOther');
			const byTitle = { ...forThem, title: 'Le chef Ngbako prend l’eau' };
			await expect(raise(house(), cast, byTitle, cast.liaison)).rejects.toThrow('personNamedForOther');
			await raise(house(), cast, { ...accused, audience: 'mediators' }, cast.liaison);
			await raise(house(), cast, { ...forThem, story: 'Le maire ne donne plus d’actes.' }, cast.liaison);
			// Whoever says it in their own name stands for it.
			await raise(house(), cast, { audience: 'observers', story: accused.story });
		});

		it('shows a concern to its audience and to nobody else', async () => {
			const sees = async (player: Player, id: string) =>
				findConcern(await as(player), id).then(
					() => true,
					(error: unknown) => {
						expect(error).toBeInstanceOf(NotFound);
						return false;
					},
				);
			const forMediators = (await raise(house(), cast, { audience: 'mediators' })).concernId;
			const forCommittee = (await raise(house(), cast, { audience: 'committee' })).concernId;
			const forObservers = (await raise(house(), cast, { audience: 'observers' })).concernId;
			const table = {
				aicha: [1, 1, 1],
				joseph: [1, 1, 1],
				odile: [1, 1, 1],
				maurice: [0, 1, 1],
				liaison: [0, 1, 1],
				observer: [0, 0, 1],
				neighbour: [0, 0, 0],
				kofi: [0, 0, 0],
				administrator: [0, 0, 0],
			};
			for (const [name, expected] of Object.entries(table)) {
				const player = cast[name as 'aicha'];
				const seen = [
					await sees(player, forMediators),
					await sees(player, forCommittee),
					await sees(player, forObservers),
				];
				expect(seen.map(Number), name).toEqual(expected);
			}
			const listed = await listConcerns(await as(cast.observer), cast.bgs.id);
			expect(listed.map((concern) => concern.audience)).toEqual(listed.map(() => 'observers'));
		});

		it('keeps emoji and mixed direction as written, and drops what cannot be seen', async () => {
			const title = '🐄 الماشية BGS‏ passe — “où ?”';
			const parsed = RaiseConcern.parse({
				...concernInput(cast),
				title: ` ${title}\u0007 `,
				severity: '٣',
				story: 'a\r\nb',
			});
			expect(parsed).toMatchObject({ title, severity: 3, story: 'a\nb' });
			const { concernId } = await perform(house(), raiseConcern, parsed, { accountId: cast.aicha.accountId });
			expect((await findConcern(await as(cast.aicha), concernId)).title).toBe(title);
		});

		it('says which fields are wrong', () => {
			const wrong = RaiseConcern.safeParse({
				...concernInput(cast),
				title: 'x'.repeat(141),
				story: '',
				severity: 5,
				topic: 'football',
				lang: 'tlh',
			});
			expect(wrong.error?.issues.map((issue) => issue.path.join('.')).sort()).toEqual([
				'lang',
				'severity',
				'story',
				'title',
				'topic',
			]);
			expect(RaiseConcern.safeParse({ ...concernInput(cast), dimension: 'food' }).error?.issues[0]?.path).toEqual([
				'topic',
			]);
		});

		it('does not know a committee or an area that is not there', async () => {
			await expect(raise(house(), cast, { committeeId: newId() })).rejects.toThrow(NotFound);
			await expect(raise(house(), cast, { areaId: newId() })).rejects.toThrow(NotFound);
		});

		it('refuses a topic that no committee decides, and nothing of it stays', async () => {
			const story = 'SECRET-STORY';
			await expect(raise(house(), cast, { topic: 'gbv', story })).rejects.toThrow('hardStopTopic');
			const kept = await house().read.selectFrom('concern').select('id').where('story', '=', story).execute();
			expect(kept).toEqual([]);
		});
	});
});
