import { beforeAll, describe, expect, it } from 'vitest';
import { nobody } from '#domain/account/account.ts';
import { findPublishedAgreement, listPublishedAgreements } from '#domain/agreement/publicationQueries.ts';
import { withdrawAgreement } from '#domain/agreement/withdrawAgreement.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { laid } from '../../support/archives.ts';
import { onBothDatabases } from '../../support/house.ts';
import { anOpenAgreement, choose, lookOver, publish } from '../../support/publicAgreements.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('withdrawAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const withdraw = (by: Player, agreementId: string) =>
			perform(house(), withdrawAgreement, { agreementId }, { accountId: by.accountId });

		it('takes it out of everybody’s sight at once, by a mediator, once; it comes back only by two', async () => {
			const open = await anOpenAgreement(house(), cast);
			expect(await endOf(withdraw(cast.joseph, open))).toBe('agreementNotPublic');
			await choose(house(), cast.joseph, open);
			await lookOver(house(), cast.odile, open);
			const { code } = await publish(house(), cast.joseph, open);
			expect(await endOf(withdraw(cast.aicha, open))).toBe('notMediator');
			expect(await endOf(withdraw(cast.neighbour, open))).toBe('not found');
			await expectOneOf([withdraw(cast.joseph, open), withdraw(cast.odile, open)], 'agreementNotPublic');
			const committee = { id: cast.bgs.id, timeZone: 'Africa/Bangui' };
			const read = () => findPublishedAgreement({ db: house().read, actor: nobody }, committee, code);
			expect(Object.keys(await read()).sort()).toEqual(['code', 'withdrawnOn']);
			const listed = await listPublishedAgreements(house().read, { committeeId: cast.bgs.id, limit: 10 });
			expect(listed.map((one) => one.code)).not.toContain(code);
			// No stick carries the paper that was withdrawn, nor what mediators wrote to each other of it.
			const { files } = await laid(house(), 'BGS');
			const carried = Buffer.from(files.get('records/BGS/agreementPublication.jsonl') ?? '').toString();
			expect(carried).toContain('"publishedText":null');
			expect(carried).not.toContain('Relu.');
			expect(await endOf(publish(house(), cast.joseph, open))).toBe('agreementNotLookedOver');
			await lookOver(house(), cast.odile, open);
			expect(await endOf(publish(house(), cast.joseph, open))).toBe('done');
			expect(await read()).toMatchObject({ code, since: null });
		});
	});
});
