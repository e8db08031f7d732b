import { beforeAll, describe, expect, it } from 'vitest';
import { acceptAmendment } from '#domain/amendment/acceptAmendment.ts';
import { OfferAmendment } from '#domain/amendment/offerAmendment.ts';
import { listAmendments } from '#domain/amendment/amendmentQueries.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { perform } from '#domain/perform.ts';
import { editProposal } from '#domain/proposal/editProposal.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { clausesOf, offer, openText } from '../../support/amendments.ts';
import { onBothDatabases } from '../../support/house.ts';
import { draft, frozenProposal, proposalInput } from '../../support/matter.ts';

describe('offerAmendment', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const read = async (proposalId: string, by: Player) => {
			const proposal = await house()
				.read.selectFrom('proposal')
				.selectAll()
				.where('id', '=', proposalId)
				.executeTakeFirstOrThrow();
			const now = house().clock().toISOString();
			const actor = await loadActor(house().read, by.accountId, now);
			return listAmendments({ db: house().read, actor, now }, proposal);
		};

		it('offers other words, a new clause or to take one out, numbered, with the reason and whose it is', async () => {
			const { proposalId, first, second } = await openText(house(), cast);
			const words = 'Jours de marché : mardi et samedi.';
			expect(await offer(house(), cast.maurice, proposalId, { clauseId: first, text: words })).toMatchObject({
				number: 1,
			});
			await offer(house(), cast.hassan, proposalId, {
				op: 'insert',
				clauseId: second,
				text: 'On se revoit après un mois.',
			});
			await offer(house(), cast.louise, proposalId, { op: 'delete', clauseId: second });
			const all = await read(proposalId, cast.fidele);
			expect(all.map(({ number, op, state, author }) => [number, op, state, author])).toEqual([
				[1, 'replace', 'offered', { name: cast.maurice.name, constituency: 'chiefs' }],
				[2, 'insert', 'offered', { name: cast.hassan.name, constituency: 'traders' }],
				[3, 'delete', 'offered', { name: cast.louise.name, constituency: 'women' }],
			]);
			expect(all[0]).toMatchObject({ standing: { fit: 'current', after: { text: words } }, madeFor: 1 });
			expect((await read(proposalId, cast.observer))[0]?.author).toEqual({ name: null, constituency: 'chiefs' });
		});

		it('is not offered twice: who wants the same words supports them, so that they take no votes from each other', async () => {
			const { proposalId, first, second } = await openText(house(), cast);
			const words = 'Jours de marché : mardi et samedi.';
			await offer(house(), cast.maurice, proposalId, { clauseId: first, text: words });
			const again = (text: string) => offer(house(), cast.hassan, proposalId, { clauseId: first, text });
			for (const same of [words, 'jours de marché: mardi  et SAMEDI'])
				await expect(again(same)).rejects.toThrow('amendmentThere');
			await again('Jours de marché : lundi et samedi.');
			await offer(house(), cast.hassan, proposalId, { op: 'delete', clauseId: second });
			const out = offer(house(), cast.louise, proposalId, { op: 'delete', clauseId: second });
			await expect(out).rejects.toThrow('amendmentThere');
			expect(await read(proposalId, cast.fidele)).toHaveLength(3);
		});

		it('is for members, for the liaison on behalf of somebody, and not for whoever wrote the text', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const change = { clauseId: first, text: 'Autre chose.' };
			await expect(offer(house(), cast.aicha, proposalId, change)).rejects.toThrow('ownText');
			await expect(offer(house(), cast.joseph, proposalId, change)).rejects.toThrow('notMember');
			await expect(offer(house(), cast.neighbour, proposalId, change)).rejects.toThrow(NotFound);
			await expect(offer(house(), cast.liaison, proposalId, change)).rejects.toThrow('notOwnVoice');
			const behalf = { ...change, onBehalfOf: 'une vendeuse sans téléphone' };
			await expect(offer(house(), cast.liaison, proposalId, behalf)).rejects.toThrow('notReadBack');
			await offer(house(), cast.liaison, proposalId, { ...behalf, readBack: true });
			expect((await read(proposalId, cast.aicha))[0]).toMatchObject({ onBehalfOf: 'une vendeuse sans téléphone' });
			const accusing = { ...behalf, readBack: true, text: 'Encore autre chose.' };
			for (const more of [
				{ reason: `${cast.maurice.name} nous a volés.` },
				{ text: `Le chef ${cast.maurice.name} rend tout.` },
			])
				await expect(offer(house(), cast.liaison, proposalId, { ...accusing, ...more })).rejects.toThrow(
					'personNamedForOther',
				);
		});

		it('needs an open text, a clause of it, other words than those, and a reason', async () => {
			const frozen = await frozenProposal(house(), cast);
			const [clause] = await clausesOf(house(), frozen.proposalId);
			const change = { clauseId: clause?.id, text: 'Autre chose.' };
			await expect(offer(house(), cast.maurice, frozen.proposalId, change)).rejects.toThrow('textFrozen');
			const drafted = await draft(house(), cast);
			await expect(offer(house(), cast.maurice, drafted.proposalId, change)).rejects.toThrow(NotFound);
			const { proposalId, first } = await openText(house(), cast);
			await expect(offer(house(), cast.maurice, proposalId, change)).rejects.toThrow(NotFound);
			const same = { clauseId: first, text: 'Jours de marché : mercredi et samedi.' };
			await expect(offer(house(), cast.maurice, proposalId, same)).rejects.toThrow('nothingChanged');
			const bare = { proposalId, version: 1, op: 'replace', reason: '', clauseId: first };
			expect(OfferAmendment.safeParse(bare).success).toBe(false);
		});

		it('is made for the words that its author read, and refused when they are no longer there', async () => {
			const { proposalId, first, second, code } = await openText(house(), cast);
			const { committeeId: _, readBack: __, ...fields } = proposalInput(cast, []);
			const concern = await house()
				.read.selectFrom('proposalConcern')
				.select('concernId')
				.where('proposalId', '=', proposalId)
				.executeTakeFirstOrThrow();
			const clauses = [
				{ id: first, kind: 'time' as const, text: 'Jours de marché : jeudi.', dutyBearer: null, dueOn: null },
				{ ...proposalInput(cast, []).clauses[1]!, id: second },
			];
			await perform(
				house(),
				editProposal,
				{ ...fields, concernIds: [concern.concernId], proposalId, version: 1, clauses },
				{ accountId: cast.aicha.accountId },
			);
			const late = { clauseId: first, text: 'Jours de marché : mercredi et lundi.' };
			await expect(offer(house(), cast.maurice, proposalId, late)).rejects.toThrow('textChanged');
			// Its own clause has not changed: the amendment is for these words, whichever version they were read in.
			const made = await offer(house(), cast.maurice, proposalId, { op: 'delete', clauseId: second });
			expect(made.code).toBe(code);
			// Of a point that was taken out it is said that it is gone, and not only that something changed.
			await perform(house(), acceptAmendment, { amendmentId: made.amendmentId }, { accountId: cast.aicha.accountId });
			for (const change of [{ op: 'replace' as const }, { op: 'delete' as const }, { op: 'insert' as const }]) {
				const after = { ...change, version: 2, clauseId: second, text: 'Le chef ouvre le marché.' };
				await expect(offer(house(), cast.maurice, proposalId, after)).rejects.toThrow('clauseGone');
			}
		});

		it('sent twice is one, and of two at once each has its number', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const input = OfferAmendment.parse({
				...{ proposalId, version: 1, op: 'delete', clauseId: first, reason: 'Ce n’est pas à nous.' },
			});
			const { offerAmendment } = await import('#domain/amendment/offerAmendment.ts');
			const by = { accountId: cast.maurice.accountId, requestId: `request-${proposalId}` };
			await Promise.all([perform(house(), offerAmendment, input, by), perform(house(), offerAmendment, input, by)]);
			await Promise.all([
				offer(house(), cast.hassan, proposalId, { clauseId: first, text: 'Un.' }),
				offer(house(), cast.louise, proposalId, { clauseId: first, text: 'Deux.' }),
			]);
			expect((await read(proposalId, cast.aicha)).map((one) => one.number)).toEqual([1, 2, 3]);
		});
	});
});
