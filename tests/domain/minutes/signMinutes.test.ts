import { beforeAll, describe, expect, it } from 'vitest';
import { draftMinutes } from '#domain/minutes/draftMinutes.ts';
import { editMinutes } from '#domain/minutes/editMinutes.ts';
import { hashMinutes } from '#domain/minutes/sealMinutes.ts';
import { signMinutes } from '#domain/minutes/signMinutes.ts';
import { perform } from '#domain/perform.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { setAgenda } from '#domain/session/setAgenda.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { stopForSafety } from '#domain/session/stopForSafety.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aHeldSession, minutesOf, readMinutes } from '../../support/minutes.ts';
import { aRunningSession } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('signMinutes', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const sign = (sessionId: string, capacity: 'mediator' | 'committee', by: Player, version = 1) =>
			perform(house(), signMinutes, { sessionId, version, capacity }, { accountId: by.accountId });

		it('takes a mediator and one of the committee; then they stand, and the signatures cover their hash', async () => {
			const sessionId = await readMinutes(house(), cast);
			await sign(sessionId, 'mediator', cast.joseph);
			expect((await minutesOf(house(), sessionId, cast.aicha)).signedAt).toBeNull();
			await sign(sessionId, 'committee', cast.louise);
			const minutes = await minutesOf(house(), sessionId, cast.aicha);
			expect(minutes.signedAt).not.toBeNull();
			expect(minutes.hash).toBe(hashMinutes(minutes));
			expect(minutes.signatures.map((one) => one.hash)).toEqual([minutes.hash, minutes.hash]);
			expect(await endOf(sign(sessionId, 'committee', cast.fidele))).toBe('minutesSigned');
		});

		it('is of two different people: who mediates and sits signs once', async () => {
			const sessionId = await readMinutes(house(), cast);
			await sign(sessionId, 'mediator', cast.odile);
			expect(await endOf(sign(sessionId, 'committee', cast.odile))).toBe('signedAlready');
			expect(await endOf(sign(sessionId, 'mediator', cast.joseph))).toBe('alreadyDone');
			await expectOneOf(
				[sign(sessionId, 'committee', cast.louise), sign(sessionId, 'committee', cast.fidele)],
				'minutesSigned',
			);
		});

		it('is for those who mediated and those who were there', async () => {
			const sessionId = await readMinutes(house(), cast);
			expect(await endOf(sign(sessionId, 'mediator', cast.liaison))).toBe('notMediator');
			expect(await endOf(sign(sessionId, 'committee', cast.joseph))).toBe('notMember');
			expect(await endOf(sign(sessionId, 'committee', cast.neighbour))).toBe('not found');
			const { personId } = cast.hassan;
			await house()
				.write.updateTable('attendee')
				.set({ was: 'excused' })
				.where('sessionId', '=', sessionId)
				.where('personId', '=', personId)
				.execute();
			expect(await endOf(sign(sessionId, 'committee', cast.hassan))).toBe('wasNotThere');
		});

		it('is not for whoever stepped back from the session, also when they were there', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await perform(house(), stepBack, { sessionId, relation: 'kinship' }, { accountId: cast.louise.accountId });
			await perform(house(), closeSession, { sessionId, how: 'done' }, { accountId: cast.joseph.accountId });
			await readMinutes(house(), cast, sessionId);
			expect(await endOf(sign(sessionId, 'committee', cast.louise))).toBe('steppedBack');
			expect(await endOf(sign(sessionId, 'committee', cast.fidele))).toBe('done');
		});

		it('waits for the end and for reading back, and is of the version that was read', async () => {
			const running = await aRunningSession(house(), cast);
			await readMinutes(house(), cast, running.sessionId);
			expect(await endOf(sign(running.sessionId, 'mediator', cast.joseph))).toBe('sessionNotOver');
			const sessionId = await aHeldSession(house(), cast);
			await perform(house(), draftMinutes, { sessionId }, { accountId: cast.joseph.accountId });
			expect(await endOf(sign(sessionId, 'mediator', cast.joseph))).toBe('minutesNotReadBack');
			const read = await readMinutes(house(), cast);
			expect(await endOf(sign(read, 'mediator', cast.joseph, 2))).toBe('textChanged');
		});

		it('is of everything that happened: minutes made before the end of the talk are made again', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await readMinutes(house(), cast, sessionId);
			await perform(
				house(),
				setAgenda,
				{ sessionId, points: [{ text: 'Le puits' }] },
				{ accountId: cast.joseph.accountId },
			);
			await perform(house(), closeSession, { sessionId, how: 'done' }, { accountId: cast.joseph.accountId });
			expect(await endOf(sign(sessionId, 'mediator', cast.joseph))).toBe('minutesBehind');
		});

		it('keeps no word that was read back before the session was stopped for safety', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await readMinutes(house(), cast, sessionId);
			const notes = { other: 'Les bœufs de Hassan' };
			await perform(house(), editMinutes, { sessionId, version: 1, notes }, { accountId: cast.odile.accountId });
			await perform(house(), stopForSafety, { sessionId }, { accountId: cast.joseph.accountId });
			expect(await minutesOf(house(), sessionId, cast.aicha)).toMatchObject({ notes: {}, onlyHeld: true, version: 3 });
			const { id, writers } = await minutesOf(house(), sessionId, cast.aicha);
			expect(writers).toEqual([cast.joseph.accountId, cast.odile.accountId]);
			const versions = await house()
				.read.selectFrom('minutesVersion')
				.selectAll()
				.where('minutesId', '=', id)
				.execute();
			expect(versions).toMatchObject([{ version: 3, notes: '{}' }]);
			expect(await endOf(sign(sessionId, 'mediator', cast.joseph, 2))).toBe('textChanged');
			expect(await endOf(sign(sessionId, 'mediator', cast.joseph, 3))).toBe('done');
		});

		it('needs no reading back where only the fact stays', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await perform(house(), stopForSafety, { sessionId }, { accountId: cast.joseph.accountId });
			await perform(house(), draftMinutes, { sessionId }, { accountId: cast.joseph.accountId });
			expect(await endOf(sign(sessionId, 'mediator', cast.joseph))).toBe('done');
		});
	});
});
