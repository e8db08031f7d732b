import { beforeAll, describe, expect, it } from 'vitest';
import { consultConstituency } from '#domain/agreement/consultConstituency.ts';
import { perform } from '#domain/perform.ts';
import { aDraft, inForce, readAgreement } from '../../support/agreements.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('consultConstituency', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		it('ticks a group that the agreement touches, once, of this version', async () => {
			const agreementId = await aDraft(house(), cast);
			const consult = async (constituency: 'farmers' | 'women', by: Player = cast.joseph, id = agreementId) => {
				const { version } = await readAgreement(house(), cast.joseph, id);
				const input = { agreementId: id, version, constituency };
				return perform(house(), consultConstituency, input, { accountId: by.accountId });
			};
			expect(await endOf(consult('women'))).toBe('not found');
			expect(await endOf(consult('farmers', cast.aicha))).toBe('notMediator');
			await expectOneOf([consult('farmers'), consult('farmers', cast.liaison)], 'alreadyDone');
			expect((await readAgreement(house(), cast.joseph, agreementId)).consulted).toEqual(['farmers']);
			expect(await endOf(consult('farmers', cast.joseph, await inForce(house(), cast)))).toBe('agreementInForce');
		});
	});
});
