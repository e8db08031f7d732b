import { beforeAll, describe, expect, it } from 'vitest';
import { erasePerson } from '#domain/account/erasePerson.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { ERASED_NAME } from '#domain/erased.ts';
import { tidy } from '#domain/job/tidy.ts';
import { perform } from '#domain/perform.ts';
import { adjournSession } from '#domain/session/adjournSession.ts';
import { addAttendee } from '#domain/session/addAttendee.ts';
import { addSessionMediator } from '#domain/session/addSessionMediator.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { removeAttendee } from '#domain/session/removeAttendee.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { findQuorum, listAttendees, listSessions } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession, callRoll, twoSides } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('addAttendee', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const add = (
			sessionId: string,
			given: {
				standing: 'guest' | 'alternate' | 'party';
				partyId?: string;
				name?: string;
				personId?: string;
				seatId?: string;
			},
			by: Player = cast.joseph,
		) => perform(house(), addAttendee, addAttendee.schema.parse({ sessionId, ...given }), { accountId: by.accountId });
		const quorumOf = async (sessionId: string) => {
			const session = (await listSessions(house().read, cast.bgs.id)).find((one) => one.id === sessionId);
			if (!session) throw new Error('none');
			return (await findQuorum(house().read, session)).number.present;
		};

		it('writes down a guest by name, and people of the house once', async () => {
			const { sessionId } = await aSession(house(), cast);
			await add(sessionId, { standing: 'guest', name: 'Le vieux Fictif' });
			const { spokesperson } = await twoSides(house(), cast, sessionId);
			expect((await listAttendees(house().read, sessionId)).slice(7).map((one) => one.standing)).toEqual([
				...['party', 'party', 'guest'],
			]);
			expect(await endOf(add(sessionId, { standing: 'guest', personId: spokesperson.personId }))).toBe('onRollCall');
			expect(await endOf(add(sessionId, { standing: 'guest', personId: cast.aicha.personId }))).toBe('onRollCall');
			expect(await endOf(add(sessionId, { standing: 'guest', personId: cast.neighbour.personId }))).toBe('not found');
		});

		it('takes nobody for a side who mediates the session, and no mediator who came for a side', async () => {
			const { sessionId } = await aSession(house(), cast, { mediators: [cast.odile.accountId] });
			const partyId = (await twoSides(house(), cast, sessionId)).farmers;
			const { personId, accountId } = cast.joseph;
			const by = { accountId: cast.liaison.accountId };
			const join = () => endOf(perform(house(), addSessionMediator, { sessionId, accountId }, by));
			const forASide = { standing: 'party' as const, partyId, personId };
			const { attendeeId } = await add(sessionId, forASide, cast.liaison);
			expect(await join()).toBe('ofASide');
			await perform(house(), removeAttendee, { sessionId, attendeeId }, by);
			expect(await join()).toBe('done');
			expect(await endOf(add(sessionId, forASide, cast.liaison))).toBe('mediatesHere');
			await perform(house(), stepBack, { sessionId, relation: 'kinship' }, { accountId });
			expect(await endOf(add(sessionId, forASide, cast.liaison))).toBe('done');
		});

		it('lets an alternate sit in for a seat, which counts once', async () => {
			const { sessionId } = await aSession(house(), cast);
			await callRoll(house(), cast, sessionId, [cast.aicha, cast.louise]);
			const seatId = cast.fidele.seatId ?? '';
			const { attendeeId } = await add(sessionId, { standing: 'alternate', seatId, name: 'Suppléante Démo' });
			const call = (id: string) =>
				perform(
					house(),
					recordAttendance,
					{ sessionId, attendees: [{ attendeeId: id, was: 'present' }] },
					{ accountId: cast.joseph.accountId },
				);
			await call(attendeeId);
			expect(await quorumOf(sessionId)).toBe(3);
			const holder = (await listAttendees(house().read, sessionId)).find((one) => one.seatId === seatId);
			await call(holder?.id ?? '');
			expect(await quorumOf(sessionId)).toBe(3);
			const again = add(sessionId, { standing: 'alternate', seatId, name: 'Autre Démo' });
			expect(await endOf(again)).toBe('seatHasAlternate');
		});

		it('is for whoever writes for the session; a seat of elsewhere is none', async () => {
			const { sessionId } = await aSession(house(), cast);
			expect(await endOf(add(sessionId, { standing: 'guest', name: 'A' }, cast.aicha))).toBe('notMediator');
			expect(await endOf(add(sessionId, { standing: 'guest', name: 'A' }, cast.neighbour))).toBe('not found');
			const seatId = cast.bbr.seatIds[0] ?? '';
			expect(await endOf(add(sessionId, { standing: 'alternate', name: 'A', seatId }))).toBe('not found');
		});

		it('is forgotten by name: with the person, or a year after, where the house does not know them', async () => {
			const { sessionId } = await aSession(house(), cast);
			const { personId } = await perform(
				house(),
				registerPerson,
				{ displayName: 'Passante Démo', committeeId: cast.bgs.id, publicName: false, withAccount: false },
				{ accountId: cast.liaison.accountId },
			);
			await add(sessionId, { standing: 'guest', personId });
			await add(sessionId, { standing: 'guest', name: 'Passant Fictif' });
			const names = async () =>
				(await listAttendees(house().read, sessionId)).filter((one) => one.standing === 'guest').map((one) => one.name);
			expect((await names()).sort()).toEqual(['Passant Fictif', 'Passante Démo']);
			await perform(house(), erasePerson, { personId }, { accountId: cast.administrator.accountId });
			expect((await names()).sort()).toEqual([ERASED_NAME, 'Passant Fictif']);
			const called = { sessionId, because: 'cancelled' as const };
			await perform(house(), adjournSession, called, { accountId: cast.joseph.accountId });
			await tidy(house());
			expect(await names()).toContain('Passant Fictif');
			house().later({ days: 370 });
			await tidy(house());
			expect(await names()).toEqual([ERASED_NAME, ERASED_NAME]);
		});

		it('is forgotten too when nobody ever closed the session', async () => {
			const { sessionId } = await aSession(house(), cast);
			await add(sessionId, { standing: 'guest', name: 'Passante Modèle' });
			const names = async () => (await listAttendees(house().read, sessionId)).map((one) => one.name);
			house().later({ days: 370 });
			await tidy(house());
			expect(await names()).toContain('Passante Modèle');
			house().later({ days: 370 });
			await tidy(house());
			expect(await names()).toContain(ERASED_NAME);
			expect(await names()).not.toContain('Passante Modèle');
		});
	});
});
