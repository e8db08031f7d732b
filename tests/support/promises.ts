import { answerAsk } from '#domain/ask/answerAsk.ts';
import { hearAnswer } from '#domain/ask/hearAnswer.ts';
import { checkCommitment, type CheckCommitment } from '#domain/commitment/checkCommitment.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from './adopted.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';

/** A promise as an office writes it into its answer, due some days after the house’s clock. */
export function promise(house: TestHouse, days: number, what = 'Une patrouille de jour le samedi') {
	const dueOn = new Date(house.clock().getTime() + days * 86_400_000).toISOString().slice(0, 10);
	return { who: 'L’équipe de jour', what, dueOn, place: 'Le grand marché', seenBy: 'Un cahier de passage au marché' };
}

/** A published outcome whose first ask the field office has accepted in part, with one promise due after so many days. */
export async function promiseOne(
	house: TestHouse,
	cast: Cast,
	{ dueAfter = 20, heard = true } = {},
): Promise<{ askId: string; outcomeId: string; commitmentId: string }> {
	const { askIds, outcomeId } = await publishOne(house, cast);
	const [askId] = askIds;
	await perform(
		house,
		answerAsk,
		{ askId, answer: 'partly', text: 'Samedi seulement.', promises: [promise(house, dueAfter)] },
		{ accountId: cast.kofi.accountId },
	);
	if (heard) await perform(house, hearAnswer, { askId }, { accountId: cast.louise.accountId });
	const { id } = await house.read
		.selectFrom('commitment')
		.select('id')
		.where('askId', '=', askId)
		.executeTakeFirstOrThrow();
	return { askId, outcomeId, commitmentId: id };
}

/** One seat says what it saw. */
export function look(
	house: TestHouse,
	by: Player,
	commitmentId: string,
	change: Partial<typeof CheckCommitment._output> = {},
) {
	return perform(
		house,
		checkCommitment,
		{ commitmentId, days: 30, result: 'kept', method: 'visit', readBack: false, ...change },
		{ accountId: by.accountId },
	);
}
