import { beforeAll, describe, expect, it } from 'vitest';
import { addElector } from '#domain/election/addElector.ts';
import { annulElection } from '#domain/election/annulElection.ts';
import { cancelElectorImport } from '#domain/election/cancelElectorImport.ts';
import { challengeElection } from '#domain/election/challengeElection.ts';
import { closeElection } from '#domain/election/closeElection.ts';
import { countElection } from '#domain/election/countElection.ts';
import { declineNomination } from '#domain/election/declineNomination.ts';
import { drawLot } from '#domain/election/drawLot.ts';
import { listKeyholders } from '#domain/election/electionQueries.ts';
import { seekVoter } from '#domain/election/electorSignIns.ts';
import { enterElectorList } from '#domain/election/enterElectorList.ts';
import { confirmElection } from '#domain/election/confirmElection.ts';
import { importElectors } from '#domain/election/importElectors.ts';
import { installMembers } from '#domain/election/installMembers.ts';
import { issueElectorCards } from '#domain/election/issueElectorCards.ts';
import { nameKeyholders } from '#domain/election/nameKeyholders.ts';
import { NominateCandidate, nominateCandidate } from '#domain/election/nominateCandidate.ts';
import { openContestUrn } from '#domain/election/openContestUrn.ts';
import { reportKeyLost } from '#domain/election/reportKeyLost.ts';
import { strikeElector } from '#domain/election/strikeElector.ts';
import { newId } from '#domain/id.ts';
import { openElectionUrns } from '#domain/job/urnJobs.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type MadeElection, findMade, makeElection } from '../../support/election.ts';
import { castByCard, enter, openedElection, withElectors } from '../../support/electors.ts';
import { onBothDatabases } from '../../support/house.ts';
import { drawAll, nameThree, writeElection } from '../../support/keyholders.ts';
import { checkedList, listLine } from '../../support/lists.ts';
import { countedElection } from '../../support/result.ts';
import { closedElection, rank } from '../../support/urns.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

const bySystem = { accountId: 'system' } as const;

