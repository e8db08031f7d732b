import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { addAttendee } from '#domain/session/addAttendee.ts';
import { removeAttendee } from '#domain/session/removeAttendee.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { listAttendees } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aMediation, takeDown } from '../../support/phases.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('removeAttendee', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const remove = (sessionId: string, attendeeId: string, by: Player = cast.joseph) =>
			perform(house(), removeAttendee, { sessionId, attendeeId }, { accountId: by.accountId });
		const aGuest = async (sessionId: string) => {
			const by = { accountId: cast.liaison.accountId };
			return (await perform(house(), addAttendee, { sessionId, standing: 'guest', name: 'Invité Démo' }, by))
				.attendeeId;
		};

		it('takes off who was written down by error, never a seat nor who came', async () => {
			const { sessionId } = await aSession(house(), cast);
			const guest = await aGuest(sessionId);
			expect(await endOf(remove(sessionId, guest, cast.aicha))).toBe('notMediator');
			await expectOneOf([remove(sessionId, guest), remove(sessionId, guest)], 'not found');
			const [seat] = await listAttendees(house().read, sessionId);
			expect(await endOf(remove(sessionId, seat?.id ?? ''))).toBe('hasCome');
			const there = await aGuest(sessionId);
			const attendees = [{ attendeeId: there, was: 'present' as const }];
			await perform(house(), recordAttendance, { sessionId, attendees }, { accountId: cast.joseph.accountId });
			expect(await endOf(remove(sessionId, there))).toBe('hasCome');
		});

		it('keeps who has spoken, also when the roll-call was written anew', async () => {
			const { sessionId, ofFarmers } = await aMediation(house(), cast);
			await takeDown(house(), cast, { sessionId, attendeeId: ofFarmers });
			const attendees = [{ attendeeId: ofFarmers, was: 'expected' as const }];
			await perform(house(), recordAttendance, { sessionId, attendees }, { accountId: cast.joseph.accountId });
			expect(await endOf(remove(sessionId, ofFarmers))).toBe('hasCome');
		});
	});
});
