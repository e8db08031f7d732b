import { localDay } from '../days.ts';
import { newId } from '../id.ts';
import type { Context } from '../perform.ts';
import { canonical, sha256 } from '../record/chain.ts';
import type { Outcome } from './outcomeQueries.ts';

/** What two have cleared goes out under the same number, as a new edition with its own seal; the old one stays known. */
export async function putOutEdition(
	{ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
	outcome: Outcome,
	{ paper, why, ask }: NonNullable<Outcome['corrected']>,
): Promise<{ edition: number; hash: string }> {
	const { committeeId, id: outcomeId } = outcome;
	const { timeZone } = await db
		.selectFrom('committee')
		.select('timeZone')
		.where('id', '=', committeeId)
		.executeTakeFirstOrThrow();
	const last = await db
		.selectFrom('outcomeEdition')
		.select(({ fn }) => fn.max('edition').as('edition'))
		.where('outcomeId', '=', outcomeId)
		.executeTakeFirst();
	// Of before editions were kept, the first is kept now.
	if (!last?.edition && outcome.publishedText && outcome.hash && outcome.publishedAt)
		await db
			.insertInto('outcomeEdition')
			.values({
				...{ id: newId(), outcomeId, edition: 1, publishedText: outcome.publishedText, hash: outcome.hash },
				...{ publishedAt: outcome.publishedAt, publishedBy: outcome.publishedBy, why: null },
			})
			.execute();
	const edition = Math.max(1, Number(last?.edition ?? 1)) + 1;
	const correctedOn = localDay(now, timeZone);
	const corrected = { on: correctedOn, why, edition, ...(ask ? { ask: ask.number } : {}) };
	const publishedText = canonical({ ...paper, corrected });
	const hash = sha256(publishedText);
	await db
		.insertInto('outcomeEdition')
		.values({
			...{ id: newId(), outcomeId, edition, publishedText, hash, why, ask: ask?.number ?? null },
			...{ publishedAt: now, publishedBy: actor.accountId },
		})
		.execute();
	await db
		.updateTable('outcome')
		.set({ correction: null, publishedText, hash, correctedOn })
		.where('id', '=', outcomeId)
		.execute();
	return { edition, hash };
}
