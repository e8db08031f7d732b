import type { z } from 'zod';
import { loadActor } from '#domain/account/accountQueries.ts';
import { type Agreement, findAgreement } from '#domain/agreement/agreementQueries.ts';
import { draftAgreement } from '#domain/agreement/draftAgreement.ts';
import { EditAgreement, editAgreement } from '#domain/agreement/editAgreement.ts';
import { FixAgreement, fixAgreement } from '#domain/agreement/fixAgreement.ts';
import { SignAgreement, signAgreement } from '#domain/agreement/signAgreement.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';
import { aRunningSession } from './sessions.ts';

/** An agreement as somebody reads it. */
export async function readAgreement(house: TestHouse, by: Player, agreementId: string): Promise<Agreement> {
	const actor = await loadActor(house.read, by.accountId, house.clock().toISOString());
	return findAgreement({ db: house.read, actor }, agreementId);
}

/** A session with two sides: the farmers' seat holder speaks for one, people without an account for the other. */
export async function aMediation(house: TestHouse, cast: Cast): Promise<string> {
	const { sessionId } = await aRunningSession(house, cast);
	const sides = [
		{ name: 'Les cultivateurs du puits', constituency: 'farmers' },
		{ name: 'Les éleveurs de passage', constituency: 'herdersTranshumant' },
	];
	for (const [index, side] of sides.entries()) {
		const id = newId();
		await house.write
			.insertInto('party')
			.values({ id, sessionId, ordinal: index + 1, symbol: null, ...side })
			.execute();
		if (index === 0)
			await house.write
				.updateTable('attendee')
				.set({ partyId: id })
				.where('sessionId', '=', sessionId)
				.where('personId', '=', cast.bienvenu.personId)
				.execute();
	}
	return sessionId;
}

/** What is written in it, with everything that makes it verifiable. */
export function written(agreement: Agreement): Omit<z.input<typeof EditAgreement>, 'agreementId' | 'version'> {
	return {
		title: 'Le champ et les bœufs',
		purpose: 'Que chacun cultive et passe sans crainte.',
		causes: 'Un champ a été abîmé, des bœufs manquent.',
		lang: 'fr',
		placesIn: 'Les champs du puits',
		placesOut: 'La route du marché',
		affected: ['farmers', 'herdersTranshumant'],
		followUpBody: 'Deux personnes de chaque côté',
		disputeStep: 'On revient sous le manguier.',
		reviewOn: '2026-06-01',
		clauses: [
			{
				kind: 'place',
				text: 'Les bœufs passent par le sentier du nord.',
				dutyBearer: 'Les éleveurs',
				dueOn: '2026-04-01',
				checkedHow: 'Les deux côtés marchent ensemble sur le sentier.',
			},
			{
				kind: 'duty',
				text: 'Le champ abîmé est replanté.',
				dutyBearer: 'Les deux côtés',
				dueOn: '2026-05-01',
				checkedHow: 'La mairie vient voir.',
			},
		],
		signatories: agreement.signatories.map(({ id, role, name, constituency, personId }) => ({
			...{ id, name, personId: personId ?? undefined },
			...{ role: role as 'party', constituency: constituency as 'farmers' },
		})),
	};
}

/** A draft with two sides, verifiable throughout. */
export async function aDraft(
	house: TestHouse,
	cast: Cast,
	given: Partial<z.input<typeof EditAgreement>> = {},
): Promise<string> {
	const sessionId = await aMediation(house, cast);
	const by = { accountId: cast.joseph.accountId };
	const { agreementId } = await perform(house, draftAgreement, { sessionId }, by);
	const agreement = await readAgreement(house, cast.joseph, agreementId);
	await perform(
		house,
		editAgreement,
		EditAgreement.parse({ agreementId, version: 1, ...written(agreement), ...given }),
		by,
	);
	return agreementId;
}

/** The text fixed, for a week; `ripe` waits until it may be signed. */
export async function aFixed(
	house: TestHouse,
	cast: Cast,
	{ ripe = true, ...given }: { ripe?: boolean } & Partial<z.input<typeof EditAgreement>> = {},
): Promise<string> {
	const agreementId = await aDraft(house, cast, given);
	await fix(house, cast, agreementId);
	if (ripe) house.later({ days: 8 });
	return agreementId;
}

/** Fixes a text for a week. */
export async function fix(
	house: TestHouse,
	cast: Cast,
	agreementId: string,
	by: Player = cast.joseph,
	given: Partial<z.input<typeof FixAgreement>> = {},
): Promise<{ fixedHash: string; coolsUntil: string }> {
	const { version } = await readAgreement(house, by, agreementId);
	const input = FixAgreement.parse({ agreementId, version, cooling: 'week', ...given });
	return perform(house, fixAgreement, input, { accountId: by.accountId });
}

/** The signatory of a constituency. */
export async function signatoryFor(house: TestHouse, cast: Cast, agreementId: string, constituency: string) {
	const agreement = await readAgreement(house, cast.joseph, agreementId);
	const found = agreement.signatories.find((one) => one.constituency === constituency);
	if (!found) throw new Error(`nobody signs for ${constituency}`);
	return { hash: agreement.fixedHash ?? '', signatory: found };
}

/** Signs for a constituency: with the account of `by`, or as given. */
export async function sign(
	house: TestHouse,
	cast: Cast,
	agreementId: string,
	constituency: string,
	by: Player,
	given: Partial<z.input<typeof SignAgreement>> = {},
): Promise<unknown> {
	const { hash, signatory } = await signatoryFor(house, cast, agreementId, constituency);
	const input = SignAgreement.parse({ agreementId, signatoryId: signatory.id, hash, how: 'account', ...given });
	return perform(house, signAgreement, input, { accountId: by.accountId });
}

/** Two people who saw it, and the language in which it was read. */
export const BY_THUMB = {
	how: 'thumb',
	readIn: 'fr',
	signer: 'Oumarou Fictif',
	witness1: 'Rose Exemple',
	witness2: 'Paul Modèle',
} as const;

/** In force: both sides signed. */
export async function inForce(house: TestHouse, cast: Cast): Promise<string> {
	const agreementId = await aFixed(house, cast);
	await sign(house, cast, agreementId, 'farmers', cast.bienvenu);
	await sign(house, cast, agreementId, 'herdersTranshumant', cast.liaison, BY_THUMB);
	return agreementId;
}
