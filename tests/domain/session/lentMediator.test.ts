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
import { closeSession } from '#domain/session/closeSession.ts';
import { listAttendees } from '#domain/session/sessionQueries.ts';
import { accountsWithOtherPowers } from '#web/publish.ts';
import { mayWatch } from '#web/watch.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
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

		it('hears of it until it is over; then their open pages must come back and find nothing', async () => {
			expect(await follows()).toBe(true);
			const before = house().heard.events.length;
			await perform(house(), closeSession, { sessionId, how: 'done' }, { accountId: cast.joseph.accountId });
			const happenings = house()
				.heard.events.slice(before)
				.map((event) => event.happening);
			expect([...(await accountsWithOtherPowers(house().read, happenings))]).toContain(cast.neighbour.accountId);
			expect(await follows()).toBe(false);
		});
	});
});
