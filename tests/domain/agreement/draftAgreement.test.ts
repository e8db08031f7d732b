import { beforeAll, describe, expect, it } from 'vitest';
import { agreementOfSession } from '#domain/agreement/agreementQueries.ts';
import { draftAgreement } from '#domain/agreement/draftAgreement.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { perform } from '#domain/perform.ts';
import { aMediation, readAgreement } from '../../support/agreements.ts';
import { openText } from '../../support/amendments.ts';
import { convertToAgreement } from '#domain/proposal/convertToAgreement.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('draftAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const draft = (source: { sessionId?: string; proposalId?: string }, by: Player = cast.joseph) =>
			perform(house(), draftAgreement, source, { accountId: by.accountId });

		it('begins with the parties of the session, each to sign for its constituency', async () => {
			const sessionId = await aMediation(house(), cast);
			const { agreementId, code } = await draft({ sessionId });
			expect(code).toMatch(/^BGS-A-00\d$/);
			const agreement = await readAgreement(house(), cast.aicha, agreementId);
			expect(
				agreement.signatories.map(({ name, constituency, personId }) => ({ name, constituency, personId })),
			).toEqual([
				{ name: cast.bienvenu.name, constituency: 'farmers', personId: cast.bienvenu.personId },
				{ name: 'Les éleveurs de passage', constituency: 'herdersTranshumant', personId: null },
			]);
			expect(agreement.affected).toEqual(['farmers', 'herdersTranshumant']);
			const actor = await loadActor(house().read, cast.joseph.accountId, house().clock().toISOString());
			const found = await agreementOfSession({ db: house().read, actor }, sessionId);
			expect(found).toMatchObject({ id: agreementId, verifiable: false });
		});

		it('begins with the text of a proposal that was left to its parties, and of no other', async () => {
			const { proposalId, clauses } = await openText(house(), cast);
			expect(await endOf(draft({ proposalId }))).toBe('notLeftToParties');
			await perform(
				house(),
				convertToAgreement,
				{ proposalId, parties: 'Les deux familles', reason: 'C’est entre elles.' },
				{ accountId: cast.joseph.accountId },
			);
			const { agreementId } = await draft({ proposalId });
			const agreement = await readAgreement(house(), cast.joseph, agreementId);
			expect(agreement.clauses).toHaveLength(clauses.length);
			expect(agreement.verifiable).toBe(false);
		});

		it('is for mediators, the liaison and the rapporteur; for others there is nothing to begin', async () => {
			const sessionId = await aMediation(house(), cast);
			expect(await endOf(draft({ sessionId }, cast.aicha))).toBe('notMediator');
			expect(await endOf(draft({ sessionId }, cast.neighbour))).toBe('not found');
			expect(await endOf(draft({ sessionId }, cast.observer))).toBe('not found');
			expect(await endOf(draft({ sessionId }, cast.liaison))).toBe('done');
		});

		it('happens once of two at once', async () => {
			const sessionId = await aMediation(house(), cast);
			await expectOneOf([draft({ sessionId }), draft({ sessionId }, cast.odile)], 'alreadyDone');
		});
	});
});
