import { answerAsk } from '#domain/ask/answerAsk.ts';
import { mergeAsks } from '#domain/ask/mergeAsks.ts';
import { separateAsk } from '#domain/ask/separateAsk.ts';
import { draftOutcome } from '#domain/outcome/draftOutcome.ts';
import { editOutcome } from '#domain/outcome/editOutcome.ts';
import { publishOutcome } from '#domain/outcome/publishOutcome.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { seatMember } from '#domain/committee/seatMember.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { perform } from '#domain/perform.ts';
import { adoptProposal, publishOne, writtenBy } from './adopted.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';
import { mediateInBambari } from './joint.ts';
import { promise } from './promises.ts';

/** Bambari at work: its neighbour has the women’s seat, two more people have seats of other groups, and Joseph mediates. */
export interface Bambari {
	/** Youth. */
	amina: Player;
	/** Chiefs. */
	paul: Player;
}

/** Seats two more people in Bambari. */
export async function seatBambari(house: TestHouse, cast: Cast): Promise<Bambari> {
	await mediateInBambari(house, cast);
	const seat = async (name: string, index: number): Promise<Player> => {
		const person = { displayName: name, publicName: false, withAccount: true, adult: true, locale: 'fr' as const };
		const made = await perform(house, registerPerson, person, { accountId: 'system' });
		const seatId = cast.bbr.seatIds[index] ?? '';
		await perform(
			house,
			seatMember,
			{ seatId, personId: made.personId, termStart: '2025-04-01', termEnd: '2028-03-31' },
			{ accountId: cast.administrator.accountId },
		);
		return { name, personId: made.personId, accountId: made.accountId ?? '', handle: made.handle ?? '', seatId };
	};
	return { amina: await seat('Amina Essai', 2), paul: await seat('Paul Modèle', 3) };
}

/** A published outcome of Bambari; its first ask goes to the field office, as that of Bangassou. */
export async function publishInBambari(
	house: TestHouse,
	cast: Cast,
	{ amina, paul }: Bambari,
): Promise<{ outcomeId: string; code: string; askId: string }> {
	const { proposalId } = await adoptProposal(house, cast, {
		committeeId: cast.bbr.id,
		authorId: cast.neighbour.accountId,
	});
	const by = { accountId: cast.joseph.accountId };
	const { outcomeId } = await perform(house, draftOutcome, { proposalId }, by);
	await perform(house, editOutcome, { outcomeId, version: 1, ...writtenBy(cast) }, by);
	for (const { accountId } of [amina, paul])
		await perform(house, reviewRedaction, { outcomeId, version: 2, review: 'cleared' }, { accountId });
	const { code } = await perform(house, publishOutcome, { outcomeId, version: 2 }, by);
	const { id: askId } = await house.read
		.selectFrom('ask')
		.select('id')
		.where('outcomeId', '=', outcomeId)
		.orderBy('ordinal')
		.executeTakeFirstOrThrow();
	return { outcomeId, code, askId };
}

/** Bangassou (here) and Bambari (there) asked alike; the office took both together, or apart again, and promised once. */
export async function promiseToBoth(house: TestHouse, cast: Cast, bambari: Bambari, { apart = false } = {}) {
	const first = await publishOne(house, cast);
	const here = first.askIds[0];
	const { askId: there, outcomeId, code } = await publishInBambari(house, cast, bambari);
	const by = { accountId: cast.kofi.accountId };
	await perform(house, mergeAsks, { askId: there, intoId: here }, by);
	if (apart) await perform(house, separateAsk, { askId: there }, by);
	const answer = { askId: here, answer: 'accepted' as const, promises: [promise(house, 5)] };
	await perform(house, answerAsk, answer, by);
	return { here, there, codes: [first.code, code] as const, outcomeIds: [first.outcomeId, outcomeId] as const };
}
