import { beforeAll, describe, expect, it } from 'vitest';
import { isMember } from '#domain/account/account.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { AnnouncePoll, announcePoll } from '#domain/poll/announcePoll.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { recallMember } from '#domain/term/recallMember.ts';
import { listSeatDecisions } from '#domain/term/seatDecision.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { draft, openProposal } from '../../support/matter.ts';
import { decideSeatMatter, seatMatter, toldTo } from '../../support/terms.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

describe('recallMember', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const recall = (by: Player | null, proposalId: string) =>
			perform(house(), recallMember, { proposalId }, { accountId: by?.accountId ?? null });
		const about = (player: Player) => `recall:${player.seatId}`;

		it('is not of a seat that nobody holds, or of another committee', async () => {
			expect(await endOf(draft(house(), cast, { about: `recall:${cast.bbr.seatIds[1]}` }))).toBe('not found');
			expect(await endOf(draft(house(), cast, { about: `recall:${cast.bbr.seatIds[0]}` }))).toBe('not found');
		});

		it('is part of the fixed text, and an internal matter whatever was chosen', async () => {
			const { proposalId } = await seatMatter(house(), cast, about(cast.louise));
			const row = await house()
				.read.selectFrom('proposal')
				.select(['frozenText', 'category'])
				.where('id', '=', proposalId)
				.executeTakeFirstOrThrow();
			expect(JSON.parse(row.frozenText ?? '')).toMatchObject({ about: { recall: 1 } });
			expect(row.category).toBe('internal');
		});

		it('is decided by two thirds alone, with yes or no', async () => {
			const { proposalId } = await seatMatter(house(), cast, about(cast.louise));
			const announce = (change: object) =>
				perform(house(), announcePoll, AnnouncePoll.parse({ proposalId, method: 'yesNoAbstain', ...change }), {
					accountId: cast.joseph.accountId,
				});
			expect(await endOf(announce({ passRule: 'simpleMajority' }))).toBe('twoThirdsNeeded');
			expect(await endOf(announce({ method: 'chooseOne', options: ['A', 'B'] }))).toBe('twoThirdsNeeded');
		});

		it('ends the seat when two thirds of the others said yes, and tells who lost it', async () => {
			const { proposalId } = await seatMatter(house(), cast, about(cast.louise));
			expect(await endOf(recall(cast.joseph, proposalId))).toBe('notDecidedByTwoThirds');
			// Louise has no ballot in it.
			await decideSeatMatter(house(), cast, proposalId, { yes: 4, without: [cast.louise] });
			expect((await listSeatDecisions(house().read, cast.bgs.id)).map((one) => one.id)).toEqual([proposalId]);
			expect(await endOf(recall(cast.louise, proposalId))).toBe('ownMatter');
			const heard = await heardDuring(house(), () =>
				expectOneOf([recall(cast.joseph, proposalId), recall(cast.administrator, proposalId)], 'alreadyDone'),
			);
			expect(heard).toEqual(['seatVacated']);
			const louise = await loadActor(house().read, cast.louise.accountId, house().clock().toISOString());
			expect(isMember(louise, cast.bgs.id)).toBe(false);
			expect(await toldTo(house(), cast.louise)).toEqual(['seatLostRecalled']);
			expect(await listSeatDecisions(house().read, cast.bgs.id)).toEqual([]);
		});

		it('does nothing when too few said yes', async () => {
			const { proposalId } = await seatMatter(house(), cast, about(cast.hassan));
			await decideSeatMatter(house(), cast, proposalId, { yes: 3, without: [cast.louise, cast.hassan] });
			expect(await endOf(recall(cast.administrator, proposalId))).toBe('notDecidedByTwoThirds');
		});

		it('is mediated by another, when it is about a mediator', async () => {
			const { proposalId } = await openProposal(house(), cast, { about: about(cast.odile) });
			expect(await endOf(perform(house(), freezeText, { proposalId }, { accountId: cast.odile.accountId }))).toBe(
				'ownMatter',
			);
		});

		it('is written down by an administrator or a mediator', async () => {
			const { proposalId } = await seatMatter(house(), cast, about(cast.hassan));
			expect(await endOf(recall(cast.fidele, proposalId))).toBe('notAdministrator');
			expect(await endOf(recall(null, proposalId))).toBe('notSignedIn');
			expect(await endOf(recall(cast.administrator, newId()))).toBe('not found');
		});
	});
});