/** The convenor and an administrator press in the same instant, each with a form of their own. */
describe('two at once, in an election', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const both = (act: (by: { accountId: string }) => Promise<unknown>) =>
			[cast.joseph, cast.administrator].map(({ accountId }: Player) => act({ accountId }));
		const one = async (acts: () => Promise<unknown>[], second: string, heard: string[]) =>
			expect(await heardDuring(house(), () => expectOneOf(acts(), second))).toEqual(heard);
		const places = (made: MadeElection) =>
			made.candidates.map(({ id }, index) => ({ candidateId: id, place: index + 1 }));

		it('put one elector onto the roll, strike them once, and number no two alike', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const typed = { electionId: election.id, name: 'Awa Deux', place: 'Tokoyo', born: '1980' };
			const add = (by: { accountId: string }) => perform(house(), addElector, addElector.schema.parse(typed), by);
			await one(() => both(add), 'electorAlike', ['electorAdded']);
			const others = await Promise.all(
				['Binta', 'Chérif', 'Daba'].map((name) =>
					perform(house(), addElector, addElector.schema.parse({ ...typed, name }), {
						accountId: cast.joseph.accountId,
					}),
				),
			);
			expect(others.map(({ number }) => number).sort()).toEqual([2, 3, 4]);
			const electorId = others[0]!.electorId;
			const strike = (by: { accountId: string }) =>
				perform(house(), strikeElector, { electionId: election.id, electorId, reason: 'moved' }, by);
			await one(() => both(strike), 'not found', ['electorStruck']);
			const last = { electionId: election.id, electorId: others[1]!.electorId, reason: 'moved' as const };
			expect(await endOf(perform(house(), strikeElector, last, { accountId: cast.odile.accountId }))).toBe(
				'notConvenor',
			);
		});

		it('enter a list once, and stop it once', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const importId = await checkedList(house(), cast, election.id, [listLine(2), listLine(3)]);
			const electionId = election.id;
			const enter = (by: { accountId: string | null }) =>
				perform(house(), enterElectorList, { electionId, importId, withDoubtful: false }, by);
			expect(await endOf(enter({ accountId: null }))).toBe('notSignedIn');
			expect(await endOf(enter({ accountId: cast.odile.accountId }))).toBe('notConvenor');
			await one(() => both(enter), 'importUnderWay', ['electorsImported']);
			// Two processes carry on with it: nobody is entered twice.
			await Promise.all([runDueJobs(house(), jobKinds), runDueJobs(house(), jobKinds)]);
			await runDueJobs(house(), jobKinds);
			const roll = await house()
				.read.selectFrom('elector')
				.select('name')
				.where('electionId', '=', electionId)
				.execute();
			expect(roll.map(({ name }) => name).sort()).toEqual(['Personne 2', 'Personne 3']);
			const stop = (by: { accountId: string }) => perform(house(), cancelElectorImport, { electionId, importId }, by);
			await one(() => both(stop), 'importOver', ['electorImportCancelled']);
		});

		it('say no to a nomination once, draw one lot, and annul once', async () => {
			const made = await makeElection(house(), cast, { seats: 3, prepared: false });
			const typed = NominateCandidate.parse({
				contestId: made.contests[0]!.id,
				adult: true,
				displayName: 'Fanta Deux',
			});
			const { candidateId } = await perform(house(), nominateCandidate, typed, { accountId: cast.joseph.accountId });
			const decline = (by: { accountId: string }) => perform(house(), declineNomination, { candidateId }, by);
			await one(() => both(decline), 'alreadyDone', ['nominationDeclined']);
			const ready = await makeElection(house(), cast, { seats: 3 });
			await openedElection(house(), cast, ready.election.id);
			const contestId = ready.contests[0]!.id;
			const lot = (by: { accountId: string }) => perform(house(), drawLot, { contestId, places: places(ready) }, by);
			await one(() => both(lot), 'alreadyDone', ['lotDrawn']);
			const annul = () =>
				perform(
					house(),
					annulElection,
					{ electionId: ready.election.id, reason: 'Pluie' },
					{ accountId: cast.administrator.accountId },
				);
			await one(() => [annul(), annul()], 'alreadyDone', ['electionAnnulled']);
		});

		it('close once, open each urn once, count once', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			const electors = await openedElection(house(), cast, made.election.id);
			await castByCard(house(), electors[0]!, { ranking: [0, 1, 2] });
			const electionId = made.election.id;
			await perform(
				house(),
				drawLot,
				{ contestId: made.contests[0]!.id, places: places(made) },
				{
					accountId: cast.joseph.accountId,
				},
			);
			await one(() => both((by) => perform(house(), closeElection, { electionId }, by)), 'pollClosed', [
				'electionClosed',
			]);
			const pollId = (await findMade(house(), electionId)).contests[0]!.pollId ?? '';
			const open = () => perform(house(), openContestUrn, { pollId }, bySystem);
			expect(await heardDuring(house(), () => Promise.all([open(), open()]))).toEqual(['contestUrnOpened']);
			const count = () => perform(house(), countElection, { electionId }, bySystem);
			expect(await heardDuring(house(), () => Promise.all([count(), count()]))).toEqual(['electionCounted']);
			expect(await endOf(perform(house(), countElection, { electionId }, { accountId: cast.joseph.accountId }))).toBe(
				'notYours',
			);
			// The job of another process, late: nothing is annulled, nothing is opened again.
			expect(await heardDuring(house(), () => openElectionUrns(house(), electionId))).toEqual([]);
		});

		it('open the same urns in two processes, one of which finds the key gone', async () => {
			const ballots = [...rank(6, 0, 1), ...rank(3, 1, 0)];
			const election = await closedElection(house(), cast, [{ ballots }], { keyKept: 'keyStore' });
			const other = { ...house(), keyFolder: `${house().keyFolder}-of-nobody` };
			await openElectionUrns(house(), election.id);
			const heard = await heardDuring(house(), () => openElectionUrns(other, election.id));
			expect(heard).toEqual([]);
			const { annulledAt } = (await findMade(house(), election.id)).election;
			expect(annulledAt).toBeNull();
		});

		it('take their seats once', async () => {
			const { electionId } = await countedElection(house(), cast, [{ name: 'Awa' }, { name: 'Bintou' }]);
			house().later({ days: 8 });
			await perform(house(), confirmElection, { electionId }, { accountId: cast.joseph.accountId });
			house().later({ days: 20 });
			const install = (by: { accountId: string }) => perform(house(), installMembers, { electionId }, by);
			const heard = await heardDuring(house(), () => expectOneOf(both(install), 'alreadyDone'));
			expect(heard.filter((type) => type === 'membersInstalled')).toHaveLength(1);
			const held = await house()
				.read.selectFrom('seatHolding')
				.select('seatId')
				.where('electionId', '=', electionId)
				.where('endedAt', 'is', null)
				.execute();
			expect(held).toHaveLength(2);
		});

		it('name three keyholders each: three are named in the end, all of one form', async () => {
			const { id } = await writeElection(house(), cast);
			const name = (word: string) => (by: { accountId: string }) => {
				const keyholders = ['Un', 'Deux', 'Trois'].map((each) => ({ name: `${each} ${word}` }));
				return perform(house(), nameKeyholders, nameKeyholders.schema.parse({ electionId: id, keyholders }), by);
			};
			await Promise.all([
				name('Exemple')({ accountId: cast.joseph.accountId }),
				name('Modèle')({ accountId: cast.administrator.accountId }),
			]);
			const named = await listKeyholders(house().read, id);
			expect(named.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
			expect(new Set(named.map((one) => one.name.split(' ')[1])).size).toBe(1);
		});

		it('report words lost once; and words drawn in that moment are the new ones or none', async () => {
			const { id } = await writeElection(house(), cast);
			await nameThree(house(), cast, id);
			await drawAll(house(), cast, id);
			const [first] = await listKeyholders(house().read, id);
			const keyholderId = first!.id;
			const report = (by: { accountId: string }) =>
				perform(house(), reportKeyLost, { electionId: id, keyholderId }, by);
			await one(() => both(report), 'keyWordsNotDrawn', ['keyLostReported']);
			await house()
				.write.updateTable('election')
				.set({ nominationsClosedAt: '2026-03-01T00:00:00.000Z', openedAt: house().clock().toISOString() })
				.where('id', '=', id)
				.execute();
			const second = (await listKeyholders(house().read, id))[1]!.id;
			const lost = (by: { accountId: string }) =>
				perform(house(), reportKeyLost, { electionId: id, keyholderId: second }, by);
			await one(() => both(lost), 'alreadyDone', ['keyLostReported']);
		});

		it('print one card once: two people print for the same, and one of them is told', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			await withElectors(house(), cast, election.id, 2);
			const print = (by: { accountId: string }) =>
				perform(
					house(),
					issueElectorCards,
					{ electionId: election.id, from: 1, to: 2, again: true },
					{ ...by, requestId: newId() },
				);
			await one(() => both(print), 'textChanged', ['electorCardsIssued']);
			// The same form twice over a bad line: the same codes on both answers, and one event.
			const form = { accountId: cast.joseph.accountId, requestId: newId() };
			const twice = () =>
				perform(house(), issueElectorCards, { electionId: election.id, from: 1, to: 2, again: true }, form);
			const heard = await heardDuring(house(), async () => {
				const answers = await Promise.all([twice(), twice()].map((act) => act.catch(() => null)));
				const codes = answers.filter((answer) => answer !== null).map(({ cards }) => cards.map(({ code }) => code));
				expect(new Set(codes.map(String)).size).toBe(1);
				expect((await twice()).cards.map(({ code }) => code)).toEqual(codes[0]);
			});
			expect(heard).toEqual(['electorCardsIssued']);
		});

		it('use one card on two phones: one of them has the ballot', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const [elector] = await openedElection(house(), cast, election.id);
			const signIns = await Promise.all([enter(house(), elector!.code), enter(house(), elector!.code)]);
			const seen = await Promise.all(signIns.map((signIn) => seekVoter(house().read, signIn)));
			expect(seen.filter((voter) => voter !== null)).toHaveLength(1);
			const rows = house().read.selectFrom('electorSignIn').select('electorId').where('electorId', '=', elector!.id);
			expect(await rows.execute()).toHaveLength(1);
		});

		it('bring two lists in: one gives way to the other, and one waits', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const input = { electionId: election.id, lines: [listLine(2), listLine(3)] };
			await Promise.all(both((by) => perform(house(), importElectors, input, by)));
			await Promise.all([runDueJobs(house(), jobKinds), runDueJobs(house(), jobKinds)]);
			await runDueJobs(house(), jobKinds);
			const states = await house()
				.read.selectFrom('electorImport')
				.select('state')
				.where('electionId', '=', election.id)
				.orderBy('state')
				.execute();
			expect(states.map(({ state }) => state)).toEqual(['cancelled', 'checked']);
		});

		it('dispute a result: no more than three of one person wait, also in one moment', async () => {
			const { electionId } = await countedElection(house(), cast, [{ name: 'Awa' }, { name: 'Binta' }]);
			const dispute = () =>
				endOf(
					perform(
						house(),
						challengeElection,
						{ electionId, reason: 'Le bureau a fermé tôt.' },
						{ accountId: cast.observer.accountId },
					),
				);
			const ends = await Promise.all([dispute(), dispute(), dispute(), dispute(), dispute()]);
			expect(ends.sort()).toEqual(['challengeWaits', 'challengeWaits', 'done', 'done', 'done']);
		});

		it('a roll that is frozen takes nobody any more', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			await openedElection(house(), cast, made.election.id);
			const typed = addElector.schema.parse({ electionId: made.election.id, name: 'Tard Venu', place: 'Tokoyo' });
			expect(await endOf(perform(house(), addElector, typed, { accountId: cast.joseph.accountId }))).toBe('rollFrozen');
		});
	});
});
