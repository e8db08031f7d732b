import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { findCommittee } from '#domain/committee/committeeQueries.ts';
import { readBriefs } from '#domain/desk/briefQueries.ts';
import { readCommitments } from '#domain/commitment/commitmentQueries.ts';
import { enterCommitment } from '#web/askPage.ts';
import { listWaiting } from '#web/desk.ts';
import type { PageContext } from '#web/page.ts';
import { readAskedPoster } from '#web/posters.ts';
import { type Bambari, promiseToBoth, seatBambari } from '../support/bambari.ts';
import { type Cast, type Player, seatCast } from '../support/cast.ts';
import { onBothDatabases } from '../support/house.ts';
import { look } from '../support/promises.ts';
import { endOf } from '../support/verdicts.ts';

describe('the pages of a promise to several committees', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let bambari: Bambari;
		beforeAll(async () => {
			cast = await seatCast(house());
			bambari = await seatBambari(house(), cast);
		});
		const pageOf = async (player: Player) => {
			const now = house().clock().toISOString();
			const actor = await loadActor(house().read, player.accountId, now);
			const settings = { origin: 'https://palabre.test' };
			return { house: { ...house(), settings }, db: house().read, actor, now } as unknown as PageContext;
		};

		it('call each committee to its own look, and show both results on its poster and in the brief before a visit', async () => {
			const { here, there, codes } = await promiseToBoth(house(), cast, bambari);
			const ids = { here: '', there: '' };
			for (const promise of await readCommitments(house().read, { askIds: [here, there] }))
				ids[promise.askId === here ? 'here' : 'there'] = promise.id;
			house().later({ days: 30 });
			const waits = async (player: Player, committeeId: string) =>
				(await listWaiting(await pageOf(player), await findCommittee(house().read, committeeId)))
					.filter((one) => one.what === 'checkCommitment')
					.map((one) => one.href);
			// What the committee itself promised in the outcome is to be looked at too: both are behind one line.
			expect(await waits(bambari.amina, cast.bbr.id)).toEqual(['/committee/BBR/commitments?state=due']);
			for (const seat of [cast.louise, cast.fidele]) await look(house(), seat, ids.here);
			expect(await waits(bambari.amina, cast.bbr.id)).toEqual(['/committee/BBR/commitments?state=due']);
			for (const seat of [bambari.amina, bambari.paul]) await look(house(), seat, ids.there, { result: 'broken' });

			const found = [
				{ result: 'kept', count: 1 },
				{ result: 'broken', count: 1 },
			];
			const url = new URL('https://palabre.test/fr/committees/BGS/asked');
			for (const [code, result, outcome] of [
				['BGS', 'kept', codes[0]],
				['BBR', 'broken', codes[1]],
			] as const) {
				const poster = await readAskedPoster(await pageOf(cast.louise), url, code);
				const posted = poster.asks.find((ask) => ask.outcomeCode === outcome && ask.answer !== null);
				expect([posted?.found, posted?.sums.map((one) => one.sum.found)]).toEqual([[result], [found]]);
			}
			const committees = await Promise.all([cast.bgs.id, cast.bbr.id].map((id) => findCommittee(house().read, id)));
			const briefs = await readBriefs(house().read, committees as never, house().clock().toISOString());
			const told = briefs.flatMap((brief) => brief.promises.filter((one) => one.sum !== null));
			expect(told.map((one) => [one.committeeCode, one.result, one.sum?.found])).toEqual([
				['BGS', 'kept', found],
				['BBR', 'broken', found],
			]);

			// Each is read inside its own committee, under its own address.
			const enter = (player: Player, committee: string, commitment: string) =>
				pageOf(player).then((page) => enterCommitment(page, { committee, commitment }));
			expect((await enter(bambari.amina, 'BBR', ids.there)).commitment.result).toBe('broken');
			expect(await endOf(enter(bambari.amina, 'BBR', ids.here))).toBe('not found');
		});
	});
});
