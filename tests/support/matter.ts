import { raiseConcern } from '#domain/concern/raiseConcern.ts';
import { postStatement } from '#domain/discussion/postStatement.ts';
import { perform } from '#domain/perform.ts';
import { draftProposal } from '#domain/proposal/draftProposal.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { screenProposal } from '#domain/proposal/screenProposal.ts';
import { submitProposal } from '#domain/proposal/submitProposal.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';

/** A concern as a form would send it. */
export function concernInput(cast: Cast) {
	return {
		committeeId: cast.bgs.id,
		topic: 'marketClosed' as const,
		title: 'Le grand marché reste fermé',
		story: 'Le grand marché n’a ouvert que deux jours depuis les pluies.',
		lang: 'fr' as const,
		severity: 2,
		spread: 4,
		groups: ['women' as const, 'traders' as const],
		audience: 'committee' as const,
		readBack: false,
	};
}

/** A proposal as a form would send it. */
export function proposalInput(cast: Cast, concernIds: string[]) {
	return {
		committeeId: cast.bgs.id,
		concernIds,
		title: 'Ouvrir le grand marché deux jours par semaine',
		purpose: 'Que chacun puisse vendre sans peur.',
		lang: 'fr' as const,
		category: 'calendar' as const,
		approach: 'both' as const,
		clauses: [
			{ kind: 'time' as const, text: 'Jours de marché : mercredi et samedi.', dutyBearer: null, dueOn: null },
			{ kind: 'duty' as const, text: 'La mairie affiche la taxe.', dutyBearer: 'Mairie', dueOn: '2026-04-01' },
		],
		worseOff: 'Les vendeuses du bord de la route.',
		mitigation: 'Elles gardent leur place pendant un mois.',
		principles: { p5: 'Les commerçants surveillent eux-mêmes.' },
		readBack: false,
	};
}

/** Aïcha raises the concern of the closed market, unless told otherwise. */
export function raise(house: TestHouse, cast: Cast, change: object = {}, by: Player = cast.aicha) {
	return perform(house, raiseConcern, { ...concernInput(cast), ...change }, { accountId: by.accountId });
}

/** Aïcha drafts an answer to a new concern of hers, unless told otherwise. */
export async function draft(house: TestHouse, cast: Cast, change: object = {}, by: Player = cast.aicha) {
	const { concernId } = await raise(house, cast);
	const input = { ...proposalInput(cast, [concernId]), ...change };
	return { ...(await perform(house, draftProposal, input, { accountId: by.accountId })), concernId };
}

/** A proposal of Aïcha's that Joseph has opened for discussion. */
export async function openProposal(house: TestHouse, cast: Cast, change: object = {}, by: Player = cast.aicha) {
	const { proposalId, code, concernId } = await draft(house, cast, change, by);
	await perform(house, submitProposal, { proposalId }, { accountId: by.accountId });
	const { threadId } = await perform(house, screenProposal, { proposalId }, { accountId: cast.joseph.accountId });
	return { proposalId, code, concernId, threadId };
}

/** A proposal of Aïcha's whose text Joseph has fixed; the time to reflect runs. */
export async function frozenProposal(house: TestHouse, cast: Cast, change: object = {}, by: Player = cast.aicha) {
	const open = await openProposal(house, cast, change, by);
	const frozen = await perform(
		house,
		freezeText,
		{ proposalId: open.proposalId },
		{ accountId: cast.joseph.accountId },
	);
	return { ...open, ...frozen };
}

/** Somebody says one thing. */
export function say(house: TestHouse, by: Player, threadId: string, change: object = {}) {
	const input = {
		threadId,
		kind: 'fact' as const,
		text: 'Le marché était ouvert samedi.',
		lang: 'fr' as const,
		readBack: false,
		unattributed: false,
	};
	return perform(house, postStatement, { ...input, ...change }, { accountId: by.accountId });
}
