import { loadActor } from '#domain/account/accountQueries.ts';
import { agreeRestatement } from '#domain/discussion/agreeRestatement.ts';
import { appealDecision } from '#domain/discussion/appealDecision.ts';
import { decideAppeal } from '#domain/discussion/decideAppeal.ts';
import { declineHiding } from '#domain/discussion/declineHiding.ts';
import { findThread, listStatements } from '#domain/discussion/discussionQueries.ts';
import { readBalance } from '#domain/discussion/moderationQueries.ts';
import { hideStatement } from '#domain/discussion/hideStatement.ts';
import { holdStatement } from '#domain/discussion/holdStatement.ts';
import { keepOwnWords } from '#domain/discussion/keepOwnWords.ts';
import { releaseStatement } from '#domain/discussion/releaseStatement.ts';
import { restateStatement } from '#domain/discussion/restateStatement.ts';
import { resumeThread } from '#domain/discussion/resumeThread.ts';
import { slowThread } from '#domain/discussion/slowThread.ts';
import { perform } from '#domain/perform.ts';
import type { Player } from './cast.ts';
import type { TestHouse } from './house.ts';

const by = ({ accountId }: Player) => ({ accountId });

/** What people do in a talk, for sentences that are about something else. */
export const talkOf = (house: () => TestHouse) => ({
	restate: (mediator: Player, statementId: string, text = 'Nous doutons de la taxe.') =>
		perform(house(), restateStatement, { statementId, text, reason: 'Pour que l’autre côté entende.' }, by(mediator)),
	/** Agrees to the words that lie there now. */
	agree: async (speaker: Player, statementId: string, readBack = false) => {
		const { offeredAt } = await house()
			.read.selectFrom('statement')
			.select('offeredAt')
			.where('id', '=', statementId)
			.executeTakeFirstOrThrow();
		return perform(house(), agreeRestatement, { statementId, offeredAt: offeredAt ?? '', readBack }, by(speaker));
	},
	keep: (speaker: Player, statementId: string) => perform(house(), keepOwnWords, { statementId }, by(speaker)),
	release: (mediator: Player, statementId: string) => perform(house(), releaseStatement, { statementId }, by(mediator)),
	hold: (mediator: Player, statementId: string) =>
		perform(house(), holdStatement, { statementId, reason: 'Un nom est dit.' }, by(mediator)),
	hide: (mediator: Player, statementId: string, reason: string | undefined = 'Une famille est en danger.') =>
		perform(house(), hideStatement, { statementId, reason }, by(mediator)),
	declineToHide: (mediator: Player, statementId: string) =>
		perform(house(), declineHiding, { statementId }, by(mediator)),
	appeal: (speaker: Player, statementId: string) =>
		perform(house(), appealDecision, { statementId, words: 'Je n’ai nommé personne.' }, by(speaker)),
	judge: (mediator: Player, appealId: string, decision: 'upheld' | 'released') =>
		perform(house(), decideAppeal, { appealId, decision, answer: 'J’ai relu les deux.' }, by(mediator)),
	slow: (mediator: Player, threadId: string, minutes = 10) =>
		perform(house(), slowThread, { threadId, minutes, reason: 'tea' as const }, by(mediator)),
	resume: (mediator: Player, threadId: string) => perform(house(), resumeThread, { threadId }, by(mediator)),
	/** The talk as this reader's page has it. */
	readBy: async (reader: Player, threadId: string) => {
		const now = house().clock().toISOString();
		const asking = { db: house().read, actor: await loadActor(house().read, reader.accountId, now), now };
		return listStatements(asking, await findThread(asking, threadId));
	},
	balanceFor: async (reader: Player, threadId: string) => {
		const now = house().clock().toISOString();
		const asking = { db: house().read, actor: await loadActor(house().read, reader.accountId, now), now };
		return readBalance(asking, await findThread(asking, threadId));
	},
	/** Makes the words of a talk show at once. */
	open: (threadId: string) =>
		house().write.updateTable('thread').set({ mode: 'open' }).where('id', '=', threadId).execute(),
});
