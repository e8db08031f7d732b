import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type OutcomePaper, wordsAsked } from '../outcome/outcome.ts';
import { type DiffPart, textDiff } from '../textDiff.ts';

/** That the words of an ask were corrected: when, for what, and how, where that harms nobody. Public. */
export interface AskCorrection {
	at: string;
	kind: string;
	why: string;
	/** Language of `why` and of the words. */
	lang: string;
	/** How its words changed, where mistakes were corrected; where somebody is protected, old words are not shown. */
	changed: DiffPart[] | null;
}

/** How the words of these asks were corrected, the latest first, by the ask. */
export async function readAskCorrections(
	db: Kysely<Database>,
	asks: readonly { id: string; outcomeId: string; ordinal: number }[],
): Promise<Map<string, AskCorrection[]>> {
	if (asks.length === 0) return new Map();
	const rows = await db
		.selectFrom('outcomeEdition')
		.select(['outcomeId', 'ask', 'why', 'publishedAt', 'publishedText'])
		.where('outcomeId', 'in', [...new Set(asks.map((ask) => ask.outcomeId))])
		.orderBy('edition')
		.execute();
	const editions = Map.groupBy(
		rows.map(({ publishedText, ...row }) => ({ ...row, paper: JSON.parse(publishedText) as OutcomePaper })),
		(row) => row.outcomeId,
	);
	return new Map(
		asks.map((ask) => {
			const all = editions.get(ask.outcomeId) ?? [];
			// What was taken back for somebody's sake is not shown by the edition before or after it either.
			const openly = all.slice(1).every(({ paper }) => paper.correctedFor === 'mistake');
			const said = (paper: OutcomePaper) => wordsAsked(paper, ask.ordinal);
			const told = all.flatMap(({ ask: number, why, publishedAt, paper }, at): AskCorrection[] => {
				const before = all[at - 1]?.paper;
				if (number !== ask.ordinal || !before) return [];
				return [
					{
						...{ at: publishedAt, kind: paper.correctedFor ?? 'mistake', why: why ?? '', lang: paper.lang },
						changed: openly ? textDiff(said(before), said(paper), paper.lang) : null,
					},
				];
			});
			return [ask.id, told.reverse()];
		}),
	);
}
