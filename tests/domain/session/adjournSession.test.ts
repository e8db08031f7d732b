import { beforeAll, describe, expect, it } from 'vitest';
import { listMeetings } from '#domain/meeting/meetingQueries.ts';
import { perform } from '#domain/perform.ts';
import { adjournSession } from '#domain/session/adjournSession.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { sessionState } from '#domain/session/session.ts';
import { listSessions } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession, callRoll } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('adjournSession', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const adjourn = (sessionId: string, because: 'inquorate' | 'cancelled', by: Player = cast.joseph) =>
			perform(house(), adjournSession, { sessionId, because }, { accountId: by.accountId });
		const stateOf = async (sessionId: string) => {
			const found = (await listSessions(house().read, cast.bgs.id)).find((one) => one.id === sessionId);
			return found && sessionState(found);
		};

		it('calls it off before it begins; nothing more happens in it', async () => {
			const { sessionId } = await aSession(house(), cast);
			expect(await endOf(adjourn(sessionId, 'cancelled', cast.aicha))).toBe('notMediator');
			await expectOneOf([adjourn(sessionId, 'cancelled'), adjourn(sessionId, 'cancelled')], 'sessionOver');
			expect(await stateOf(sessionId)).toBe('adjourned');
			const convened = perform(house(), conveneSession, { sessionId }, { accountId: cast.joseph.accountId });
			expect(['sessionOver', 'notQuorate']).toContain(await endOf(convened));
		});

		it('puts it off at its time, when too few came; who did not come is written down', async () => {
			const { sessionId } = await aSession(house(), cast);
			await callRoll(house(), cast, sessionId, [cast.aicha, cast.louise]);
			expect(await endOf(adjourn(sessionId, 'inquorate'))).toBe('sessionNotDue');
			house().later({ hours: 2 });
			await adjourn(sessionId, 'inquorate');
			const [meeting] = await listMeetings(house().read, cast.bgs.id);
			expect(meeting?.attendance.filter((one) => one.was === 'excused')).toHaveLength(5);
		});

		it('does not put off a session that has its quorum', async () => {
			const { sessionId } = await aSession(house(), cast);
			await callRoll(house(), cast, sessionId);
			house().later({ hours: 2 });
			expect(await endOf(adjourn(sessionId, 'inquorate'))).toBe('quorumThere');
		});
	});
});
