import type { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeCaucus } from '#domain/caucus/closeCaucus.ts';
import { listReleases } from '#domain/caucus/caucusQueries.ts';
import { consentRelease } from '#domain/caucus/consentRelease.ts';
import { proposeRelease } from '#domain/caucus/proposeRelease.ts';
import { withdrawRelease } from '#domain/caucus/withdrawRelease.ts';
import { writeCaucusNote } from '#domain/caucus/writeCaucusNote.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { setNamesOnWall } from '#domain/floor/setNamesOnWall.ts';
import { setTurn } from '#domain/floor/setTurn.ts';
import { slowFloor } from '#domain/floor/slowFloor.ts';
import { type Verb, perform } from '#domain/perform.ts';
import { acceptInvitation } from '#domain/session/acceptInvitation.ts';
import { addAttendee } from '#domain/session/addAttendee.ts';
import { addParty } from '#domain/session/addParty.ts';
import { listInvitations } from '#domain/session/invitationQueries.ts';
import { inviteMediator } from '#domain/session/inviteMediator.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { removeParty } from '#domain/session/removeParty.ts';
import { listAgenda, listAttendees, listSessionMediators } from '#domain/session/sessionQueries.ts';
import { setAgenda } from '#domain/session/setAgenda.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { tickAgendaPoint } from '#domain/session/tickAgendaPoint.ts';
import { withdrawInvitation } from '#domain/session/withdrawInvitation.ts';
import { parkStatement } from '#domain/sessionStatement/parkStatement.ts';
import { rephraseStatement } from '#domain/sessionStatement/rephraseStatement.ts';
import { settleParked } from '#domain/sessionStatement/settleParked.ts';
import { aMediation as aTalkApart, goApart, makeKey, propose } from '../../support/caucus.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aMediation, takeAndConfirm } from '../../support/phases.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

