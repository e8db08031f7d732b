import { beforeAll, describe, expect, it } from 'vitest';
import { annulElection } from '#domain/election/annulElection.ts';
import { electionState } from '#domain/election/election.ts';
import { withdrawCandidate } from '#domain/election/withdrawCandidate.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type MadeElection, findMade, makeElection } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('annulElection', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const reason = 'La pluie a coupé la route (démo)';
		const annul = ({ election }: MadeElection, accountId: string | null = cast.joseph.accountId) =>
			perform(house(), annulElection, { electionId: election.id, reason }, { accountId });
		const happened = ({ election }: MadeElection, moment: 'openedAt' | 'installedAt') =>
			house()
				.write.updateTable('election')
				.set({ [moment]: house().clock().toISOString() })
				.where('id', '=', election.id)
				.execute();

		it('is called off by whoever runs it before people vote, with a reason for everybody', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			expect(await endOf(annul(made, null))).toBe('notSignedIn');
			expect(await endOf(annul(made, cast.odile.accountId))).toBe('notConvenor');
			expect(await heardDuring(house(), () => annul(made))).toEqual(['electionAnnulled']);
			const { election } = await findMade(house(), made.election.id);
			expect(election.annulReason).toBe(reason);
			expect(electionState(election, house().clock().toISOString())).toBe('annulled');
			expect(await endOf(annul(made))).toBe('alreadyDone');
			const withdrawing = { candidateId: made.candidates[0]?.id ?? '' };
			const by = { accountId: cast.joseph.accountId };
			expect(await endOf(perform(house(), withdrawCandidate, withdrawing, by))).toBe('electionAnnulled');
		});

		it('is an administrator’s once people vote; what lies in its urns is never opened', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			await happened(made, 'openedAt');
			const pollId = newId();
			const now = house().clock().toISOString();
			await house()
				.write.insertInto('poll')
				.values({
					...{ id: pollId, committeeId: made.election.committeeId, proposalId: null, contestId: made.contests[0]?.id },
					...{ question: '', method: 'rank', passRule: 'consensus', secret: 1, options: '[]', quorumNumber: 0 },
					...{ quorumGroups: '[]', announcedAt: now, announcedBy: null, openedAt: now, rollSize: 1, rollHash: '' },
					...{ publicKey: 'key', keyKept: 'keyStore' },
				})
				.execute();
			const rollEntryId = newId();
			await house()
				.write.insertInto('rollEntry')
				.values({
					id: rollEntryId,
					pollId,
					seatId: null,
					personId: null,
					accountId: null,
					constituency: '',
					side: null,
				})
				.execute();
			await house()
				.write.insertInto('sealedBallot')
				.values({ pollId, rollEntryId, ciphertext: 'c', requestId: newId() })
				.execute();
			expect(await endOf(annul(made))).toBe('notAdministrator');
			await annul(made, cast.administrator.accountId);
			const sealed = await house().read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).execute();
			expect(sealed).toEqual([]);
			const poll = await house().read.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirst();
			expect(poll).toMatchObject({ outcome: 'void' });
			expect(poll?.closedAt).not.toBeNull();
		});

		it('comes too late once those elected have taken their seats', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			await happened(made, 'openedAt');
			await happened(made, 'installedAt');
			expect(await endOf(annul(made, cast.administrator.accountId))).toBe('electionInstalled');
		});
	});
});
