import { beforeAll, describe, expect, it } from 'vitest';
import { acceptAmendment } from '#domain/amendment/acceptAmendment.ts';
import { supportAmendment } from '#domain/amendment/supportAmendment.ts';
import { withdrawAmendment } from '#domain/amendment/withdrawAmendment.ts';
import { perform } from '#domain/perform.ts';
import { AnnouncePoll, announcePoll } from '#domain/poll/announcePoll.ts';
import { markPresent } from '#domain/poll/markPresent.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { withdrawProposal } from '#domain/proposal/withdrawProposal.ts';
import { canonical, sha256 } from '#domain/record/chain.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { clausesOf, offer, openText, statesOf } from '../../support/amendments.ts';
import { onBothDatabases } from '../../support/house.ts';
import { ballotForm, cast as castFor, closeAndCount } from '../../support/polls.ts';

const TUESDAY = 'Jours de marché : mardi et samedi.';
const THURSDAY = 'Jours de marché : jeudi et samedi.';

describe('a vote on amendments', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const conflict = async () => {
			const text = await openText(house(), cast);
			const of = (by: Player, words: string) =>
				offer(house(), by, text.proposalId, { clauseId: text.first, text: words });
			const { amendmentId: tuesday } = await of(cast.maurice, TUESDAY);
			const { amendmentId: thursday } = await of(cast.hassan, THURSDAY);
			return { ...text, tuesday, thursday };
		};
		const announce = (proposalId: string, amendmentId: string, by: Player = cast.joseph, more = {}) =>
			perform(
				house(),
				announcePoll,
				AnnouncePoll.parse({ proposalId, amendmentId, method: 'chooseOne', secret: true, ...more }),
				{ accountId: by.accountId },
			);
		const votes = async (pollId: string, choices: [Player, number][]) => {
			await perform(house(), openPoll, { pollId }, { accountId: cast.joseph.accountId });
			for (const [player, option] of choices) {
				await perform(house(), markPresent, { pollId }, { accountId: player.accountId });
				await castFor(house(), player, ballotForm(pollId, { option }));
			}
			await closeAndCount(house(), cast, pollId);
			return house().read.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirstOrThrow();
		};
		const proposalOf = (id: string) =>
			house().read.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

		it('puts every amendment of a conflict and the text as it is on one paper; the winner stands in the text by itself', async () => {
			const { proposalId, tuesday, thursday } = await conflict();
			const { pollId } = await announce(proposalId, thursday);
			const row = await house().read.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirstOrThrow();
			expect(JSON.parse(row.amendments)).toEqual([tuesday, thursday]);
			expect(JSON.parse(row.options)).toEqual([TUESDAY, THURSDAY, 'Jours de marché : mercredi et samedi.']);
			expect(row).toMatchObject({ passRule: 'simpleMajority', quorumNumber: 4, method: 'chooseOne' });
			expect(await statesOf(house(), proposalId)).toEqual(['polled, current', 'polled, current']);

			const ballots: [Player, number][] = [
				...([
					[cast.aicha, 2],
					[cast.louise, 1],
					[cast.fidele, 1],
					[cast.hassan, 1],
				] as [Player, number][]),
				[cast.maurice, 0],
			];
			const counted = await votes(pollId, ballots);
			expect(counted.outcome).toBe('carried');
			expect((await clausesOf(house(), proposalId))[0]?.text).toBe(THURSDAY);
			expect(await statesOf(house(), proposalId)).toEqual(['rejected, overtaken', 'carried, overtaken']);
			expect(await proposalOf(proposalId)).toMatchObject({ version: 2, decidedAt: null, decision: null });
			// What the vote left in the text is what is fixed, byte for byte.
			await perform(house(), freezeText, { proposalId, version: 2 }, { accountId: cast.joseph.accountId });
			const frozen = await proposalOf(proposalId);
			const decided = JSON.parse(frozen.frozenText ?? '') as { clauses: { text: string }[] };
			expect(decided.clauses[0]?.text).toBe(THURSDAY);
			expect([canonical(decided), sha256(frozen.frozenText ?? '')]).toEqual([frozen.frozenText, frozen.frozenHash]);
			const events = await house()
				.read.selectFrom('event')
				.select('type')
				.where('payload', 'like', `%${pollId}%`)
				.execute();
			expect(events.map((event) => event.type)).toContain('amendmentsDecided');
			const { text } = await house()
				.read.selectFrom('searchEntry')
				.select('text')
				.where('subjectId', '=', proposalId)
				.executeTakeFirstOrThrow();
			expect(text).toContain('jeudi');
			expect(text).not.toContain('mercredi');
		});

		it('rejects them all when the text as it is wins, and nothing without a winner or a quorum', async () => {
			const kept = await conflict();
			const stays = await announce(kept.proposalId, kept.tuesday, cast.joseph, { secret: false });
			await votes(stays.pollId, [
				[cast.aicha, 2],
				[cast.louise, 2],
				[cast.fidele, 2],
				[cast.maurice, 0],
			]);
			expect(await statesOf(house(), kept.proposalId)).toEqual(['rejected, current', 'rejected, current']);
			expect((await proposalOf(kept.proposalId)).version).toBe(1);

			const open = await conflict();
			const tie = await announce(open.proposalId, open.tuesday);
			await votes(tie.pollId, [
				[cast.aicha, 0],
				[cast.louise, 0],
				[cast.fidele, 1],
				[cast.maurice, 1],
			]);
			expect(await statesOf(house(), open.proposalId)).toEqual(['offered, current', 'offered, current']);
			const few = await announce(open.proposalId, open.tuesday);
			await votes(few.pollId, [
				[cast.aicha, 0],
				[cast.maurice, 0],
			]);
			expect(await statesOf(house(), open.proposalId)).toEqual(['offered, current', 'offered, current']);
			expect(await proposalOf(open.proposalId)).toMatchObject({ version: 1, decision: null, frozenAt: null });
		});

		it('is announced by a mediator whose words it is not about, on open amendments to an open text, one vote at a time', async () => {
			const { proposalId, tuesday, first } = await conflict();
			await expect(announce(proposalId, tuesday, cast.aicha)).rejects.toThrow('notMediator');
			await offer(house(), cast.odile, proposalId, { clauseId: first, text: 'Jours de marché : lundi et samedi.' });
			await expect(announce(proposalId, tuesday, cast.odile)).rejects.toThrow('ownMatter');
			await announce(proposalId, tuesday);
			await expect(announce(proposalId, tuesday)).rejects.toThrow('pollUnderWay');
		});

		it('keeps the words still while it is announced or open', async () => {
			const { proposalId, tuesday, second } = await conflict();
			const apart = await offer(house(), cast.louise, proposalId, { op: 'delete', clauseId: second });
			const { pollId } = await announce(proposalId, tuesday);
			const as = (player: Player) => ({ accountId: player.accountId });
			const accept = { amendmentId: apart.amendmentId };
			await expect(perform(house(), acceptAmendment, accept, as(cast.aicha))).rejects.toThrow('pollUnderWay');
			const one = { amendmentId: tuesday };
			await expect(perform(house(), withdrawAmendment, one, as(cast.maurice))).rejects.toThrow('pollUnderWay');
			await expect(perform(house(), supportAmendment, one, as(cast.louise))).rejects.toThrow('pollUnderWay');
			const leaving = [tuesday, apart.amendmentId];
			await expect(perform(house(), freezeText, { proposalId, leaving }, as(cast.joseph))).rejects.toThrow(
				'pollUnderWay',
			);
			// A proposal taken back is not amended any more: the vote that was announced goes with it.
			await perform(house(), withdrawProposal, { proposalId }, as(cast.aicha));
			await expect(perform(house(), openPoll, { pollId }, as(cast.joseph))).rejects.toThrow('pollWithdrawn');
		});
	});
});
