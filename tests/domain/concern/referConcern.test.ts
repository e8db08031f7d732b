import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_TOPICS, isHardStop } from '#domain/concern/concern.ts';
import { ReferConcern, referConcern } from '#domain/concern/referConcern.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('referConcern', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const input = () => ({ committeeId: cast.bgs.id, topic: 'gbv' as const });

		it('keeps the kind of help, the sub-prefecture and the day: no person, no time, no topic, no trace of the form', async () => {
			const requestId = newId();
			const heard = house().heard.events.length;
			const answer = await perform(house(), referConcern, input(), { accountId: cast.aicha.accountId, requestId });
			expect(answer).toEqual({});
			const referrals = await house().read.selectFrom('referral').selectAll().execute();
			expect(referrals).toEqual([
				{
					id: expect.stringMatching(/^[0-9a-f]{20}$/),
					committeeId: cast.bgs.id,
					topic: 'sexualViolence',
					areaId: cast.areaId,
					madeOn: '2026-03-02',
				},
			]);
			const events = await house().read.selectFrom('event').selectAll().where('type', '=', 'referralMade').execute();
			expect(events).toHaveLength(1);
			expect(events[0]).toMatchObject({
				chainId: `restricted:${cast.bgs.id}`,
				actorId: null,
				at: '2026-03-02T00:00:00.000Z',
			});
			expect(events[0]?.payload).not.toContain('gbv');
			const requests = await house().read.selectFrom('request').selectAll().where('key', '=', requestId).execute();
			expect(requests).toEqual([]);
			expect(house().heard.events.length).toBe(heard);
		});

		it('counts the same form once, however often it comes', async () => {
			const count = async () => (await house().read.selectFrom('referral').select('id').execute()).length;
			const before = await count();
			const by = { accountId: cast.maurice.accountId, requestId: newId() };
			await Promise.all(Array.from({ length: 5 }, () => perform(house(), referConcern, input(), by)));
			expect(await count()).toBe(before + 1);
		});

		it('is for those inside; others have no committee to refer from', async () => {
			for (const player of [cast.observer, cast.kofi, cast.neighbour, cast.administrator]) {
				await expect(
					perform(house(), referConcern, input(), { accountId: player.accountId }),
					player.name,
				).rejects.toThrow('notMember');
			}
			await expect(perform(house(), referConcern, input(), { accountId: null })).rejects.toThrow('notSignedIn');
		});

		it('takes only the topics that stop here', () => {
			for (const topic of ALL_TOPICS) {
				expect(ReferConcern.safeParse({ committeeId: cast.bgs.id, topic }).success, topic).toBe(isHardStop(topic));
			}
			expect(isHardStop('toString')).toBe(false);
		});
	});
});
