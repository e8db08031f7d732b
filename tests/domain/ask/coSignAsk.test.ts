import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { coSignAsk } from '#domain/ask/coSignAsk.ts';
import { listCoSigned, listToCarryOut } from '#domain/ask/coSigning.ts';
import { perform } from '#domain/perform.ts';
import { draftProposal } from '#domain/proposal/draftProposal.ts';
import { raiseConcern } from '#domain/concern/raiseConcern.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { coSign, decideInBambari, mediateInBambari } from '../../support/joint.ts';
import { endOf } from '../../support/verdicts.ts';

describe('coSignAsk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await mediateInBambari(house(), cast);
		});
		const carryOut = (proposalId: string, by: Player = cast.joseph) =>
			perform(house(), coSignAsk, { proposalId }, { accountId: by.accountId });
		const signers = async (askId: string) => (await findAsk(house().read, askId)).coSigners.map((one) => one.code);

		it('adds the committee that decided so, for everybody to see; both committees’ records tell it', async () => {
			const { askIds } = await publishOne(house(), cast);
			const proposalId = await decideInBambari(house(), cast, askIds[0]);
			expect((await listToCarryOut(house().read, cast.bbr.id)).map((one) => one.id)).toContain(proposalId);
			expect(await signers(askIds[0])).toEqual([]);
			await carryOut(proposalId);
			expect(await signers(askIds[0])).toEqual(['BBR']);
			expect((await listCoSigned(house().read, cast.bbr.id)).map((one) => one.askId)).toContain(askIds[0]);
			expect(await listToCarryOut(house().read, cast.bbr.id)).toEqual([]);
			const told = house().heard.events.slice(-2);
			expect(told.map((one) => one.chainId)).toEqual([`committee:${cast.bbr.id}`, `committee:${cast.bgs.id}`]);
			await perform(house(), answerAsk, answerAsk.schema.parse({ askId: askIds[0], answer: 'accepted' }), {
				accountId: cast.kofi.accountId,
			});
			expect(house().heard.events.at(-1)).toMatchObject({
				chainId: `committee:${cast.bbr.id}`,
				happening: { type: 'jointAskAnswered', askId: askIds[0], decision: 'accepted' },
			});
		});

		it('needs the committee’s own adopted decision, carried out by its own mediator, once', async () => {
			const { askIds } = await publishOne(house(), cast);
			const undecided = await decideInBambari(house(), cast, askIds[0], 'sign', null);
			expect(await endOf(carryOut(undecided))).toBe('proposalNotAdopted');
			const refused = await decideInBambari(house(), cast, askIds[0], 'sign', 'notAdopted');
			expect(await endOf(carryOut(refused))).toBe('proposalNotAdopted');
			const ending = await decideInBambari(house(), cast, askIds[0], 'end');
			expect(await endOf(carryOut(ending))).toBe('notCoSigning');
			const adopted = await decideInBambari(house(), cast, askIds[0]);
			for (const other of [cast.odile, cast.neighbour, cast.kofi, cast.administrator])
				expect(await endOf(carryOut(adopted, other))).toBe('notMediator');
			const both = await Promise.allSettled([carryOut(adopted), carryOut(adopted)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			expect(await endOf(carryOut(await decideInBambari(house(), cast, askIds[0])))).toBe('coSignedAlready');
		});

		it('comes too late once the office has answered', async () => {
			const { askIds } = await publishOne(house(), cast);
			const adopted = await decideInBambari(house(), cast, askIds[0]);
			await perform(house(), answerAsk, answerAsk.schema.parse({ askId: askIds[0], answer: 'accepted' }), {
				accountId: cast.kofi.accountId,
			});
			expect(await endOf(carryOut(adopted))).toBe('askAnswered');
		});

		it('begins as a proposal that names the ask: not one’s own, not one that is carried already, and to end only what is', async () => {
			const { askIds } = await publishOne(house(), cast);
			const concern = await perform(
				house(),
				raiseConcern,
				raiseConcern.schema.parse({
					...{ committeeId: cast.bbr.id, title: 'La route', story: 'On a peur.', lang: 'fr', topic: 'marketClosed' },
					...{ severity: 2, spread: 2, groups: [], areaId: cast.areaId, audience: 'committee' },
				}),
				{ accountId: cast.neighbour.accountId },
			);
			const draft = (coSigning: string, committeeId = cast.bbr.id, by = cast.neighbour) =>
				perform(
					house(),
					draftProposal,
					draftProposal.schema.parse({
						...{ committeeId, concernIds: [concern.concernId], title: 'Se joindre', purpose: 'Aussi', lang: 'fr' },
						...{ category: 'ask', approach: 'both', worseOff: 'Personne', mitigation: 'Rien', coSigning },
					}),
					{ accountId: by.accountId },
				);
			expect(await endOf(draft(`end:${askIds[0]}`))).toBe('notCoSigned');
			expect(await endOf(draft(`sign:${askIds[0]}`, cast.bgs.id, cast.aicha))).toBe('ownAsk');
			const { proposalId } = await draft(`sign:${askIds[0]}`);
			const row = await house()
				.read.selectFrom('proposal')
				.select(['coSignsAskId', 'coSigning'])
				.where('id', '=', proposalId)
				.executeTakeFirst();
			expect(row).toEqual({ coSignsAskId: askIds[0], coSigning: 'sign' });
			await coSign(house(), cast, askIds[0]);
			expect(await endOf(draft(`sign:${askIds[0]}`))).toBe('coSignedAlready');
			await draft(`end:${askIds[0]}`);
		});
	});
});
