import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { findFloor } from '#domain/floor/floorQueries.ts';
import { perform } from '#domain/perform.ts';
import { AskOnTheSpot, askOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { listPolls } from '#domain/poll/pollQueries.ts';
import { listActivity } from '#domain/record/recordQueries.ts';
import { SetAgenda, setAgenda } from '#domain/session/setAgenda.ts';
import { stopForSafety } from '#domain/session/stopForSafety.ts';
import { sessionState } from '#domain/session/session.ts';
import { findSession, listSessions } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { laid } from '../../support/archives.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aRunningSession, aSession } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('stopForSafety', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const stop = (sessionId: string, by: Player = cast.joseph) =>
			perform(house(), stopForSafety, { sessionId }, { accountId: by.accountId });

		it('ends it at once and for good; of it only the fact stays, and nobody reads who pressed', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await expectOneOf([stop(sessionId), stop(sessionId, cast.liaison)], 'sessionOver');
			const session = (await listSessions(house().read, cast.bgs.id)).find((one) => one.id === sessionId);
			expect(session && sessionState(session)).toBe('stopped');
			expect(session?.factOnlyAt).not.toBeNull();
			const actor = await loadActor(house().read, cast.aicha.accountId, house().clock().toISOString());
			const { activities } = await listActivity(house().read, actor, cast.bgs.id, {
				oldestFirst: false,
				offset: 0,
			});
			expect(activities.find((act) => act.type === 'sessionStopped')?.actor).toBeNull();
			// Nor who called people together, took the roll or opened it: all that was done is nobody's.
			const done = activities.filter((act) => act.type.startsWith('session') || act.type === 'attendanceRecorded');
			expect(done.length).toBeGreaterThan(2);
			expect(done.map((act) => act.actor).filter((actor) => actor !== null)).toEqual([]);
		});

		it('leaves nobody a word of what it was about: not in lists, not in the search, not beside a vote', async () => {
			const title = 'Le champ de Zangba';
			const { sessionId, code } = await aRunningSession(house(), cast, { title, purpose: 'Le champ et son eau' });
			const entry = () =>
				house().read.selectFrom('searchEntry').select('text').where('subjectId', '=', sessionId).executeTakeFirst();
			expect((await entry())?.text).toContain('zangba');
			const by = { accountId: cast.joseph.accountId };
			const points = [{ text: 'Un point de l’ordre' }];
			await perform(house(), setAgenda, SetAgenda.parse({ sessionId, points }), by);
			const question = AskOnTheSpot.parse({ sessionId, kind: 'check', question: 'On continue ?', how: 'hands' });
			await perform(house(), askOnTheSpot, question, by);
			const now = house().clock().toISOString();
			const actor = await loadActor(house().read, cast.joseph.accountId, now);
			await stop(sessionId);
			expect(await entry()).toBeUndefined();
			const reading = { db: house().read, actor };
			expect(await findSession(reading, sessionId)).toMatchObject({ title: code, purpose: '', place: '' });
			const told = [await listSessions(house().read, cast.bgs.id), await listPolls(reading, cast.bgs.id)];
			for (const words of [title, 'On continue']) expect(JSON.stringify(told)).not.toContain(words);
			expect((await findFloor(reading, sessionId)).session.title).toBe(code);
			// Nor on a stick that carries the committee away.
			const { files } = await laid(house(), 'BGS');
			const carried = [...files.values()].map((content) => Buffer.from(content).toString()).join('\n');
			for (const words of [title, 'Le champ et son eau', 'On continue', 'Un point de l’ordre'])
				expect(carried).not.toContain(words);
		});

		it('is for whoever leads or writes for a session that has begun', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			expect(await endOf(stop(sessionId, cast.aicha))).toBe('notMediator');
			expect(await endOf(stop(sessionId, cast.neighbour))).toBe('not found');
			const coming = await aSession(house(), cast);
			expect(await endOf(stop(coming.sessionId))).toBe('sessionNotConvened');
		});
	});
});
