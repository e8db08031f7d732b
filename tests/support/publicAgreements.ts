import type { z } from 'zod';
import { loadActor } from '#domain/account/accountQueries.ts';
import { lookOverAgreement } from '#domain/agreement/lookOverAgreement.ts';
import { AGREEMENT_LEAVES_FIRST } from '#domain/agreement/publicAgreement.ts';
import { findLeaving } from '#domain/agreement/publicationQueries.ts';
import { publishAgreement } from '#domain/agreement/publishAgreement.ts';
import { RedactAgreement, redactAgreement } from '#domain/agreement/redactAgreement.ts';
import { perform } from '#domain/perform.ts';
import { BY_THUMB, aFixed, sign } from './agreements.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';

/** An agreement that holds, whose parties let everybody read it; or keep it. */
export async function anOpenAgreement(
	house: TestHouse,
	cast: Cast,
	audience: 'public' | 'committee' = 'public',
): Promise<string> {
	const agreementId = await aFixed(house, cast, { audience });
	await sign(house, cast, agreementId, 'farmers', cast.bienvenu);
	await sign(house, cast, agreementId, 'herdersTranshumant', cast.liaison, BY_THUMB);
	return agreementId;
}

/** What would leave of it now, as somebody sees it. */
export async function leavingOf(house: TestHouse, by: Player, agreementId: string) {
	const actor = await loadActor(house.read, by.accountId, house.clock().toISOString());
	return findLeaving({ db: house.read, actor }, agreementId);
}

/** Chosen by a mediator. */
export async function choose(
	house: TestHouse,
	by: Player,
	agreementId: string,
	given: Partial<z.input<typeof RedactAgreement>> = {},
) {
	const input = RedactAgreement.parse({ agreementId, redaction: 0, leaves: [...AGREEMENT_LEAVES_FIRST], ...given });
	return perform(house, redactAgreement, input, { accountId: by.accountId });
}

/** Looked at by a second one: exactly what would leave now. */
export async function lookOver(
	house: TestHouse,
	by: Player,
	agreementId: string,
	given: { digest?: string; review?: 'cleared' | 'returned'; note?: string } = {},
) {
	const digest = given.digest ?? (await leavingOf(house, by, agreementId)).digest;
	const input = { review: 'cleared' as const, note: 'Relu.', ...given, agreementId, digest };
	return perform(house, lookOverAgreement, input, { accountId: by.accountId });
}

/** Published as it is now. */
export async function publish(house: TestHouse, by: Player, agreementId: string, seen?: string) {
	const digest = seen ?? (await leavingOf(house, by, agreementId)).digest;
	return perform(house, publishAgreement, { agreementId, digest }, { accountId: by.accountId });
}
