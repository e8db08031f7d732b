import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { closeConcern } from '#domain/concern/closeConcern.ts';
import { closeThread } from '#domain/discussion/closeThread.ts';
import { findThread, listStatements } from '#domain/discussion/discussionQueries.ts';
import { openThread } from '#domain/discussion/openThread.ts';
import { PostStatement, postStatement } from '#domain/discussion/postStatement.ts';
import { returnStatement } from '#domain/discussion/returnStatement.ts';
import { listTalksReturned } from '#domain/discussion/waitingQueries.ts';
import { newId } from '#domain/id.ts';
import { releaseStatement } from '#domain/discussion/releaseStatement.ts';
import { perform } from '#domain/perform.ts';
import { referProposal } from '#domain/proposal/referProposal.ts';
import { withdrawProposal } from '#domain/proposal/withdrawProposal.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { openProposal, raise, say } from '../../support/matter.ts';
import { endOf } from '../../support/verdicts.ts';

describe('postStatement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const AICHA = () => ({ accountId: cast.aicha.accountId });
		const JOSEPH = () => ({ accountId: cast.joseph.accountId });
		const askedAgain = async (player: Player) => {
			const now = house().clock().toISOString();
			const asking = { db: house().read, actor: await loadActor(house().read, player.accountId, now), now };
			return (await listTalksReturned(asking, cast.bgs.id)).map((talk) => talk.threadId);
		};
		const heardBy = async (player: Player, threadId: string) => {
			const now = house().clock().toISOString();
			const asking = { db: house().read, actor: await loadActor(house().read, player.accountId, now), now };
			return listStatements(asking, await findThread(asking, threadId));
		};

		it('waits for a mediator where the rule says so: only the speaker and mediators see it', async () => {
			const { threadId } = await openProposal(house(), cast);
			await say(house(), cast.maurice, threadId);
			for (const player of [cast.maurice, cast.joseph, cast.odile]) {
				expect(await heardBy(player, threadId), player.name).toMatchObject([
					{ state: 'waiting', constituency: 'chiefs' },
				]);
			}
			for (const player of [cast.aicha, cast.liaison, cast.observer]) {
				expect(await heardBy(player, threadId), player.name).toEqual([]);
			}
			await expect(heardBy(cast.neighbour, threadId)).rejects.toThrow(NotFound);
			await expect(heardBy(cast.kofi, threadId)).rejects.toThrow(NotFound);
		});

		it('shows at once in an open talk, with the seat; names stay inside unless their holder consents', async () => {
			const { threadId } = await raise(house(), cast, { audience: 'observers' });
			await house().write.updateTable('thread').set({ mode: 'open' }).where('id', '=', threadId).execute();
			await say(house(), cast.maurice, threadId);
			await say(house(), cast.louise, threadId);
			expect((await heardBy(cast.aicha, threadId)).map((one) => one.speakerName)).toEqual([
				'Maurice Modèle',
				'Louise Exemple',
			]);
			expect((await heardBy(cast.observer, threadId)).map((one) => [one.constituency, one.speakerName])).toEqual([
				['chiefs', null],
				['women', 'Louise Exemple'],
			]);
		});

		it('keeps the order of twenty who speak at once', async () => {
			const { threadId } = await raise(house(), cast);
			await Promise.all(
				Array.from({ length: 20 }, (_, index) => say(house(), cast.maurice, threadId, { text: `Mot ${index}` })),
			);
			const ordinals = (await heardBy(cast.joseph, threadId)).map((one) => one.ordinal);
			expect(ordinals).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
		});

		it('ends with its matter: what was said stays, what waits is still decided, and nobody says more or opens it again', async () => {
			const concern = await raise(house(), cast);
			const close = { concernId: concern.concernId, reason: 'addressed' as const };
			const [back, passed] = [await openProposal(house(), cast), await openProposal(house(), cast)];
			const refer = { proposalId: passed.proposalId, body: 'Le service des eaux', reason: 'Ce puits est à lui.' };
			const ends = [
				{
					...{ kind: 'concern' as const, id: concern.concernId, threadId: concern.threadId },
					end: () => perform(house(), closeConcern, close, AICHA()),
				},
				{
					...{ kind: 'proposal' as const, id: back.proposalId, threadId: back.threadId },
					end: () => perform(house(), withdrawProposal, { proposalId: back.proposalId }, AICHA()),
				},
				{
					...{ kind: 'proposal' as const, id: passed.proposalId, threadId: passed.threadId },
					end: () => perform(house(), referProposal, refer, JOSEPH()),
				},
			];
			for (const { threadId, kind, id, end } of ends) {
				const waits = await say(house(), cast.maurice, threadId, { text: 'Avant la fin.' });
				const otherwise = await say(house(), cast.maurice, threadId);
				await perform(house(), returnStatement, { ...otherwise, reason: 'Sans accuser.' }, JOSEPH());
				expect(await askedAgain(cast.maurice), kind).toContain(threadId);
				await end();
				// Nor does the desk ask for other words that nobody can say.
				expect(await askedAgain(cast.maurice), kind).not.toContain(threadId);
				for (const player of [cast.maurice, cast.aicha, cast.joseph])
					expect(await endOf(say(house(), player, threadId)), kind).toBe('matterEnded');
				await perform(house(), releaseStatement, waits, JOSEPH());
				expect((await heardBy(cast.louise, threadId)).map((one) => one.text)).toEqual(['Avant la fin.']);
				await perform(house(), closeThread, { threadId, conclusion: 'Fini ici.' }, JOSEPH());
				const again = perform(house(), openThread, { subjectKind: kind, subjectId: id }, JOSEPH());
				expect(await endOf(again), kind).toBe('matterEnded');
			}
		});

		it('acts once when the same form comes five times', async () => {
			const { threadId } = await raise(house(), cast);
			const by = { accountId: cast.maurice.accountId, requestId: newId() };
			const said = { kind: 'fact' as const, text: 'Une fois.', lang: 'fr' as const };
			const input = { threadId, ...said, readBack: false, unattributed: false };
			await Promise.all(Array.from({ length: 5 }, () => perform(house(), postStatement, input, by)));
			expect(await heardBy(cast.maurice, threadId)).toHaveLength(1);
		});

		it('shows somebody whom nobody inside can find only after a mediator, in open talks too', async () => {
			const { threadId } = await raise(house(), cast);
			await house().write.updateTable('thread').set({ mode: 'open' }).where('id', '=', threadId).execute();
			const somebody = { onBehalfOf: 'une famille du quartier', unattributed: true, readBack: true };
			await expect(say(house(), cast.aicha, threadId, somebody)).rejects.toThrow('notLiaison');
			const { statementId } = await say(house(), cast.liaison, threadId, { ...somebody, seatId: cast.maurice.seatId });
			expect(await heardBy(cast.aicha, threadId)).toEqual([]);
			await perform(house(), releaseStatement, { statementId }, { accountId: cast.joseph.accountId });
			for (const reader of [cast.aicha, cast.maurice])
				expect(await heardBy(reader, threadId)).toMatchObject([
					{
						...{ unattributed: true, onBehalfOf: 'une famille du quartier', speakerId: '', seatId: null },
						...{ constituency: null, role: null, speakerName: null, waitsBecause: null },
					},
				]);
		});

		it('holds what is said for somebody and names a person, in open talks too', async () => {
			const { threadId } = await raise(house(), cast);
			await house().write.updateTable('thread').set({ mode: 'open' }).where('id', '=', threadId).execute();
			const absent = { onBehalfOf: 'une voisine', readBack: true };
			const accused = { ...absent, text: 'C’est HASSAN specimen qui a pris la taxe.' };
			expect(await say(house(), cast.aicha, threadId, accused)).toMatchObject({ visible: false });
			expect(await heardBy(cast.joseph, threadId)).toMatchObject([{ waitsBecause: 'personNamed', state: 'waiting' }]);
			expect(await say(house(), cast.aicha, threadId, absent)).toMatchObject({ visible: true });
			expect(await say(house(), cast.aicha, threadId, { text: 'Hassan a raison.' })).toMatchObject({ visible: true });
		});

		it('lets the liaison speak for a seat, read back, and for nobody without', async () => {
			const { threadId } = await raise(house(), cast);
			const forSeat = { seatId: cast.maurice.seatId };
			await expect(say(house(), cast.liaison, threadId)).rejects.toThrow('notOwnVoice');
			await expect(say(house(), cast.liaison, threadId, forSeat)).rejects.toThrow('notReadBack');
			await expect(say(house(), cast.aicha, threadId, { ...forSeat, readBack: true })).rejects.toThrow('notLiaison');
			await expect(
				say(house(), cast.liaison, threadId, { seatId: cast.bbr.seatIds[0], readBack: true }),
			).rejects.toThrow(NotFound);
			await say(house(), cast.liaison, threadId, { ...forSeat, readBack: true });
			expect(await heardBy(cast.liaison, threadId)).toMatchObject([
				{ constituency: 'chiefs', readBack: true, mine: true },
			]);
		});

		it('is for those inside; observers listen, and for others there is no talk', async () => {
			const { threadId } = await raise(house(), cast, { audience: 'observers' });
			await expect(say(house(), cast.observer, threadId)).rejects.toThrow('notMember');
			await expect(say(house(), cast.neighbour, threadId)).rejects.toThrow(NotFound);
			await expect(say(house(), cast.administrator, threadId)).rejects.toThrow(NotFound);
			const hidden = await raise(house(), cast, { audience: 'mediators' });
			await expect(say(house(), cast.maurice, hidden.threadId)).rejects.toThrow(NotFound);
		});

		it('is over when the talk is closed', async () => {
			const { threadId } = await raise(house(), cast);
			await perform(house(), closeThread, { threadId, conclusion: 'Entendu.' }, { accountId: cast.joseph.accountId });
			await expect(say(house(), cast.maurice, threadId)).rejects.toThrow('threadClosed');
		});

		it('takes other words in the place of returned ones, once, and only from their speaker', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId, { text: 'Ils nous volent.' });
			const restates = { restates: statementId, text: 'Nous avons perdu trois chèvres.' };
			await expect(say(house(), cast.maurice, threadId, restates)).rejects.toThrow(NotFound);
			await perform(
				house(),
				returnStatement,
				{ statementId, reason: 'Sans accuser.' },
				{ accountId: cast.joseph.accountId },
			);
			await expect(say(house(), cast.louise, threadId, restates)).rejects.toThrow(NotFound);
			const again = await say(house(), cast.maurice, threadId, restates);
			const said = await heardBy(cast.maurice, threadId);
			expect(said[0]).toMatchObject({ state: 'returned', reason: 'Sans accuser.', restatedAs: again.statementId });
			await expect(say(house(), cast.maurice, threadId, restates)).rejects.toThrow(NotFound);
		});

		it('takes two thousand characters of any script, and not one more', () => {
			const input = { threadId: newId(), kind: 'story', lang: 'ar' };
			expect(PostStatement.safeParse({ ...input, text: 'ب'.repeat(2000) }).success).toBe(true);
			expect(PostStatement.safeParse({ ...input, text: '🕊'.repeat(2000) }).success).toBe(true);
			expect(PostStatement.safeParse({ ...input, text: 'ب'.repeat(2001) }).success).toBe(false);
			expect(PostStatement.safeParse({ ...input, text: ' \n ' }).success).toBe(false);
		});
	});
});
