import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { rephraseStatement } from '#domain/sessionStatement/rephraseStatement.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, takeAndConfirm, takeDown } from '../../support/phases.ts';
import { readSaid, whoSees } from '../../support/saidReaders.ts';
import { endOf } from '../../support/verdicts.ts';

describe('rephraseStatement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
		});
		const rephrase = (statementId: string, text: string, { agreed = true, by = cast.odile as Player } = {}) =>
			perform(
				house(),
				rephraseStatement,
				{ sessionId: mediation.sessionId, statementId, text, agreed },
				{ accountId: by.accountId },
			);
		const read = async (by: Player, id: string) =>
			((await readSaid(house(), by, mediation.sessionId)) ?? []).find((one) => one.id === id);

		it('restates with the yes of the speaker; both wordings are kept, the first between the two of them', async () => {
			const said = { sessionId: mediation.sessionId, attendeeId: mediation.ofHerders };
			const id = await takeAndConfirm(house(), cast, { ...said, text: 'Ils nous ont volés.' });
			expect(await endOf(rephrase(id, 'Il nous manque des bêtes.', { agreed: false }))).toBe('speakerNotAsked');
			await rephrase(id, 'Il nous manque des bêtes.');
			await rephrase(id, 'Il nous manque trois bêtes.', { by: cast.joseph });
			const both = { text: 'Il nous manque trois bêtes.', firstText: 'Ils nous ont volés.' };
			// Kofi said it.
			for (const player of [cast.odile, cast.kofi]) expect(await read(player, id)).toMatchObject(both);
			for (const player of [cast.aicha, cast.liaison])
				expect(await read(player, id)).toMatchObject({ ...both, firstText: null });
		});

		it('is a reading back too, and frees words from the name that was in them', async () => {
			const said = { sessionId: mediation.sessionId, attendeeId: mediation.ofFarmers };
			const id = await takeDown(house(), cast, { ...said, text: 'C’est Hassan qui a coupé le chemin.' });
			await rephrase(id, 'Le chemin est coupé.');
			expect(await whoSees(house(), cast, mediation.sessionId, id)).toContain('aicha');
			await rephrase(id, 'Hassan a coupé le chemin.');
			expect(await whoSees(house(), cast, mediation.sessionId, id)).not.toContain('aicha');
		});

		it('is for its mediators', async () => {
			const said = { sessionId: mediation.sessionId, attendeeId: mediation.ofFarmers };
			const id = await takeAndConfirm(house(), cast, said);
			expect(await endOf(rephrase(id, 'Autrement.', { by: cast.liaison }))).toBe('notMediator');
			expect(await endOf(rephrase(id, 'Autrement.', { by: cast.neighbour }))).toBe('not found');
			expect(await endOf(rephrase(id, 'Nous avons perdu la récolte.'))).toBe('nothingChanged');
		});
	});
});
