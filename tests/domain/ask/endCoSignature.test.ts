import { beforeAll, describe, expect, it } from 'vitest';
import { findAsk } from '#domain/ask/askQueries.ts';
import { endCoSignature } from '#domain/ask/endCoSignature.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { coSign, decideInBambari, mediateInBambari } from '../../support/joint.ts';
import { endOf } from '../../support/verdicts.ts';

describe('endCoSignature', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await mediateInBambari(house(), cast);
		});
		const end = (proposalId: string, by: Player = cast.joseph) =>
			perform(house(), endCoSignature, { proposalId }, { accountId: by.accountId });

		it('takes the committee’s name away by a further decision of its own, once; it may sign again', async () => {
			const { askIds } = await publishOne(house(), cast);
			const signing = await coSign(house(), cast, askIds[0]);
			expect(await endOf(end(signing))).toBe('notCoSigning');
			const ending = await decideInBambari(house(), cast, askIds[0], 'end');
			expect(await endOf(end(ending, cast.odile))).toBe('notMediator');
			const both = await Promise.allSettled([end(ending), end(ending)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			expect((await findAsk(house().read, askIds[0])).coSigners).toEqual([]);
			expect(house().heard.events.at(-1)?.happening).toMatchObject({
				...{ type: 'coSignerLeft', committeeId: cast.bgs.id, coSignerId: cast.bbr.id },
			});
			expect(await endOf(end(await decideInBambari(house(), cast, askIds[0], 'end')))).toBe('notCoSigned');
			await coSign(house(), cast, askIds[0]);
			expect((await findAsk(house().read, askIds[0])).coSigners).toHaveLength(1);
		});
	});
});
