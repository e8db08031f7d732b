import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { countUnanswered, listAnsweredLately, listOfficesUnanswered, listUnanswered } from '#domain/ask/askQueries.ts';
import { listPublicCommittees } from '#domain/committee/committeeQueries.ts';
import { perform } from '#domain/perform.ts';
import { readPublicFilters } from '#domain/search/publicFilters.ts';
import { listPublicAddresses } from '#domain/search/publicSearch.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('public lists', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let published: Awaited<ReturnType<typeof publishOne>>;
		beforeAll(async () => {
			cast = await seatCast(house());
			published = await publishOne(house(), cast);
			house().later({ days: 61 });
		});
		const now = () => house().clock().toISOString();

		it('are narrowed to places where committees sit, with all that lies inside', async () => {
			const { pcode } = await house()
				.read.selectFrom('area')
				.select('pcode')
				.where('id', '=', cast.areaId)
				.executeTakeFirstOrThrow();
			const all = await readPublicFilters(house().read, { area: '', committee: '' });
			expect(all.areaIds).toBeNull();
			expect(all.committees.map(({ code }) => code).sort()).toEqual(['BBR', 'BGS']);
			expect(all.years).toEqual([house().clock().getUTCFullYear()]);
			const here = await readPublicFilters(house().read, { area: pcode, committee: '' });
			expect(here.areaIds).toContain(cast.areaId);
			expect((await readPublicFilters(house().read, { area: 'ZZ99', committee: '' })).areaIds).toBeNull();
		});

		it('show asks without an answer by committee, place and office that holds them', async () => {
			const of = async (only: Parameters<typeof countUnanswered>[2]) => {
				const listed = await listUnanswered(house().read, now(), only);
				expect(await countUnanswered(house().read, now(), only)).toBe(listed.length);
				return listed.map((ask) => ask.id);
			};
			const [toField, toTownHall] = published.askIds;
			expect((await of({})).sort()).toEqual([toField, toTownHall].sort());
			expect(await of({ officeId: cast.townHallId })).toEqual([toTownHall]);
			expect(await of({ areaIds: [cast.areaId], officeId: cast.fieldOfficeId })).toEqual([toField]);
			expect(await of({ areaIds: [] })).toEqual([]);
			expect(await of({ committeeId: cast.bbr.id })).toEqual([]);
			expect((await listOfficesUnanswered(house().read, now())).map(({ id }) => id).sort()).toEqual(
				[cast.fieldOfficeId, cast.townHallId].sort(),
			);
		});

		it('show what was answered last', async () => {
			expect(await listAnsweredLately(house().read, now(), 3)).toEqual([]);
			await perform(
				house(),
				answerAsk,
				{ askId: published.askIds[1], answer: 'accepted', text: 'Dès lundi.', dueOn: undefined },
				{ accountId: cast.solange.accountId },
			);
			expect((await listAnsweredLately(house().read, now(), 3)).map(({ id }) => id)).toEqual([published.askIds[1]]);
		});

		it('tell search engines each number with its day, and everybody each committee without its charter', async () => {
			const { addresses, count } = await listPublicAddresses(house().read, 10, 0);
			expect([count, addresses.map(({ code }) => code)]).toEqual([1, [published.code]]);
			expect(addresses[0]?.on).toMatch(/^\d{4}-\d\d-\d\d$/);
			const committees = await listPublicCommittees(house().read);
			expect(committees.map(({ code, state }) => [code, state]).sort()).toEqual([
				['BBR', 'sits'],
				['BGS', 'sits'],
			]);
		});
	});
});
