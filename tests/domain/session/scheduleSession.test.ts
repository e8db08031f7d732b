import { beforeAll, describe, expect, it } from 'vitest';
import { listAttendees, listSessionMediators, listSessions } from '#domain/session/sessionQueries.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('scheduleSession', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('calls people together: a number of its own, its mediators, every seat expected', async () => {
			const { sessionId, code } = await aSession(house(), cast);
			expect(code).toBe('BGS-S-001');
			expect((await listSessionMediators(house().read, sessionId)).map((one) => one.name).sort()).toEqual(
				[cast.odile.name, cast.joseph.name].sort(),
			);
			const attendees = await listAttendees(house().read, sessionId);
			expect(attendees).toHaveLength(7);
			expect(new Set(attendees.map((one) => one.was))).toEqual(new Set(['expected']));
		});

		it('is for mediators and the liaison', async () => {
			expect(await endOf(aSession(house(), cast, {}, cast.liaison))).toBe('done');
			for (const player of [cast.aicha, cast.administrator, cast.observer, cast.neighbour])
				expect(await endOf(aSession(house(), cast, {}, player))).toBe('notMediator');
		});

		it('refuses a moment that is past, and mediators who are none here', async () => {
			expect(await endOf(aSession(house(), cast, { at: '2020-01-01T08:00:00.000Z' }))).toBe('momentPast');
			expect(await endOf(aSession(house(), cast, { mediators: [cast.aicha.accountId] }))).toBe('not found');
		});

		it('gives two at once two numbers', async () => {
			const before = (await listSessions(house().read, cast.bgs.id)).length;
			const both = await Promise.all([aSession(house(), cast), aSession(house(), cast)]);
			expect(new Set(both.map((one) => one.code)).size).toBe(2);
			expect(await listSessions(house().read, cast.bgs.id)).toHaveLength(before + 2);
		});
	});
});
