import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { draftAgreement } from '#domain/agreement/draftAgreement.ts';
import { closeCaucus } from '#domain/caucus/closeCaucus.ts';
import { listCaucuses } from '#domain/caucus/caucusQueries.ts';
import { openCaucus } from '#domain/caucus/openCaucus.ts';
import { giveFloor } from '#domain/floor/giveFloor.ts';
import { requestFloor } from '#domain/floor/requestFloor.ts';
import { perform } from '#domain/perform.ts';
import { enterPhase } from '#domain/phase/enterPhase.ts';
import { AskOnTheSpot, askOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { signMinutes } from '#domain/minutes/signMinutes.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { listAttendees } from '#domain/session/sessionQueries.ts';
import { accountsWithOtherPowers } from '#web/publish.ts';
import { mayWatch } from '#web/watch.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { minutesOf, readMinutes } from '../../support/minutes.ts';
import { takeDown } from '../../support/phases.ts';
import { aRunningSession, lend, twoSides } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('a mediator whom another committee lends', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let sessionId: string;
		let herders: string;
		beforeAll(async () => {
			cast = await seatCast(house());
			({ sessionId } = await aRunningSession(house(), cast, { mediators: [cast.joseph.accountId] }));
			({ herders } = await twoSides(house(), cast, sessionId));
			await lend(house(), cast, sessionId);
		});
		const by = () => ({ accountId: cast.neighbour.accountId });
		const follows = async () => {
			const now = house().clock().toISOString();
			const actor = await loadActor(house().read, cast.neighbour.accountId, now);
			return mayWatch({ db: house().read, actor, now }, 'session', sessionId);
		};

		it('leads the floor, the phases, the talk, a private talk, a question and the agreement of that session', async () => {
			const { accountId, personId } = cast.aicha;
			await perform(house(), requestFloor, { sessionId, kind: 'speak' }, { accountId });
			const attendee = (await listAttendees(house().read, sessionId)).find((one) => one.personId === personId);
			const attendeeId = attendee?.id ?? '';
			expect(await endOf(perform(house(), giveFloor, { sessionId, attendeeId, speaking: 0 }, by()))).toBe('done');
			const further = { sessionId, from: 'opening', phase: 'storytelling', reason: 'Tous le veulent.' } as const;
			expect(await endOf(perform(house(), enterPhase, further, by()))).toBe('done');
			expect(await endOf(takeDown(house(), cast, { sessionId, attendeeId }, cast.neighbour))).toBe('done');
			await perform(house(), openCaucus, { sessionId, partyId: herders }, by());
			const caucusId = (await listCaucuses(house().read, sessionId))[0]?.id ?? '';
			expect(await endOf(perform(house(), closeCaucus, { caucusId }, by()))).toBe('done');
			const question = AskOnTheSpot.parse({ sessionId, kind: 'check', question: 'On continue ?', how: 'hands' });
			expect(await endOf(perform(house(), askOnTheSpot, question, by()))).toBe('done');
			expect(await endOf(perform(house(), draftAgreement, { sessionId }, by()))).toBe('done');
		});

		it('keeps what the minutes need of them until these are published; then their pages find nothing', async () => {
			expect(await follows()).toBe(true);
			const withOthers = async (act: () => Promise<unknown>) => {
				const before = house().heard.events.length;
				await act();
				const happenings = house()
					.heard.events.slice(before)
					.map((event) => event.happening);
				return [...(await accountsWithOtherPowers(house().read, happenings))];
			};
			const joseph = { accountId: cast.joseph.accountId };
			const close = () => perform(house(), closeSession, { sessionId, how: 'without' }, joseph);
			await close();
			const closed = () => perform(house(), closeSession, { sessionId, how: 'without' }, by());
			expect(await withOthers(closed)).toContain(cast.neighbour.accountId);
			expect(await follows()).toBe(true);
			await readMinutes(house(), cast, sessionId);
			const { version } = await minutesOf(house(), sessionId, cast.neighbour);
			const sign = { sessionId, version, capacity: 'mediator' } as const;
			expect(await endOf(perform(house(), signMinutes, sign, by()))).toBe('done');
			// A month after the session at the latest, or as soon as they are published.
			const then = house().clock().toISOString();
			const late = new Date(Date.parse(then) + 31 * 86_400_000).toISOString();
			const guestOf = async (at: string) =>
				(await loadActor(house().read, cast.neighbour.accountId, at)).guestOf.length;
			expect([await guestOf(then), await guestOf(late)]).toEqual([1, 0]);
			await house()
				.write.updateTable('minutes')
				.set({ publishedAt: then })
				.where('sessionId', '=', sessionId)
				.execute();
			expect(await follows()).toBe(false);
			const left = { type: 'steppedBack', committeeId: cast.bgs.id, sessionId, relation: 'land' } as const;
			expect([...(await accountsWithOtherPowers(house().read, [left]))]).toContain(cast.neighbour.accountId);
			const published = { type: 'minutesPublished', committeeId: cast.bgs.id, sessionId, code: '', hash: '' } as const;
			expect([...(await accountsWithOtherPowers(house().read, [published]))]).toContain(cast.neighbour.accountId);
		});
	});
});
