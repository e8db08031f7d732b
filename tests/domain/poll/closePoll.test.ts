import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import type { Choice } from '#domain/poll/choice.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { readBallot } from '#domain/poll/urn.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type TestHouse, onBothDatabases, openTestHouse } from '../../support/house.ts';
import {
	ballotForm,
	cast as castFor,
	closeAndCount,
	frozenProposal,
	largeCommittee,
	openedPoll,
	seven,
} from '../../support/polls.ts';

const findPoll = (house: TestHouse, id: string) =>
	house.read.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Everybody casts at once and the mediator closes in the middle; says who was told that their ballot is in. */
async function closeInTheMiddle(house: TestHouse, cast: Cast, pollId: string, accountIds: string[]) {
	const acknowledged = new Map<string, string>();
	const refused: string[] = [];
	const middle = Math.floor(accountIds.length / 2);
	const acts = accountIds.flatMap((accountId, index) => {
		const form = { pollId, choice: { stance: 'support' } as const, checkWords: drawCheckWords('fr') };
		const by = { accountId, requestId: newId() };
		// Each form is sent twice, as a bad line does.
		const sent = [1, 2].map(() =>
			perform(house, castBallot, form, by).then(
				() => void acknowledged.set(accountId, form.checkWords.join(' ')),
				(error: Error) => void refused.push(error.message),
			),
		);
		return index === middle
			? [...sent, perform(house, closePoll, { pollId }, { accountId: cast.joseph.accountId })]
			: sent;
	});
	await Promise.all(acts);
	return { acknowledged, refused };
}

function closesFairly(house: () => TestHouse, rounds: number) {
	let cast: Cast;
	let committee: Awaited<ReturnType<typeof largeCommittee>>;
	beforeAll(async () => {
		cast = await seatCast(house());
		committee = await largeCommittee(house(), cast, { code: 'RAC', seats: 30 });
	}, 60_000);

	it.each([true, false])(
		'counts every ballot that was acknowledged at the instant of closing, and no other (secret: %s)',
		async (secret) => {
			let cutOff = 0;
			for (let round = 0; round < rounds; round++) {
				const proposalId = await frozenProposal(house(), cast, { committeeId: committee.id });
				const pollId = await openedPoll(house(), cast, { proposalId, secret });
				const accountIds = committee.members.map((member) => member.accountId);
				const { acknowledged, refused } = await closeInTheMiddle(house(), cast, pollId, accountIds);
				expect(refused.filter((because) => because !== 'pollClosed')).toEqual([]);
				await runDueJobs(house(), jobKinds);
				const poll = await findPoll(house(), pollId);
				if (secret && (poll.sealedCount ?? 0) >= poll.quorumNumber) {
					const ballots = await house().read.selectFrom('ballot').selectAll().where('pollId', '=', pollId).execute();
					const words = ballots.map((ballot) => readBallot(ballot.content)?.checkWords.join(' ')).sort();
					expect(words).toEqual([...acknowledged.values()].sort());
				} else if (secret) expect(poll.sealedCount).toBe(acknowledged.size);
				else {
					const rows = await house().read.selectFrom('namedBallot').selectAll().where('pollId', '=', pollId).execute();
					expect(rows).toHaveLength(acknowledged.size);
				}
				if (acknowledged.size < accountIds.length) cutOff += 1;
			}
			// Or the closing never met a ballot on its way, and the test proves nothing.
			expect(cutOff).toBeGreaterThan(0);
		},
		60_000,
	);
}

