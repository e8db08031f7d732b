import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { draftAgreement } from '#domain/agreement/draftAgreement.ts';
import { EditAgreement, editAgreement } from '#domain/agreement/editAgreement.ts';
import { unmetOf } from '#domain/phase/phase.ts';
import { findSessionFacts } from '#domain/phase/phaseQueries.ts';
import { draftMinutes } from '#domain/minutes/draftMinutes.ts';
import { editMinutes } from '#domain/minutes/editMinutes.ts';
import { readBackMinutes } from '#domain/minutes/readBackMinutes.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { aMediation, readAgreement, written } from '../../support/agreements.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('the last gates', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let sessionId: string;
		beforeAll(async () => {
			cast = await seatCast(house());
			sessionId = await aMediation(house(), cast);
		});
		const by = () => ({ accountId: cast.joseph.accountId });
		const unmet = async (phase: string) =>
			unmetOf(await findSessionFacts(house().read, { id: sessionId, kind: 'mediation', phase }));

		it('look at the agreement of the session: that there is one, and that every point of it can be checked', async () => {
			expect(await unmet('agreement')).toEqual(['agreementDrafted', 'clausesVerifiable']);
			const { agreementId } = await perform(house(), draftAgreement, { sessionId }, by());
			expect(await unmet('agreement')).toEqual(['clausesVerifiable']);
			const agreement = await readAgreement(house(), cast.joseph, agreementId);
			const edit = (version: number, given: object) =>
				perform(
					house(),
					editAgreement,
					EditAgreement.parse({ agreementId, version, ...written(agreement), ...given }),
					by(),
				);
			await edit(1, { clauses: [{ kind: 'duty', text: 'Le champ est replanté.' }] });
			expect(await unmet('agreement')).toEqual(['clausesVerifiable']);
			await edit(2, {});
			expect(await unmet('agreement')).toEqual([]);
		});

		it('look at the minutes: read back as they are now; a session closes all the same', async () => {
			expect(await unmet('closing')).toEqual(['minutesReadBack']);
			const { version } = await perform(house(), draftMinutes, { sessionId }, by());
			await perform(house(), readBackMinutes, { sessionId, version, lang: 'fr' }, by());
			expect(await unmet('closing')).toEqual([]);
			const notes = editMinutes.schema.parse({ sessionId, version, notes: { other: 'Il a plu.' } });
			await perform(house(), editMinutes, notes, by());
			expect(await unmet('closing')).toEqual(['minutesReadBack']);
			expect(await perform(house(), closeSession, { sessionId, how: 'done' }, by())).toMatchObject({ closed: true });
		});
	});
});
