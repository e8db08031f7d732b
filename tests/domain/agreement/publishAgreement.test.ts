import { beforeAll, describe, expect, it } from 'vitest';
import { nobody } from '#domain/account/account.ts';
import { findPublishedAgreement, listPublishedAgreements } from '#domain/agreement/publicationQueries.ts';
import { canonical, sha256 } from '#domain/record/chain.ts';
import { BY_THUMB, aFixed, readAgreement, sign } from '../../support/agreements.ts';
import { bringIntoForce } from '#domain/agreement/bringIntoForce.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { anOpenAgreement, choose, leavingOf, lookOver, publish } from '../../support/publicAgreements.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('publishAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const read = (code: string, committee = { id: cast.bgs.id, timeZone: 'Africa/Bangui' }) =>
			findPublishedAgreement({ db: house().read, actor: nobody }, committee, code);

		it('lets everybody read exactly what was cleared, under its seal, and nothing of what nobody published', async () => {
			const open = await anOpenAgreement(house(), cast);
			const { code } = await readAgreement(house(), cast.joseph, open);
			expect(await endOf(read(code))).toBe('not found');
			expect(await endOf(publish(house(), cast.joseph, open))).toBe('nothingChosenToLeave');
			await choose(house(), cast.joseph, open);
			expect(await endOf(publish(house(), cast.joseph, open))).toBe('agreementNotLookedOver');
			await lookOver(house(), cast.odile, open, { review: 'returned' });
			expect(await endOf(publish(house(), cast.joseph, open))).toBe('agreementNotLookedOver');
			expect(await endOf(read(code))).toBe('not found');
			await choose(house(), cast.joseph, open, { redaction: 1 });
			await lookOver(house(), cast.odile, open);
			expect(await endOf(publish(house(), cast.aicha, open))).toBe('notMediator');
			expect(await endOf(publish(house(), cast.joseph, open, 'a'.repeat(64)))).toBe('textChanged');
			await expectOneOf([publish(house(), cast.joseph, open), publish(house(), cast.odile, open)], 'agreementPublic');
			const found = await read(code.toLowerCase());
			if ('withdrawnOn' in found) throw new Error('It is there.');
			expect(found.hash).toBe(sha256(canonical(found.paper)));
			expect(found.paper.publishedOn).not.toBeNull();
			expect(JSON.stringify(found.paper)).not.toContain(cast.bienvenu.name);
			expect(await endOf(read(code, { id: cast.bbr.id, timeZone: 'Africa/Bangui' }))).toBe('not found');
			const listed = await listPublishedAgreements(house().read, { committeeId: cast.bgs.id, limit: 10 });
			expect(listed.map((one) => one.code)).toContain(code);
			expect(await endOf(choose(house(), cast.joseph, open, { redaction: 2 }))).toBe('agreementPublic');
		});

		it('shows what a part covers and what not, and who has signed since', async () => {
			const part = await aFixed(house(), cast, { audience: 'public' });
			await sign(house(), cast, part, 'farmers', cast.bienvenu);
			const { fixedHash: hash, code } = await readAgreement(house(), cast.joseph, part);
			for (const by of [cast.joseph, cast.odile])
				await perform(
					house(),
					bringIntoForce,
					{ agreementId: part, hash: hash ?? '', notCovered: 'Le passage des éleveurs' },
					{ accountId: by.accountId },
				);
			await choose(house(), cast.joseph, part);
			await lookOver(house(), cast.odile, part);
			await publish(house(), cast.joseph, part);
			const { paper } = await leavingOf(house(), cast.joseph, part);
			expect(paper).toMatchObject({ extent: 'part', notCovered: 'Le passage des éleveurs' });
			expect(paper.groups).toContainEqual({ constituency: 'herdersTranshumant', signed: 'no' });
			expect(await read(code)).toMatchObject({ signedSince: [], since: null });
			await sign(house(), cast, part, 'herdersTranshumant', cast.liaison, BY_THUMB);
			expect(await read(code)).toMatchObject({ signedSince: ['herdersTranshumant'], paper: { extent: 'part' } });
			await house()
				.write.updateTable('agreement')
				.set({ endedAt: house().clock().toISOString() })
				.where('id', '=', part)
				.execute();
			expect(await read(code)).toMatchObject({ since: 'ended' });
		});
	});
});
