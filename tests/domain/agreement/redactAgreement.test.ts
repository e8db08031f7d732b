import { beforeAll, describe, expect, it } from 'vitest';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aFixed } from '../../support/agreements.ts';
import { anOpenAgreement, choose, leavingOf, lookOver, publish } from '../../support/publicAgreements.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('redactAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('is for a mediator, of an agreement that holds and that its parties opened by what they signed', async () => {
			const kept = await anOpenAgreement(house(), cast, 'committee');
			expect(await endOf(choose(house(), cast.joseph, kept))).toBe('partiesKeepIt');
			// Turned round afterwards, without the parties: what they signed counts.
			await house().write.updateTable('agreement').set({ audience: 'public' }).where('id', '=', kept).execute();
			expect(await endOf(choose(house(), cast.joseph, kept))).toBe('partiesKeepIt');
			const unsigned = await aFixed(house(), cast, { audience: 'public' });
			expect(await endOf(choose(house(), cast.joseph, unsigned))).toBe('agreementNotInForce');
			const open = await anOpenAgreement(house(), cast);
			expect(await endOf(choose(house(), cast.aicha, open))).toBe('notMediator');
			expect(await endOf(choose(house(), cast.liaison, open))).toBe('notMediator');
			expect(await endOf(choose(house(), cast.neighbour, open))).toBe('not found');
			expect(await endOf(choose(house(), cast.administrator, open))).toBe('not found');
			expect(await endOf(choose(house(), cast.joseph, open))).toBe('done');
		});

		it('keeps names out, tells for whom it is signed, and says what stays behind', async () => {
			const open = await anOpenAgreement(house(), cast);
			expect(await endOf(choose(house(), cast.joseph, open, { withhold: [2] }))).toBe('withheldUnsaid');
			expect(await endOf(choose(house(), cast.joseph, open, { withhold: [9], withheld: 'Un point.' }))).toBe(
				'not found',
			);
			await choose(house(), cast.joseph, open, {
				leaves: ['title', 'checks'],
				withhold: [2],
				withheld: 'Un point, comme BGS-C-041.',
			});
			const { paper } = await leavingOf(house(), cast.aicha, open);
			const text = JSON.stringify(paper);
			for (const name of [cast.bienvenu.name, 'Les éleveurs de passage', 'Awa', 'manguier', 'replanté'])
				expect(text).not.toContain(name);
			expect(paper.groups).toEqual([
				{ constituency: 'farmers', signed: 'yes' },
				{ constituency: 'herdersTranshumant', signed: 'yes' },
			]);
			expect(paper).toMatchObject({ clausesBehind: 1, withheld: 'Un point, comme BGS-C-….' });
			expect(paper.staysBehind).toContain('causes');
		});

		it('happens once of two at once, and voids what was looked at', async () => {
			const open = await anOpenAgreement(house(), cast);
			await expectOneOf([choose(house(), cast.joseph, open), choose(house(), cast.odile, open)], 'textChanged');
			const second = await anOpenAgreement(house(), cast);
			await choose(house(), cast.joseph, second);
			await lookOver(house(), cast.odile, second);
			await choose(house(), cast.joseph, second, { redaction: 1 });
			expect(await endOf(publish(house(), cast.joseph, second))).toBe('agreementNotLookedOver');
		});

		it('is not for who signs it as a party, nor for who stepped back', async () => {
			const open = await anOpenAgreement(house(), cast);
			await house()
				.write.updateTable('signatory')
				.set({ personId: cast.joseph.personId })
				.where('agreementId', '=', open)
				.where('constituency', '=', 'herdersTranshumant')
				.execute();
			expect(await endOf(choose(house(), cast.joseph, open))).toBe('ownMatter');
			const { agreement } = await leavingOf(house(), cast.odile, open);
			await house()
				.write.updateTable('sessionMediator')
				.set({ leftAt: house().clock().toISOString(), relation: 'land' })
				.where('sessionId', '=', agreement.sessionId ?? '')
				.where('personId', '=', cast.odile.personId)
				.execute();
			expect(await endOf(choose(house(), cast.odile, open))).toBe('steppedBack');
		});
	});
});
