import { type Ask, findAsk } from '#domain/ask/askQueries.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import { type Commitment, findCommitment, readCommitments } from '#domain/commitment/commitmentQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { enterCommittee } from './committee.ts';
import type { PageContext } from './page.ts';
import { loadTranslations } from './translation.ts';

/** The ask of the address, inside the committee that made it. */
export async function enterAsk(
	page: Pick<PageContext, 'db' | 'actor'>,
	parameters: { committee: string; ask: string },
): Promise<{ committee: Committee; ask: Ask }> {
	const committee = await enterCommittee(page, parameters.committee);
	const ask = await findAsk(page.db, parameters.ask);
	if (ask.committeeId !== committee.id) throw new NotFound('ask');
	return { committee, ask };
}

/** The promise of the address, inside the committee to which it was made. */
export async function enterCommitment(
	page: Pick<PageContext, 'db' | 'actor'>,
	parameters: { committee: string; commitment: string },
): Promise<{ committee: Committee; commitment: Commitment }> {
	const committee = await enterCommittee(page, parameters.committee);
	const commitment = await findCommitment(page.db, parameters.commitment);
	if (commitment.committeeId !== committee.id) throw new NotFound('commitment');
	return { committee, commitment };
}

/** What offices said to an ask and promised, to be said in another language; of one office only, where one is given. */
export async function loadAnswerTexts(
	event: RequestEvent,
	page: PageContext,
	committee: Committee,
	ask: Ask,
	officeId?: string,
) {
	const turns = ask.turns.filter((turn) => turn.text !== null && (!officeId || turn.officeId === officeId));
	const promises = (await readCommitments(page.db, { askIds: [ask.id] })).filter(
		(one) => !officeId || one.officeId === officeId,
	);
	if (turns.length === 0) throw new NotFound('text');
	return loadTranslations(event, page, committee, {
		...{ code: ask.outcomeCode ?? '', lang: turns.at(-1)?.lang ?? ask.lang },
		texts: [
			...turns.map((turn) => ({ subjectId: turn.id, field: 'text' as const, original: turn.text ?? '' })),
			...promises.map((one) => ({ subjectId: one.id, field: 'what' as const, original: one.what })),
		],
	});
}
