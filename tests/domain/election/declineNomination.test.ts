import { beforeAll, describe, expect, it } from 'vitest';
import { acceptNomination } from '#domain/election/acceptNomination.ts';
import { declineNomination } from '#domain/election/declineNomination.ts';
import { listCandidates, standing } from '#domain/election/electionQueries.ts';
import { nominateCandidate } from '#domain/election/nominateCandidate.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type MadeElection, makeElection } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('declineNomination', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let made: MadeElection;
		beforeAll(async () => {
			cast = await seatCast(house());
			made = await makeElection(house(), cast, { nominated: false });
		});
		const nominated = async (player: Player) => {
			const typed = nominateCandidate.schema.parse({
				...{ contestId: made.contests[0]?.id, personId: player.personId },
				...{ categories: ['displaced'], statement: 'Dit par un autre' },
			});
			return (await perform(house(), nominateCandidate, typed, { accountId: cast.joseph.accountId })).candidateId;
		};
		const decline = (candidateId: string, { accountId }: Pick<Player, 'accountId'>) =>
			perform(house(), declineNomination, { candidateId }, { accountId });

		it('is the no of whoever was put forward; what others said of them is gone', async () => {
			const id = await nominated(cast.aicha);
			expect(await heardDuring(house(), () => decline(id, cast.aicha))).toEqual(['nominationDeclined']);
			const [candidate] = await listCandidates(house().read, made.election.id);
			expect(candidate).toMatchObject({ statement: '', categories: [] });
			expect(standing(candidate ? [candidate] : [])).toEqual([]);
			expect(await endOf(decline(id, cast.aicha))).toBe('alreadyDone');
			const yes = { candidateId: id, consent: true, witnesses: [], showPhoto: false };
			expect(await endOf(perform(house(), acceptNomination, yes, { accountId: cast.aicha.accountId }))).toBe(
				'alreadyDone',
			);
		});

		it('is written down by the convenor, and by nobody else', async () => {
			const id = await nominated(cast.maurice);
			expect(await endOf(decline(id, { accountId: '' }))).toBe('notSignedIn');
			expect(await endOf(decline(id, cast.hassan))).toBe('notConvenor');
			expect(await endOf(decline(id, cast.joseph))).toBe('done');
		});
	});
});