describe('two at once in a session', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
			await makeKey(house(), cast.joseph);
			const near = { committeeId: cast.bbr.id, accountId: cast.neighbour.accountId };
			const constituency = 'herdersResident' as const;
			await perform(house(), appointMediator, { ...near, constituency }, { accountId: cast.administrator.accountId });
		});
		const as = ({ accountId }: { accountId: string }) => ({ accountId });
		/** The same, by two mediators in one moment. */
		const both = <S extends z.ZodType, A, P>(act: Verb<S, A, P>, input: z.output<S>) =>
			[cast.odile, cast.joseph].map((player) => perform(house(), act, input, as(player)));

		it('somebody is written down once, ticked once, and steps back once', async () => {
			const { sessionId } = await aSession(house(), cast);
			const { seatId } = (await listAttendees(house().read, sessionId)).find((one) => one.seatId !== null) ?? {};
			const alternate = { sessionId, standing: 'alternate', seatId: seatId ?? '', name: 'Zita Fictive' } as const;
			await expectOneOf(both(addAttendee, alternate), 'seatHasAlternate');
			await perform(house(), setAgenda, { sessionId, points: [{ text: 'Le champ' }] }, as(cast.odile));
			const pointId = (await listAgenda(house().read, sessionId))[0]?.id ?? '';
			const ticked = () => Promise.all(both(tickAgendaPoint, { sessionId, pointId, done: true }));
			expect(await heardDuring(house(), ticked)).toEqual(['agendaPointTicked']);
			const back = () => perform(house(), stepBack, { sessionId, relation: 'land' }, as(cast.louise));
			await expectOneOf([back(), back()], 'steppedBack');
		});

		it('of two rolls that contradict each other one stands whole, and a side is taken away once', async () => {
			const { sessionId } = await aSession(house(), cast);
			const seats = (await listAttendees(house().read, sessionId)).map((one) => one.id);
			const call = (was: 'present' | 'absent') =>
				perform(
					house(),
					recordAttendance,
					{ sessionId, attendees: seats.map((attendeeId) => ({ attendeeId, was })) },
					as(cast.odile),
				);
			await Promise.all([call('present'), call('absent')]);
			const stands = new Set((await listAttendees(house().read, sessionId)).map((one) => one.was));
			expect(stands.size).toBe(1);
			const { partyId } = await perform(
				house(),
				addParty,
				{ sessionId, name: 'Les pêcheurs', constituency: 'traders' },
				as(cast.odile),
			);
			await expectOneOf(both(removeParty, { sessionId, partyId }), 'not found');
		});

		it('an invitation is taken up or taken back, never both', async () => {
			const { sessionId } = await aSession(house(), cast, { mediators: [cast.joseph.accountId] });
			const { accountId } = cast.neighbour;
			await perform(house(), inviteMediator, { sessionId, accountId }, as(cast.joseph));
			const invitationId = (await listInvitations(house().read, sessionId))[0]?.id ?? '';
			const ends = await Promise.all([
				endOf(perform(house(), acceptInvitation, { invitationId }, as(cast.neighbour))),
				endOf(perform(house(), acceptInvitation, { invitationId }, as(cast.neighbour))),
				endOf(perform(house(), withdrawInvitation, { invitationId }, as(cast.joseph))),
			]);
			expect(ends.filter((end) => end === 'done')).toHaveLength(1);
			const [invitation] = await listInvitations(house().read, sessionId);
			const lent = (await listSessionMediators(house().read, sessionId)).some((one) => one.accountId === accountId);
			expect(lent).toBe(invitation?.state === 'accepted');
		});

		it('the floor has one length of turns, one rest and one wall, whoever set them last', async () => {
			const { sessionId } = await aMediation(house(), cast);
			const ends = await Promise.all(
				[
					...both(setTurn, { sessionId, minutes: 3 }),
					...both(setNamesOnWall, { sessionId, names: 'yes' }),
					...both(slowFloor, { sessionId, minutes: 3, reason: 'tea' }),
				].map(endOf),
			);
			expect(ends).toEqual(ends.map(() => 'done'));
		});

		it('what was said first is kept when two restate it, and a parked claim has one finding', async () => {
			const { sessionId, ofHerders } = await aMediation(house(), cast);
			const statementId = await takeAndConfirm(house(), cast, { sessionId, attendeeId: ofHerders });
			const restate = (text: string, by: Player) =>
				perform(house(), rephraseStatement, { sessionId, statementId, text, agreed: true }, as(by));
			await Promise.all([restate('La récolte manque.', cast.odile), restate('Il manque du mil.', cast.joseph)]);
			await perform(house(), parkStatement, { sessionId, statementId }, as(cast.odile));
			const settle = (result: 'true' | 'false', note: string, by: Player) =>
				perform(house(), settleParked, { sessionId, statementId, result, note }, as(by));
			await Promise.all([settle('true', 'Vu.', cast.odile), settle('false', 'Pas vu.', cast.joseph)]);
			const said = await house()
				.read.selectFrom('sessionStatement')
				.selectAll()
				.where('id', '=', statementId)
				.executeTakeFirstOrThrow();
			expect(said.firstText).toBe('Nous avons perdu la récolte.');
			expect([`true Vu.`, `false Pas vu.`]).toContain(`${said.parkedResult} ${said.parkedNote}`);
		});

		it('apart, both notes are kept, words go to the side once, and are taken back or agreed to', async () => {
			const { sessionId, herders } = await aTalkApart(house(), cast);
			const caucusId = await goApart(house(), cast.odile, sessionId, herders);
			await Promise.all(both(writeCaucusNote, { caucusId, words: 'Ils ont peur.' }));
			const notes = house().read.selectFrom('caucusNote').select('ordinal').where('caucusId', '=', caucusId);
			expect((await notes.orderBy('ordinal').execute()).map((note) => note.ordinal)).toEqual([1, 2]);
			await Promise.all(both(proposeRelease, { caucusId, words: 'Deux bœufs.' }));
			expect(await listReleases(house().read, sessionId)).toHaveLength(2);
			const releaseId = await propose(house(), cast.odile, sessionId, caucusId, 'Trois bœufs.');
			const yes = () => perform(house(), consentRelease, { releaseId, how: 'account', wordForWord: true }, as(herders));
			await expectOneOf([yes(), yes()], 'sideSaidYes');
			await expectOneOf(both(withdrawRelease, { releaseId }), 'not found');
			const ends = await Promise.all(both(closeCaucus, { caucusId }).map(endOf));
			expect(ends.filter((end) => end === 'done')).toHaveLength(1);
		});
	});
});