describe('closePoll', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const vote = async (pollId: string, choices: (Choice | null)[]) => {
			for (const [index, choice] of choices.entries()) {
				const player = seven(cast)[index];
				if (choice && player) await castFor(house(), player, ballotForm(pollId, choice));
			}
		};
		const times = (number: number, choice: Choice) => Array.from({ length: number }, () => choice);
		const support = { stance: 'support' } as const;

		it('is for a mediator, and only while it is open', async () => {
			const pollId = await openedPoll(house(), cast);
			await expect(perform(house(), closePoll, { pollId }, { accountId: cast.aicha.accountId })).rejects.toThrow(
				'notMediator',
			);
			await perform(house(), closePoll, { pollId }, { accountId: cast.odile.accountId });
			await expect(perform(house(), closePoll, { pollId }, { accountId: cast.odile.accountId })).rejects.toThrow(
				'pollClosed',
			);
		});

		it('happens by its time when no one is looking, and the urn is opened and counted', async () => {
			const closesAt = new Date(house().clock().getTime() + 3_600_000).toISOString();
			const pollId = await openedPoll(house(), cast, { closesAt });
			await vote(pollId, times(5, support));
			await runDueJobs(house(), jobKinds);
			expect((await findPoll(house(), pollId)).closedAt).toBeNull();
			house().later({ hours: 2 });
			await runDueJobs(house(), jobKinds);
			const poll = await findPoll(house(), pollId);
			expect(poll).toMatchObject({ outcome: 'byConsensus', sealedCount: 5, spoiltCount: 0 });
			expect(poll.closedAt).not.toBeNull();
			await jobKinds['closePoll']?.(house(), pollId);
			await jobKinds['openUrn']?.(house(), pollId);
			expect(await findPoll(house(), pollId)).toEqual(poll);
		});

		it('adopts, does not adopt, or returns the proposal', async () => {
			const outcomeOf = async (poll: object, choices: (Choice | null)[]) => {
				const pollId = await openedPoll(house(), cast, poll);
				await vote(pollId, choices);
				await closeAndCount(house(), cast, pollId);
				const { outcome, proposalId } = await findPoll(house(), pollId);
				const proposal = await house()
					.read.selectFrom('proposal')
					.selectAll()
					.where('id', '=', proposalId)
					.executeTakeFirstOrThrow();
				return [outcome, proposal.decision];
			};
			const reserved: Choice = { stance: 'reservations' };
			const blocks: Choice = { stance: 'cannotLiveWith', reason: { code: 'tooEarly' } };
			expect(await outcomeOf({}, [...times(6, support), reserved])).toEqual(['byConsensusWithReservations', 'adopted']);
			expect(await outcomeOf({}, [...times(6, support), blocks])).toEqual(['returned', 'returned']);
			expect(await outcomeOf({}, times(3, support))).toEqual(['inquorate', 'returned']);
			const majority = { method: 'yesNoAbstain', passRule: 'simpleMajority' };
			expect(await outcomeOf(majority, [...times(4, { vote: 'yes' }), ...times(3, { vote: 'no' })])).toEqual([
				'carried',
				'adopted',
			]);
			expect(await outcomeOf(majority, [...times(3, { vote: 'yes' }), ...times(4, { vote: 'no' })])).toEqual([
				'notCarried',
				'notAdopted',
			]);
			// Of a secret poll a tie is a count: it reads as not carried. A named one says it.
			const tie = [...times(3, { vote: 'yes' }), ...times(3, { vote: 'no' })] as Choice[];
			expect(await outcomeOf(majority, tie)).toEqual(['notCarried', 'notAdopted']);
			expect(await outcomeOf({ ...majority, secret: false }, tie)).toEqual(['tied', 'returned']);
			const options = { method: 'chooseOne', passRule: 'simpleMajority', options: ['Jeudi', 'Samedi'] };
			expect(await outcomeOf(options, [...times(4, { option: 1 }), ...times(3, { option: 0 })])).toEqual([
				'carried',
				'adopted',
			]);
		});

		it('shows of a secret poll of seven only the outcome, of a named one who chose what', async () => {
			const secret = await openedPoll(house(), cast);
			await vote(secret, times(7, support));
			await closeAndCount(house(), cast, secret);
			expect(JSON.parse((await findPoll(house(), secret)).shown ?? '')).toEqual({
				form: 'words',
				outcome: 'byConsensus',
			});
			const named = await openedPoll(house(), cast, { secret: false });
			await vote(named, times(7, support));
			await closeAndCount(house(), cast, named);
			expect(JSON.parse((await findPoll(house(), named)).shown ?? '')).toMatchObject({
				form: 'named',
				counts: { support: 7 },
			});
		});

		it('asks a quorum of groups of the people present, never of the ballots', async () => {
			await house()
				.write.updateTable('ruleSet')
				.set({ quorumGroups: '["women"]' })
				.where('committeeId', '=', cast.bgs.id)
				.execute();
			const pollId = await openedPoll(house(), cast);
			await vote(pollId, times(7, support));
			await closeAndCount(house(), cast, pollId);
			expect((await findPoll(house(), pollId)).outcome).toBe('inquorate');
			expect(await house().read.selectFrom('ballot').selectAll().where('pollId', '=', pollId).execute()).toEqual([]);
			await house()
				.write.updateTable('ruleSet')
				.set({ quorumGroups: '[]' })
				.where('committeeId', '=', cast.bgs.id)
				.execute();
		});
	});

	describe('on SQLite, in one process', () => {
		let house: TestHouse;
		beforeAll(async () => {
			house = await openTestHouse('sqlite');
		});
		afterAll(() => house.close());
		closesFairly(() => house, 4);
	});

	describe('on a real PostgreSQL server, with ten connections', () => {
		let house: TestHouse;
		beforeAll(async () => {
			house = await openTestHouse('postgresql');
		}, 60_000);
		afterAll(() => house.close());
		closesFairly(() => house, 8);
	});
});
