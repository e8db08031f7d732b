import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { confirmStatement } from '#domain/sessionStatement/confirmStatement.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, takeDown } from '../../support/phases.ts';
import { readSaid, whoSees } from '../../support/saidReaders.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('confirmStatement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
		});
		const take = (given: { attendeeId?: string; fromWhere?: string; text?: string } = {}) =>
			takeDown(house(), cast, {
				sessionId: mediation.sessionId,
				...(given.fromWhere ? {} : { attendeeId: mediation.ofFarmers }),
				...given,
			});
		const confirm = (
			statementId: string,
			{ text = 'Nous avons perdu la récolte.', readBack = true, by = cast.liaison as Player } = {},
		) =>
			perform(
				house(),
				confirmStatement,
				{ sessionId: mediation.sessionId, statementId, text, readBack },
				{ accountId: by.accountId },
			);

		it('lets the people of the session see it, in the words that were read back', async () => {
			const id = await take();
			expect(await endOf(confirm(id, { readBack: false }))).toBe('notReadBack');
			await confirm(id, { text: 'La moitié de la récolte.' });
			expect(await whoSees(house(), cast, mediation.sessionId, id)).toEqual([
				...['aicha', 'fidele', 'joseph', 'kofi', 'liaison', 'odile'],
			]);
			const said = (await readSaid(house(), cast.aicha, mediation.sessionId)) ?? [];
			expect(said.find((one) => one.id === id)).toMatchObject({
				...{ text: 'La moitié de la récolte.', speaker: 'Zita Fictive', party: 'Cultivateurs', state: 'visible' },
			});
		});

		it('does not show words that name somebody, also when the name came in while reading back', async () => {
			const id = await take();
			await confirm(id, { text: 'C’est Hassan.' });
			expect(await whoSees(house(), cast, mediation.sessionId, id)).toEqual(['joseph', 'liaison', 'odile']);
		});

		it('does not show words that nobody stands for, and is by the liaison who brought them', async () => {
			const id = await take({ fromWhere: 'Une femme du marché' });
			expect(await endOf(confirm(id, { by: cast.odile }))).toBe('notLiaison');
			await confirm(id);
			expect(await whoSees(house(), cast, mediation.sessionId, id)).toEqual(['joseph', 'liaison', 'odile']);
		});

		it('is confirmed by its speaker with an own account, also at the very moment when the secretary does', async () => {
			const { id: attendeeId } = await house()
				.read.selectFrom('attendee')
				.select('id')
				.where('sessionId', '=', mediation.sessionId)
				.where('personId', '=', cast.aicha.personId)
				.executeTakeFirstOrThrow();
			const own = await take({ attendeeId });
			expect(await endOf(confirm(own, { by: cast.fidele }))).toBe('notMediator');
			await expectOneOf([confirm(own, { by: cast.aicha }), confirm(own)], 'alreadyDone');
		});

		it('happens once of two at once, for whoever writes for the session', async () => {
			const id = await take();
			expect(await endOf(confirm(id, { by: cast.aicha }))).toBe('notMediator');
			expect(await endOf(confirm(id, { by: cast.neighbour }))).toBe('not found');
			await expectOneOf([confirm(id), confirm(id, { by: cast.odile })], 'alreadyDone');
		});
	});
});
