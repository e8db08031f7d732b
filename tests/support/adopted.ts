import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { canonical, sha256 } from '#domain/record/chain.ts';
import { draftOutcome } from '#domain/outcome/draftOutcome.ts';
import { editOutcome } from '#domain/outcome/editOutcome.ts';
import { publishOutcome } from '#domain/outcome/publishOutcome.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import type { Cast } from './cast.ts';
import type { TestHouse } from './house.ts';

let number = 500;

export const CLAUSES = [
	{ kind: 'time', text: 'Jours de marché : mercredi et samedi, de 7 h à 15 h.', dutyBearer: null, dueOn: null },
	{
		kind: 'duty',
		text: 'La mairie affiche la seule taxe, en mots et en pièces dessinées.',
		dutyBearer: 'La mairie',
		dueOn: null,
	},
	{ kind: 'place', text: 'Six surveillants se tiennent près de la maison de Jean.', dutyBearer: null, dueOn: null },
];

/** A proposal of Bangassou that the committee has adopted by consensus, with its certified poll. */
export async function adoptProposal(
	house: TestHouse,
	cast: Cast,
	{ committeeId = cast.bgs.id, decision = 'adopted' as string | null, authorId = cast.aicha.accountId } = {},
): Promise<{ proposalId: string; frozenText: string }> {
	const now = house.clock().toISOString();
	const proposalId = newId();
	number += 1;
	const title = 'Ouvrir le grand marché deux jours par semaine';
	const frozenText = canonical({ title, purpose: 'Que chacun vende en paix.', clauses: CLAUSES });
	await house.write
		.insertInto('proposal')
		.values({
			id: proposalId,
			committeeId,
			number,
			code: `BGS-P-${number}`,
			title,
			purpose: 'Que chacun vende en paix.',
			lang: 'fr',
			category: 'rule',
			approach: 'both',
			worseOff: 'Ceux qui viennent à pied.',
			mitigation: 'Le marché ouvre à 7 h.',
			principles: '{}',
			authorId,
			authorSeatId: null,
			onBehalfOf: null,
			version: 1,
			draftedAt: now,
			submittedAt: now,
			openedAt: now,
			frozenAt: now,
			coolsUntil: now,
			frozenText,
			frozenHash: sha256(frozenText),
			decidedAt: decision ? now : null,
			decision,
			withdrawnAt: null,
		})
		.execute();
	await house.write
		.insertInto('poll')
		.values({
			id: newId(),
			committeeId,
			proposalId,
			question: title,
			method: 'consensus',
			passRule: 'consensus',
			secret: 1,
			options: '[]',
			quorumNumber: 4,
			quorumGroups: '[]',
			announcedAt: now,
			announcedBy: cast.odile.accountId,
			opensAt: null,
			closesAt: null,
			openedAt: now,
			closedAt: now,
			rollSize: 7,
			rollHash: null,
			publicKey: null,
			keyKept: null,
			urnOpenedAt: now,
			sealedCount: 7,
			spoiltCount: 0,
			ballotsDigest: null,
			outcome: 'byConsensusWithReservations',
			shown: JSON.stringify({ form: 'words', outcome: 'byConsensusWithReservations' }),
			certifiedAt: now,
		})
		.execute();
	return { proposalId, frozenText };
}

/** What the mediator writes into a draft: one ask to the field office, one to the town hall, one promise. */
export function writtenBy(cast: Cast) {
	return {
		summary: 'Le comité a entendu les commerçants et les éleveurs.',
		withhold: [] as number[],
		annexes: [] as { audience: 'committee' | 'addressees'; reason: 'safety' | 'privacy'; ask?: number; text: string }[],
		statementOnly: false,
		reservations: [{ code: 'tooEarly' as const }],
		asks: [
			{
				officeId: cast.fieldOfficeId,
				what: 'Une patrouille de jour les jours de marché',
				why: 'Deux femmes ont été dévalisées.',
				neededBy: '2026-04-01',
			},
			{ officeId: cast.townHallId, what: 'Afficher la taxe', why: 'Chacun paie autre chose.' },
		],
		commitments: [{ who: 'Le comité', what: 'Réécoute les commerçants après quatre samedis.', dueOn: '2026-04-15' }],
	};
}

/** A draft by Odile (faiths), written and not yet reviewed. */
export async function draftWritten(house: TestHouse, cast: Cast): Promise<{ outcomeId: string; proposalId: string }> {
	const { proposalId } = await adoptProposal(house, cast);
	const by = { accountId: cast.odile.accountId };
	const { outcomeId } = await perform(house, draftOutcome, { proposalId }, by);
	await perform(house, editOutcome, { outcomeId, version: 1, ...writtenBy(cast) }, by);
	return { outcomeId, proposalId };
}

/** A draft that Louise (women) and Fidèle (youth) have cleared. */
export async function draftCleared(house: TestHouse, cast: Cast): Promise<{ outcomeId: string }> {
	const { outcomeId } = await draftWritten(house, cast);
	await clear(house, cast, outcomeId, 2);
	return { outcomeId };
}

/** Louise (women) and Fidèle (youth) clear a version. */
export async function clear(house: TestHouse, cast: Cast, outcomeId: string, version: number): Promise<void> {
	for (const { accountId } of [cast.louise, cast.fidele])
		await perform(house, reviewRedaction, { outcomeId, version, review: 'cleared' }, { accountId });
}

/** A published outcome with two asks on their way. */
export async function publishOne(
	house: TestHouse,
	cast: Cast,
): Promise<{ outcomeId: string; code: string; askIds: [string, string] }> {
	const { outcomeId } = await draftCleared(house, cast);
	const { code } = await perform(house, publishOutcome, { outcomeId, version: 2 }, { accountId: cast.odile.accountId });
	const asks = await house.read
		.selectFrom('ask')
		.select('id')
		.where('outcomeId', '=', outcomeId)
		.orderBy('ordinal')
		.execute();
	return { outcomeId, code, askIds: [asks[0]?.id ?? '', asks[1]?.id ?? ''] };
}
