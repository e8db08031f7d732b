import { beforeAll, describe, expect, it } from 'vitest';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { findAsk, listAsksById } from '#domain/ask/askQueries.ts';
import { readAnswers } from '#domain/ask/askTexts.ts';
import { clockOf } from '#domain/ask/ask.ts';
import { hearAnswer } from '#domain/ask/hearAnswer.ts';
import { reopenAsk } from '#domain/ask/reopenAsk.ts';
import { countActors, listPromisesOf } from '#domain/commitment/actorQueries.ts';
import { explainCommitment } from '#domain/commitment/explainCommitment.ts';
import { readCommitments as readOpen, readChecks } from '#domain/openData/recordQueries.ts';
import { findCommitment, publicPromise, readCommitments } from '#domain/commitment/commitmentQueries.ts';
import { sumOfFindings } from '#domain/commitment/commitment.ts';
import { reportProgress } from '#domain/commitment/reportProgress.ts';
import { dissolveCommittee } from '#domain/committee/dissolveCommittee.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { makeNotices } from '#domain/notice/makeNotices.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { type Bambari, promiseToBoth, seatBambari } from '../../support/bambari.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { look } from '../../support/promises.ts';
import { endOf } from '../../support/verdicts.ts';

describe('a promise to several committees', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let bambari: Bambari;
		beforeAll(async () => {
			cast = await seatCast(house());
			bambari = await seatBambari(house(), cast);
		});
		const now = () => house().clock().toISOString();
		const by = (player: Player) => ({ accountId: player.accountId });
		const promiseOf = async (askId: string) => {
			const [found] = await readCommitments(house().read, { askIds: [askId] });
			if (!found) throw new Error(`Nothing is promised in answer to ${askId}.`);
			return found;
		};
		const stateOf = async (askId: string) => {
			const ask = await findAsk(house().read, askId);
			return clockOf(ask, ask.turns, now()).state;
		};

		const promiseBoth = (change?: { apart?: boolean }) => promiseToBoth(house(), cast, bambari, change);

		it('is looked at by each for itself: one finds it kept, the other broken, and both are seen everywhere', async () => {
			const { here, there, codes } = await promiseBoth();
			const [mine, theirs] = [await promiseOf(here), await promiseOf(there)];
			expect([mine.committeeId, theirs.committeeId]).toEqual([cast.bgs.id, cast.bbr.id]);
			const before = house().heard.events.length;
			house().later({ days: 30 });
			for (const seat of [cast.louise, cast.fidele]) await look(house(), seat, mine.id, { result: 'kept' });
			expect(await stateOf(there)).toBe('committed');
			for (const seat of [bambari.amina, bambari.paul]) await look(house(), seat, theirs.id, { result: 'broken' });
			expect([await stateOf(here), await stateOf(there)]).toEqual(['done', 'notDone']);

			const told = house()
				.heard.events.slice(before)
				.flatMap(({ happening }) =>
					happening.type === 'commitmentFound' ? [[happening.committeeId, happening.askId, happening.result]] : [],
				);
			expect(told).toEqual([
				[cast.bgs.id, here, 'kept'],
				[cast.bbr.id, there, 'broken'],
			]);

			const asks = await listAsksById(house().read, [here, there], now());
			const shown = (await readAnswers(house().read, asks, 'fr', now())).flatMap((ask) => ask.told);
			const sum = {
				asks: 2,
				found: [
					{ result: 'kept', count: 1 },
					{ result: 'broken', count: 1 },
				],
			};
			expect(shown.map((one) => [one.result, one.sum, one.elsewhere.map((other) => other.state)])).toEqual([
				['kept', sum, ['broken']],
				['broken', sum, ['kept']],
			]);
			expect(shown.flatMap((one) => one.elsewhere.map((other) => other.outcomeCode))).toEqual([...codes].reverse());

			const figures = (await countActors(house().read, [cast.fieldOfficeId])).get(cast.fieldOfficeId);
			expect(figures).toMatchObject({ answered: 2, promised: 2, open: 0, results: { kept: 1, broken: 1 } });
			const part = { offset: 0, limit: 10, lang: 'fr', now: now() };
			for (const result of ['kept', 'broken']) {
				const listed = await listPromisesOf(house().read, cast.fieldOfficeId, { ...part, result });
				expect(listed.map((one) => one.sum)).toEqual([sum]);
			}

			const wanted = { after: null, limit: 100, origin: 'https://palabre.test', now: now() };
			const open = (await readOpen(house().read, wanted)).map(({ record }) => record);
			expect(open.find((one) => one.id === mine.id)).toMatchObject({ committee: 'BGS', state: 'kept', sameAs: null });
			expect(open.find((one) => one.id === theirs.id)).toMatchObject({
				...{ committee: 'BBR', state: 'broken', sameAs: mine.id },
			});
			const checks = (await readChecks(house().read, wanted)).map(({ record }) => [record.committee, record.result]);
			expect(checks).toEqual([
				['BGS', 'kept'],
				['BBR', 'broken'],
			]);
			// No word of what somebody saw, or who did, is in what others read of it.
			for (const { accountId } of [bambari.amina, bambari.paul])
				expect(JSON.stringify(publicPromise(await findCommitment(house().read, mine.id), now()))).not.toContain(
					accountId,
				);
		});

		it('is looked at by the seats of its own committee alone', async () => {
			const { here, there } = await promiseBoth();
			const [mine, theirs] = [await promiseOf(here), await promiseOf(there)];
			house().later({ days: 30 });
			expect(await endOf(look(house(), bambari.amina, mine.id))).toBe('notMember');
			expect(await endOf(look(house(), cast.louise, theirs.id))).toBe('notMember');
			// Two of the same group, in two committees, are two: neither stands in the other’s way.
			await look(house(), cast.fidele, mine.id);
			await look(house(), bambari.amina, theirs.id);
			expect(await endOf(look(house(), bambari.amina, theirs.id))).toBe('alreadyDone');
		});

		it('has a result in each when both look in the same moment', async () => {
			const { here, there } = await promiseBoth();
			const [mine, theirs] = [await promiseOf(here), await promiseOf(there)];
			house().later({ days: 30 });
			await Promise.all([
				look(house(), cast.louise, mine.id),
				look(house(), bambari.amina, theirs.id, { result: 'partly' }),
				look(house(), cast.fidele, mine.id),
				look(house(), bambari.paul, theirs.id, { result: 'partly' }),
			]);
			expect([(await promiseOf(here)).result, (await promiseOf(there)).result]).toEqual(['kept', 'partly']);
		});

		it('says to all how it goes, once, also when it is said to two at once; the reply is to one committee’s finding', async () => {
			const { here, there } = await promiseBoth();
			const [mine, theirs] = [await promiseOf(here), await promiseOf(there)];
			const report = (commitmentId: string, progress: 'started' | 'underWay') =>
				perform(house(), reportProgress, { commitmentId, progress, words: 'Le samedi.', lang: 'fr' }, by(cast.kofi));
			const from = house().heard.events.length;
			await Promise.all([report(mine.id, 'started'), report(theirs.id, 'underWay')]);
			const read = [await promiseOf(here), await promiseOf(there)];
			for (const one of read) expect(one.reports.map((said) => said.progress).sort()).toEqual(['started', 'underWay']);
			expect(read[0]?.progress).toBe(read[1]?.progress);
			const told = house()
				.heard.events.slice(from)
				.map(({ happening }) => happening.type);
			expect(told).toEqual(Array(4).fill('progressReported'));
			house().later({ days: 30 });
			for (const seat of [bambari.amina, bambari.paul]) await look(house(), seat, theirs.id, { result: 'broken' });
			const explain = (commitmentId: string) =>
				perform(house(), explainCommitment, { commitmentId, words: 'La pluie.', lang: 'fr' }, by(cast.kofi));
			expect(await endOf(explain(mine.id))).toBe('nothingToExplain');
			await explain(theirs.id);
			expect((await promiseOf(there)).explanation).toBe('La pluie.');
			expect((await promiseOf(here)).explanation).toBeNull();
		});

		it('lets each committee take its own ask up again, and still look at what it was promised', async () => {
			const { here, there } = await promiseBoth();
			const [mine, theirs] = [await promiseOf(here), await promiseOf(there)];
			await perform(house(), hearAnswer, { askId: here }, by(cast.louise));
			await perform(house(), hearAnswer, { askId: there }, by(bambari.amina));
			house().later({ days: 30 });
			for (const seat of [cast.louise, cast.fidele]) await look(house(), seat, mine.id);
			for (const seat of [bambari.amina, bambari.paul]) await look(house(), seat, theirs.id, { result: 'broken' });
			const reopen = (askId: string, player: Player) =>
				perform(house(), reopenAsk, { askId, reason: 'Personne n’est venu.' }, by(player));
			expect(await endOf(reopen(here, cast.louise))).toBe('notMediator');
			expect(await endOf(reopen(here, cast.odile))).toBe('askDone');
			await reopen(there, bambari.amina);
			expect(await stateOf(here)).toBe('done');
			expect((await findAsk(house().read, there)).mergedIntoId).toBeNull();
			house().later({ days: 60 });
			for (const seat of [bambari.amina, bambari.paul])
				await look(house(), seat, theirs.id, { days: 90, result: 'kept' });
			expect((await promiseOf(there)).result).toBe('kept');
			expect((await promiseOf(here)).elsewhere.map((other) => other.result)).toEqual(['kept']);
		});

		it('is not made to an ask that was taken apart before', async () => {
			const { here, there } = await promiseBoth({ apart: true });
			expect((await promiseOf(here)).elsewhere).toEqual([]);
			expect(await readCommitments(house().read, { askIds: [there] })).toEqual([]);
		});

		it('reminds each committee of its looks', async () => {
			const { here, there } = await promiseBoth();
			await makeNotices(house());
			const [mine, theirs] = [await promiseOf(here), await promiseOf(there)];
			house().later({ days: 31 });
			await makeNotices(house());
			const told = async ({ id }: { id: string }) =>
				(
					await house()
						.read.selectFrom('accountNotice')
						.select('accountId')
						.where('kind', '=', 'checkDue')
						.where('source', '=', `check:${id}:30`)
						.execute()
				).map((row) => row.accountId);
			expect(await told(mine)).toContain(cast.louise.accountId);
			expect(await told(mine)).not.toContain(bambari.amina.accountId);
			expect(await told(theirs)).toContain(bambari.amina.accountId);
			expect(await told(theirs)).not.toContain(cast.louise.accountId);
		});

		it('stays with the others, and is named there no longer, when one outcome is withdrawn for safety', async () => {
			const { here, there, outcomeIds } = await promiseBoth();
			const theirs = await promiseOf(there);
			await perform(house(), withdrawOutcome, { outcomeId: outcomeIds[0], note: 'Un nom.' }, by(cast.odile));
			expect(await readCommitments(house().read, { askIds: [here] })).toEqual([]);
			const left = await promiseOf(there);
			expect(publicPromise(left, now())).toMatchObject({ sum: null, elsewhere: [] });
			const wanted = { after: null, limit: 1, origin: 'https://palabre.test', now: now(), key: theirs.id };
			expect((await readOpen(house().read, wanted)).map(({ record }) => record.sameAs)).toEqual([null]);
		});

		it('is written into each where a version before wrote it once, and once only', async () => {
			const { here, there } = await promiseBoth();
			const mine = await promiseOf(here);
			await perform(house(), reportProgress, { commitmentId: mine.id, progress: 'started' }, by(cast.kofi));
			house().later({ days: 30 });
			for (const seat of [cast.louise, cast.fidele]) await look(house(), seat, mine.id);
			const { id } = await promiseOf(there);
			await house().write.deleteFrom('progressReport').where('commitmentId', '=', id).execute();
			await house().write.deleteFrom('commitment').where('id', '=', id).execute();
			// The job does it that an upgrade leaves behind; run twice, it changes nothing more.
			for (let time = 0; time < 2; time += 1) await jobKinds.promiseToEach?.(house(), 'all');
			const [theirs, ...more] = await readCommitments(house().read, { askIds: [there] });
			expect(more).toEqual([]);
			// What Bangassou found is Bangassou’s; Bambari has not looked yet, and still may.
			expect(theirs).toMatchObject({
				...{ what: mine.what, madeAt: mine.madeAt, dueOn: mine.dueOn, result: null, progress: 'started', checks: [] },
				elsewhere: [{ id: mine.id, result: 'kept' }],
				reports: [{ progress: 'started' }],
			});
			expect(await look(house(), bambari.amina, theirs?.id ?? '')).toMatchObject({ result: null });
		});

		it('stays as it is with a committee that ended: it was promised, and nobody is left who could look', async () => {
			const { here, there } = await promiseBoth();
			const theirs = await promiseOf(there);
			await perform(house(), makeAdministrator, by(cast.odile), by(cast.administrator));
			await house().write.updateTable('account').set({ secretHash: 'opened' }).execute();
			for (const one of [cast.administrator, cast.odile])
				await perform(house(), dissolveCommittee, { committeeId: cast.bbr.id, why: 'Le mandat est fini.' }, by(one));
			house().later({ days: 30 });
			expect(await endOf(look(house(), bambari.amina, theirs.id))).toBe('notMember');
			expect((await promiseOf(here)).elsewhere.map((other) => other.state)).toEqual(['promised']);
		});
	});

	it('sums without weighing: each ask counts once, and what nobody found does not hide what somebody did', () => {
		expect(sumOfFindings({ result: 'kept' }, [])).toBeNull();
		expect(sumOfFindings({ result: null }, [{ result: 'broken' }, { result: 'kept' }, { result: 'broken' }])).toEqual({
			asks: 4,
			found: [
				{ result: 'kept', count: 1 },
				{ result: 'broken', count: 2 },
				{ result: 'open', count: 1 },
			],
		});
	});
});
