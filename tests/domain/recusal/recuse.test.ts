import { beforeAll, describe, expect, it } from 'vitest';
import { acceptAmendment } from '#domain/amendment/acceptAmendment.ts';
import { rejectAmendment } from '#domain/amendment/rejectAmendment.ts';
import { perform } from '#domain/perform.ts';
import { AnnouncePoll, announcePoll } from '#domain/poll/announcePoll.ts';
import { editProposal } from '#domain/proposal/editProposal.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { findThread, listStatements } from '#domain/discussion/discussionQueries.ts';
import { releaseStatement } from '#domain/discussion/releaseStatement.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { listSteppedBack } from '#domain/recusal/recusalQueries.ts';
import * as matter from '../../support/matter.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { listRoll, pollSnapshot, turnoutOf } from '#domain/poll/pollQueries.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { offer, openText } from '../../support/amendments.ts';
import { endOf } from '../../support/verdicts.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { announcedPoll, ballotForm, cast as castFor, openedPoll } from '../../support/polls.ts';

describe('recuse', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const by = (player: { accountId: string }) => ({ accountId: player.accountId });
		const leaving = (pollId: string) => ({ pollId, relation: 'kinship' as const, subjectKind: 'proposal' as const });
		const now = () => house().clock().toISOString();

		it('takes a member and the ballot they had cast out of poll and quorum, for all to see', async () => {
			const pollId = await openedPoll(house(), cast);
			await castFor(house(), cast.hassan, ballotForm(pollId, { stance: 'support' }));
			expect(await pollSnapshot(house().read, pollId, now())).toMatchObject({ cast: 1, roll: 7 });
			await perform(house(), recuse, leaving(pollId), by(cast.hassan));
			expect(await pollSnapshot(house().read, pollId, now())).toMatchObject({ cast: 0, roll: 6 });
			await expect(castFor(house(), cast.hassan, ballotForm(pollId, { stance: 'support' }))).rejects.toThrow('recused');
			await expect(perform(house(), recuse, leaving(pollId), by(cast.hassan))).rejects.toThrow('recused');
			expect(house().heard.events.at(-1)?.happening).toMatchObject({
				type: 'memberRecused',
				seatId: cast.hassan.seatId,
			});
		});

		it('can be done before the opening, and then holds', async () => {
			const pollId = await announcedPoll(house(), cast);
			await perform(house(), recuse, leaving(pollId), by(cast.aicha));
			await perform(house(), openPoll, { pollId }, by(cast.joseph));
			expect(await pollSnapshot(house().read, pollId, now())).toMatchObject({ roll: 6, state: 'open' });
			await expect(castFor(house(), cast.aicha, ballotForm(pollId, { stance: 'support' }))).rejects.toThrow('recused');
		});

		it('is refused in an open secret poll to the last five, so that the rest stays secret', async () => {
			const pollId = await openedPoll(house(), cast);
			await perform(house(), recuse, leaving(pollId), by(cast.hassan));
			await perform(house(), recuse, leaving(pollId), by(cast.aicha));
			await expect(perform(house(), recuse, leaving(pollId), by(cast.louise))).rejects.toThrow('electorateTooSmall');
			const named = await openedPoll(house(), cast, { secret: false });
			for (const player of [cast.hassan, cast.aicha, cast.louise])
				await perform(house(), recuse, leaving(named), by(player));
		});

		it('is from the matter: out of its talk, and of votes announced later, with the kind of relation for all to see', async () => {
			const { proposalId, threadId } = await matter.openProposal(house(), cast);
			const about = { subjectKind: 'proposal' as const, subjectId: proposalId, relation: 'land' as const };
			await perform(house(), recuse, about, by(cast.maurice));
			expect(await listSteppedBack(house().read, proposalId)).toMatchObject([
				{ constituency: 'chiefs', relation: 'land', direct: true },
			]);
			await expect(matter.say(house(), cast.maurice, threadId)).rejects.toThrow('steppedBack');
			await expect(perform(house(), recuse, about, by(cast.maurice))).rejects.toThrow('steppedBack');
			const frozen = await perform(house(), freezeText, { proposalId }, by(cast.joseph));
			house().setClock(frozen.coolsUntil);
			const pollId = await openedPoll(house(), cast, { proposalId, secret: true });
			expect(await pollSnapshot(house().read, pollId, now())).toMatchObject({ roll: 6 });
			await expect(castFor(house(), cast.maurice, ballotForm(pollId, { stance: 'support' }))).rejects.toThrow(
				'recused',
			);
			// Another matter is another matter.
			const other = await matter.openProposal(house(), cast);
			await matter.say(house(), cast.maurice, other.threadId);
		});

		it('by the author leaves the text to the others: amendments go to a vote, and the author changes nothing', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Autrement.' });
			const about = { subjectKind: 'proposal' as const, subjectId: proposalId, relation: 'debt' as const };
			await perform(house(), recuse, about, by(cast.aicha));
			const fields = { ...matter.proposalInput(cast, []), proposalId, version: 1 };
			for (const act of [
				() => perform(house(), editProposal, fields, by(cast.aicha)),
				() => perform(house(), acceptAmendment, { amendmentId }, by(cast.aicha)),
				() => perform(house(), rejectAmendment, { amendmentId, reason: 'Non.' }, by(cast.aicha)),
			])
				expect(await endOf(act())).toBe('steppedBack');
			const asked = AnnouncePoll.parse({ proposalId, amendmentId, method: 'chooseOne', secret: false });
			expect(await endOf(perform(house(), announcePoll, asked, by(cast.joseph)))).toBe('done');
		});

		it('from a concern holds for the proposals that answer it', async () => {
			const { concernId, proposalId, threadId } = await matter.openProposal(house(), cast);
			const about = { subjectKind: 'concern' as const, subjectId: concernId, relation: 'kinship' as const };
			await perform(house(), recuse, about, by(cast.hassan));
			expect(await listSteppedBack(house().read, proposalId)).toMatchObject([
				{ constituency: 'traders', relation: 'kinship', direct: false },
			]);
			await expect(matter.say(house(), cast.hassan, threadId)).rejects.toThrow('steppedBack');
		});

		it('takes a mediator out of the mediation, and from what it keeps back', async () => {
			const { proposalId, threadId } = await matter.openProposal(house(), cast);
			const { statementId } = await matter.say(house(), cast.maurice, threadId);
			const about = { subjectKind: 'proposal' as const, subjectId: proposalId, relation: 'office' as const };
			await perform(house(), recuse, about, by(cast.joseph));
			await expect(perform(house(), releaseStatement, { statementId }, by(cast.joseph))).rejects.toThrow('statement');
			await expect(perform(house(), freezeText, { proposalId }, by(cast.joseph))).rejects.toThrow('steppedBack');
			const asking = {
				db: house().read,
				actor: await loadActor(house().read, cast.joseph.accountId, now()),
				now: now(),
			};
			expect(await listStatements(asking, await findThread(asking, threadId))).toEqual([]);
			await perform(house(), releaseStatement, { statementId }, by(cast.odile));
		});

		it('leaves a group that must be there without anybody, and says so', async () => {
			const pollId = await openedPoll(house(), cast, { secret: false });
			await perform(house(), recuse, leaving(pollId), by(cast.louise));
			const roll = await listRoll(house().read, pollId);
			const rule = { secret: false, quorumNumber: 1, quorumGroups: ['women', 'youth'] };
			const { quorum } = turnoutOf(rule, roll, 4);
			expect(quorum.groups).toEqual([
				{ group: 'women', present: false, steppedBack: true },
				{ group: 'youth', present: false },
			]);
			expect(quorum.met).toBe(false);
		});

		it('is for those who hold a seat, until the close', async () => {
			const pollId = await openedPoll(house(), cast);
			await expect(perform(house(), recuse, leaving(pollId), by(cast.joseph))).rejects.toThrow('notMember');
			await expect(perform(house(), recuse, leaving(pollId), by(cast.neighbour))).rejects.toThrow('poll');
			await perform(house(), closePoll, { pollId }, by(cast.joseph));
			await expect(perform(house(), recuse, leaving(pollId), by(cast.louise))).rejects.toThrow('pollClosed');
		});
	});
});
