import type { Standing } from '#domain/phase/phasePolicy.ts';
import { mayConfirmStatement, mayWithdrawStatement } from '#domain/sessionStatement/sessionStatementPolicy.ts';
import { listSaid } from '#domain/sessionStatement/sessionStatementQueries.ts';
import type { PageContext } from './page.ts';

/** What somebody said themselves in a session, as it was written down, and what they may do with it. */
export async function ownWordsIn(page: Pick<PageContext, 'db' | 'actor'>, standing: Standing) {
	const { actor } = page;
	return (await listSaid(page, standing))
		.filter((one) => one.speakerAccountId !== null && one.speakerAccountId === actor.accountId)
		.map((one) => ({
			...{ id: one.id, text: one.text, lang: one.lang, kind: one.kind, state: one.state },
			may: {
				confirmStatement: mayConfirmStatement(actor, standing, one),
				withdrawStatement: mayWithdrawStatement(actor, standing, one),
			},
		}));
}
export type OwnWord = Awaited<ReturnType<typeof ownWordsIn>>[number];
