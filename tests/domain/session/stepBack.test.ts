import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { raiseConcern } from '#domain/concern/raiseConcern.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { rejoin } from '#domain/recusal/rejoin.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { listAttendees, listSessionMediators } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession, callRoll, twoSides } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('stepBack', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const back = (sessionId: string, by: { accountId: string }) =>
			perform(house(), stepBack, { sessionId, relation: 'kinship' }, { accountId: by.accountId });
		const relationOf = async (sessionId: string, player: Player) =>
			(await listAttendees(house().read, sessionId)).find((one) => one.personId === player.personId)?.relation;

		it('takes a member out of the quorum, and a mediator out of the mediation', async () => {
			const { sessionId } = await aSession(house(), cast, { groups: ['farmers'] });
			await callRoll(house(), cast, sessionId);
			await back(sessionId, cast.bienvenu);
			expect(await relationOf(sessionId, cast.bienvenu)).toBe('kinship');
			await back(sessionId, cast.odile);
			const convene = (by: Player) =>
				endOf(perform(house(), conveneSession, { sessionId }, { accountId: by.accountId }));
			expect(await convene(cast.odile)).toBe('notSessionMediator');
			expect(await convene(cast.joseph)).toBe('notQuorate');
			expect(await endOf(back(sessionId, cast.bienvenu))).toBe('steppedBack');
		});

		it('is for whoever is in the session, also a side’s spokesperson', async () => {
			const { sessionId } = await aSession(house(), cast);
			const { spokesperson } = await twoSides(house(), cast, sessionId);
			expect(await endOf(back(sessionId, cast.liaison))).toBe('notInSession');
			expect(await endOf(back(sessionId, cast.neighbour))).toBe('not found');
			expect(await endOf(back(sessionId, spokesperson))).toBe('done');
		});

		it('is so too for whoever stepped back from its matter, until they come back', async () => {
			const by = (player: Player) => ({ accountId: player.accountId });
			const { concernId } = await perform(
				house(),
				raiseConcern,
				raiseConcern.schema.parse({
					...{
						committeeId: cast.bgs.id,
						title: 'Le champ',
						story: 'Un champ abîmé.',
						lang: 'fr',
						topic: 'marketClosed',
					},
					...{ severity: 2, spread: 2, groups: [], areaId: cast.areaId, audience: 'committee' },
				}),
				by(cast.louise),
			);
			const subject = { subjectKind: 'concern' as const, subjectId: concernId };
			await perform(house(), recuse, { ...subject, relation: 'debt' }, by(cast.aicha));
			const { sessionId } = await aSession(house(), cast, subject);
			expect(await relationOf(sessionId, cast.aicha)).toBe('debt');
			await perform(house(), recuse, { ...subject, relation: 'land' }, by(cast.odile));
			expect(await relationOf(sessionId, cast.odile)).toBe('land');
			const left = async () =>
				(await listSessionMediators(house().read, sessionId)).find((one) => one.personId === cast.odile.personId)
					?.leftAt;
			expect(await left()).not.toBeNull();
			await perform(house(), rejoin, subject, by(cast.odile));
			expect([await relationOf(sessionId, cast.odile), await left()]).toEqual([null, null]);
		});
	});
});
