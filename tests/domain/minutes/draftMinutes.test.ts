import { beforeAll, describe, expect, it } from 'vitest';
import { draftMinutes } from '#domain/minutes/draftMinutes.ts';
import { editMinutes } from '#domain/minutes/editMinutes.ts';
import { perform } from '#domain/perform.ts';
import { addParty } from '#domain/session/addParty.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { giveConsent } from '#domain/session/giveConsent.ts';
import { resumeSession } from '#domain/session/resumeSession.ts';
import { setAgenda } from '#domain/session/setAgenda.ts';
import { setGroundRules } from '#domain/session/setGroundRules.ts';
import { stopForSafety } from '#domain/session/stopForSafety.ts';
import { suspendSession } from '#domain/session/suspendSession.ts';
import { withdrawConsent } from '#domain/session/withdrawConsent.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aHeldSession, minutesOf, readMinutes, signedMinutes } from '../../support/minutes.ts';
import { aRunningSession, aSession, callRoll } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('draftMinutes', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const draft = (sessionId: string, by: Player = cast.joseph) =>
			perform(house(), draftMinutes, { sessionId }, { accountId: by.accountId });

		it('makes them from what happened: who was there by seat, quorum, mediators, phases', async () => {
			const { sessionId, code } = await aRunningSession(house(), cast);
			await draft(sessionId);
			const { facts, version } = await minutesOf(house(), sessionId, cast.aicha);
			expect(version).toBe(1);
			expect(facts).toMatchObject({ code, committee: { code: 'BGS' }, held: { told: 'dayTime' } });
			expect(facts.parts.roll?.seats.map((one) => one.constituency)).toEqual([
				...['women', 'returnees', 'youth', 'chiefs', 'traders', 'faiths', 'farmers'],
			]);
			expect(facts.parts.quorum).toMatchObject({ met: true, present: 7 });
			expect(facts.parts.mediators).toHaveLength(2);
			expect(facts.parts.phases?.map((one) => one.phase)).toEqual(['opening']);
			expect(facts.parts.ending).toBeUndefined();
			// People stand in them by id alone, so that they can be erased and the seal still holds.
			for (const name of [cast.louise.name, cast.joseph.name]) expect(JSON.stringify(facts)).not.toContain(name);
		});

		it('makes them anew from what has happened since, and keeps what was written', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await draft(sessionId);
			expect(await draft(sessionId)).toMatchObject({ version: 1 });
			const words = { opening: 'Il pleuvait.' };
			const by = { accountId: cast.liaison.accountId };
			await perform(house(), editMinutes, { sessionId, version: 1, notes: words }, by);
			await callRoll(house(), cast, sessionId, [cast.louise, cast.aicha]);
			expect(await draft(sessionId)).toMatchObject({ version: 3 });
			const minutes = await minutesOf(house(), sessionId, cast.aicha);
			expect(minutes.notes).toEqual(words);
			expect(minutes.facts.parts.quorum).toMatchObject({ met: false, present: 2 });
			const versions = house().read.selectFrom('minutesVersion').select('version').where('minutesId', '=', minutes.id);
			expect(await versions.execute()).toHaveLength(3);
		});

		it('leaves of a session stopped for safety, or with consent taken back, only that it was held', async () => {
			const { sessionId, code } = await aRunningSession(house(), cast);
			await draft(sessionId);
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), editMinutes, { sessionId, version: 1, notes: { other: 'Une menace.' } }, by);
			await perform(house(), stopForSafety, { sessionId }, by);
			await draft(sessionId);
			const minutes = await minutesOf(house(), sessionId, cast.aicha);
			expect(minutes).toMatchObject({ onlyHeld: true, notes: {}, facts: { code, parts: {} } });
			const kept = house().read.selectFrom('minutesVersion').selectAll().where('minutesId', '=', minutes.id);
			expect(JSON.stringify(await kept.execute())).not.toContain('menace');
			expect(
				await endOf(
					perform(house(), editMinutes, { sessionId, version: minutes.version, notes: { other: 'Une menace.' } }, by),
				),
			).toBe('onlyTheFact');
		});

		it('tells the agenda and when it rested; and, once a side takes its yes back, nothing but the fact', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), setAgenda, { sessionId, points: [{ text: 'Le champ' }] }, by);
			await perform(house(), suspendSession, { sessionId, day: '2099-01-01', time: '09:00' }, by);
			await callRoll(house(), cast, sessionId);
			await perform(house(), resumeSession, { sessionId }, by);
			await draft(sessionId);
			const { facts } = await minutesOf(house(), sessionId, cast.aicha);
			expect(facts.parts.agenda).toEqual([{ text: 'Le champ', done: false }]);
			expect(facts.parts.suspensions).toEqual([{ from: expect.any(String), until: expect.any(String) }]);
			await perform(house(), setGroundRules, { sessionId, rules: [{ text: 'On s’écoute.' }] }, by);
			const { partyId } = await perform(
				house(),
				addParty,
				{ sessionId, name: 'Les éleveurs', constituency: 'herdersResident' },
				by,
			);
			await perform(house(), giveConsent, { sessionId, partyId, how: 'spoken' }, by);
			await perform(house(), withdrawConsent, { sessionId, partyId }, by);
			await draft(sessionId);
			expect((await minutesOf(house(), sessionId, cast.aicha)).facts.parts).toEqual({});
		});

		it('keeps them read back when only the end is new', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await readMinutes(house(), cast, sessionId);
			await perform(house(), closeSession, { sessionId, how: 'done' }, { accountId: cast.joseph.accountId });
			await draft(sessionId);
			const minutes = await minutesOf(house(), sessionId, cast.joseph);
			expect(minutes).toMatchObject({ version: 2, readBackVersion: 2 });
			expect(minutes.facts.parts.ending).toMatchObject({ state: 'closed', how: 'done' });
		});

		it('is for the secretary, once the session has begun, and not any more when they stand', async () => {
			const called = await aSession(house(), cast);
			expect(await endOf(draft(called.sessionId))).toBe('sessionNotConvened');
			const sessionId = await aHeldSession(house(), cast);
			expect(await endOf(draft(sessionId, cast.aicha))).toBe('notMediator');
			for (const outsider of [cast.neighbour, cast.observer, cast.kofi, cast.administrator])
				expect(await endOf(draft(sessionId, outsider))).toBe('not found');
			const both = await Promise.all([endOf(draft(sessionId)), endOf(draft(sessionId, cast.liaison))]);
			expect(both).toEqual(['done', 'done']);
			expect((await minutesOf(house(), sessionId, cast.joseph)).version).toBe(1);
			const signed = await signedMinutes(house(), cast);
			expect(await endOf(draft(signed))).toBe('minutesSigned');
		});
	});
});
