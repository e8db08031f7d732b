import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { findCommittee } from '#domain/committee/committeeQueries.ts';
import { MODERATION_ACTS, listModeration } from '#domain/discussion/moderationQueries.ts';
import { isBetweenSpeakerAndMediators } from '#domain/events.ts';
import { topicsOf } from '#realtime/topics.ts';
import { listDesks, listWaiting } from '#web/desk.ts';
import type { PageContext } from '#web/page.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { largeCommittee } from '../../support/polls.ts';
import { talkOf } from '../../support/talk.ts';

describe('what is seen of moderation', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const pageOf = async (player: Player) => {
			const now = house().clock().toISOString();
			const actor = await loadActor(house().read, player.accountId, now);
			return { db: house().read, actor, now, requestId: () => '' } as unknown as PageContext;
		};
		/** Topics whose pages are told while something is done. */
		const toldDuring = async (act: () => Promise<unknown>) => {
			const { events, touched } = house().heard;
			const [eventsBefore, touchedBefore] = [events.length, touched.length];
			await act();
			const told = events.slice(eventsBefore).map((event) => event.happening);
			return [
				...told.filter((happening) => !isBetweenSpeakerAndMediators(happening)).flatMap(topicsOf),
				...touched.slice(touchedBefore),
			].map((topic) => topic.split(':')[0] ?? '');
		};

		it('turns and length are counted for groups, for mediators of the matter and for nobody else', async () => {
			const { threadId } = await raise(house(), cast);
			for (const text of ['Un.', 'Deux.'])
				await talk.release(cast.joseph, (await say(house(), cast.maurice, threadId, { text })).statementId);
			await say(house(), cast.louise, threadId, { text: 'Ce qui attend ne compte pas.' });
			const shares = await talk.balanceFor(cast.odile, threadId);
			expect(shares?.find((share) => share.constituency === 'chiefs')).toEqual({
				...{ side: null, constituency: 'chiefs', turns: 2, characters: 8 },
			});
			expect(shares?.find((share) => share.constituency === 'women')).toMatchObject({ turns: 0, characters: 0 });
			expect(shares).toHaveLength(7);
			expect(JSON.stringify(shares)).not.toMatch(/Maurice|account|person|seatId/);
			for (const reader of [cast.maurice, cast.louise, cast.aicha, cast.liaison])
				expect(await talk.balanceFor(reader, threadId)).toBeNull();
			// Nor for a mediator in their own matter.
			const own = await raise(house(), cast, {}, cast.odile);
			expect(await talk.balanceFor(cast.odile, own.threadId)).toBeNull();
		});

		it('they are counted for sides where the place is divided', async () => {
			const { id, members } = await largeCommittee(house(), cast, { code: 'TWO', seats: 6, sides: ['nord', 'sud'] });
			const [north] = members;
			const speaker = { ...cast.louise, accountId: north?.accountId ?? '' };
			const { threadId } = await raise(house(), cast, { committeeId: id }, speaker);
			await talk.release(cast.joseph, (await say(house(), speaker, threadId, { text: 'Nous.' })).statementId);
			expect(await talk.balanceFor(cast.joseph, threadId)).toEqual([
				{ side: 'nord', constituency: null, turns: 1, characters: 5 },
				{ side: 'sud', constituency: null, turns: 0, characters: 0 },
			]);
		});

		it('no page but the speaker’s and the mediators’ is told of what lies between them', async () => {
			const { threadId } = await raise(house(), cast);
			let statementId = '';
			const between = [
				async () => ({ statementId } = await say(house(), cast.maurice, threadId)),
				() => talk.restate(cast.joseph, statementId),
				() => talk.keep(cast.maurice, statementId),
				() => talk.hold(cast.joseph, statementId),
				() => talk.appeal(cast.maurice, statementId),
				() => talk.hide(cast.joseph, statementId),
				() => talk.hide(cast.odile, statementId, undefined),
			];
			for (const act of between) expect(await toldDuring(act)).toEqual(['moderation', 'voice']);
			// What all see, all are told.
			expect(await toldDuring(() => talk.slow(cast.joseph, threadId))).toContain('thread');
			await talk.resume(cast.joseph, threadId);
			const other = await say(house(), cast.maurice, threadId);
			expect(await toldDuring(() => talk.release(cast.joseph, other.statementId))).toContain('thread');
			expect(await toldDuring(() => talk.hide(cast.joseph, other.statementId))).toContain('thread');
		});

		it('members read by day and kind what was done, never by whom, to whom or about what', async () => {
			const committee = await findCommittee(house().read, cast.bgs.id);
			const { threadId, code } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await talk.hold(cast.joseph, statementId);
			const page = await pageOf(cast.louise);
			const lines = await listModeration(page, committee);
			expect(lines).toContainEqual({ day: '2026-03-02', act: 'statementHeld', count: expect.any(Number) });
			for (const line of lines) {
				expect(Object.keys(line).sort()).toEqual(['act', 'count', 'day']);
				expect(MODERATION_ACTS).toContain(line.act);
			}
			for (const told of [statementId, threadId, code, cast.maurice.accountId])
				expect(JSON.stringify(lines)).not.toContain(told);
			for (const outsider of [cast.neighbour, cast.observer, cast.administrator])
				await expect(listModeration(await pageOf(outsider), committee)).rejects.toThrow('record');
		});

		it('each finds on the desk what waits for them, in all their committees', async () => {
			const committee = await findCommittee(house().read, cast.bgs.id);
			const { threadId, code } = await raise(house(), cast);
			const waitingFor = async (player: Player) =>
				(await listWaiting(await pageOf(player), committee)).filter((one) => one.code === code).map((one) => one.what);
			const { statementId } = await say(house(), cast.maurice, threadId);
			expect(await waitingFor(cast.odile)).toEqual(['statements']);
			await talk.restate(cast.odile, statementId);
			expect(await waitingFor(cast.odile)).toEqual([]);
			expect(await waitingFor(cast.maurice)).toEqual(['offeredWords']);
			await talk.keep(cast.maurice, statementId);
			expect(await waitingFor(cast.joseph)).toEqual(['statements']);
			await talk.hold(cast.joseph, statementId);
			expect(await waitingFor(cast.maurice)).toEqual(['wordsDecided']);
			await talk.appeal(cast.maurice, statementId);
			expect(await waitingFor(cast.maurice)).toEqual([]);
			expect(await waitingFor(cast.odile)).toEqual(['appeals']);
			expect(await waitingFor(cast.joseph)).toEqual([]);
			await talk.hide(cast.joseph, statementId);
			expect(await waitingFor(cast.odile)).toEqual(['hiding', 'appeals']);
			expect(await waitingFor(cast.louise)).toEqual([]);
			const { desks, topics } = await listDesks(await pageOf(cast.odile));
			expect(desks.map((desk) => desk.code)).toEqual(['BGS']);
			expect(topics).toContain(`moderation:${cast.bgs.id}`);
		});
	});
});
