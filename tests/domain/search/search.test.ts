import type { Kysely } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { acceptAmendment } from '#domain/amendment/acceptAmendment.ts';
import { rejectAmendment } from '#domain/amendment/rejectAmendment.ts';
import { closeConcern } from '#domain/concern/closeConcern.ts';
import { holdStatement } from '#domain/discussion/holdStatement.ts';
import { releaseStatement } from '#domain/discussion/releaseStatement.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { editProposal } from '#domain/proposal/editProposal.ts';
import { submitProposal } from '#domain/proposal/submitProposal.ts';
import { search } from '#domain/search/searchQueries.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { up } from '../../../migrations/0064_amendments_found.ts';
import { offer, openText } from '../../support/amendments.ts';
import { aDraft } from '../../support/agreements.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { draft, openProposal, proposalInput, raise, say } from '../../support/matter.ts';
import { announcedPoll } from '../../support/polls.ts';
import { aSession } from '../../support/sessions.ts';

describe('search', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const find = async (player: Player, query: string, committeeId = cast.bgs.id) => {
			const now = house().clock().toISOString();
			const asking = { db: house().read, actor: await loadActor(house().read, player.accountId, now), now };
			return search(asking, committeeId, query);
		};
		const nouns = async (player: Player, query: string) => (await find(player, query)).map((found) => found.noun);

		it('finds a concern by any of its words, however they are typed', async () => {
			const { code } = await raise(house(), cast, {
				title: 'L’école brûlée',
				story: 'Les élèves n’ont plus de cahiers.',
			});
			const [found] = await find(cast.maurice, 'ECOLE cahiers');
			expect(found).toMatchObject({ noun: 'concern', code, lang: 'fr' });
			expect(found?.title.filter((one) => one.hit).map((one) => one.text)).toEqual(['école']);
			expect(found?.snippet.filter((one) => one.hit).map((one) => one.text)).toEqual(['cahiers']);
			expect(await find(cast.maurice, 'école girafe')).toEqual([]);
			expect(await find(cast.maurice, ' %_ ')).toEqual([]);
			expect(await find(cast.maurice, code)).toHaveLength(1);
		});

		it('finds sessions and agreements by title and code, for those who may open them', async () => {
			const { sessionId, code } = await aSession(house(), cast, { title: 'Le différend du corral' });
			expect(await find(cast.aicha, 'corral')).toMatchObject([{ noun: 'session', code, id: sessionId }]);
			expect((await find(cast.aicha, code)).map((found) => found.id)).toContain(sessionId);
			expect(await find(cast.observer, 'corral')).toEqual([]);
			const agreementId = await aDraft(house(), cast, { title: 'Le sentier partagé' });
			expect(await find(cast.aicha, 'sentier partage')).toMatchObject([{ noun: 'agreement', id: agreementId }]);
			expect(await find(cast.observer, 'sentier')).toEqual([]);
		});

		it('finds Arabic written otherwise, and what was said in another language', async () => {
			const { concernId } = await raise(house(), cast, { title: 'الْمِيَاه بعيدة', story: 'البئر جافّة.', lang: 'ar' });
			expect(await nouns(cast.aicha, 'مياه')).toEqual(['concern']);
			expect(await nouns(cast.aicha, 'جافه')).toEqual(['concern']);
			await perform(
				house(),
				translateText,
				{
					committeeId: cast.bgs.id,
					lang: 'fr',
					texts: [{ subjectId: concernId, field: 'title', text: 'Le forage lointain' }],
				},
				{ accountId: cast.odile.accountId },
			);
			expect(await find(cast.aicha, 'forage')).toMatchObject([{ noun: 'concern', snippetLang: 'fr' }]);
		});

		it('keeps what mediators alone may read from all others, and from other committees everything', async () => {
			const { threadId } = await raise(house(), cast, {
				title: 'Menace au gué',
				story: 'zibeline',
				audience: 'mediators',
			});
			const { statementId } = await say(house(), cast.aicha, threadId, { text: 'Le zibeline est revenu.' });
			await perform(house(), releaseStatement, { statementId }, { accountId: cast.joseph.accountId });
			expect(await nouns(cast.joseph, 'zibeline')).toEqual(['statement', 'concern']);
			expect(await nouns(cast.aicha, 'zibeline')).toContain('concern');
			const others = [cast.maurice, cast.liaison, cast.observer, cast.neighbour, cast.kofi, cast.administrator];
			for (const player of others) expect(await find(player, 'zibeline')).toEqual([]);
		});

		it('finds what was said once it is heard, and not what is held, but for its speaker and mediators', async () => {
			const { threadId, concernId } = await raise(house(), cast);
			const first = await say(house(), cast.maurice, threadId, { text: 'La pirogue est à quai.' });
			const second = await say(house(), cast.maurice, threadId, { text: 'La pirogue de X est volée.' });
			expect(await find(cast.aicha, 'pirogue')).toEqual([]);
			await perform(house(), releaseStatement, first, { accountId: cast.joseph.accountId });
			await perform(
				house(),
				holdStatement,
				{ ...second, reason: 'Un nom est dit.' },
				{ accountId: cast.joseph.accountId },
			);
			expect(await find(cast.aicha, 'pirogue')).toMatchObject([
				{
					noun: 'statement',
					id: first.statementId,
					about: 'concern',
					title: [{ text: 'Le grand marché reste fermé' }],
				},
			]);
			expect(await nouns(cast.maurice, 'pirogue')).toHaveLength(2);
			expect(await nouns(cast.joseph, 'pirogue')).toHaveLength(2);
			expect(await find(cast.observer, 'pirogue')).toEqual([]);
			await perform(
				house(),
				closeConcern,
				{ concernId, reason: 'addressed', note: 'Le passeur est payé.' },
				{ accountId: cast.aicha.accountId },
			);
			expect(await nouns(cast.maurice, 'passeur')).toEqual(['concern']);
		});

		it('finds a draft for its author alone, then for all inside, then for observers; always as it stands now', async () => {
			const { proposalId, concernId } = await draft(house(), cast, { purpose: 'Pour un caravansérail.' });
			expect(await nouns(cast.aicha, 'caravanserail')).toEqual(['proposal']);
			expect(await find(cast.maurice, 'caravansérail')).toEqual([]);
			expect(await find(cast.joseph, 'caravansérail')).toEqual([]);
			await perform(house(), submitProposal, { proposalId }, { accountId: cast.aicha.accountId });
			expect(await nouns(cast.maurice, 'caravansérail')).toEqual(['proposal']);
			expect(await find(cast.observer, 'caravansérail')).toEqual([]);
			const change = { ...proposalInput(cast, [concernId]), purpose: 'Pour un entrepôt.', proposalId, version: 1 };
			await perform(house(), editProposal, change, { accountId: cast.aicha.accountId });
			expect(await find(cast.aicha, 'caravansérail')).toEqual([]);
			expect(await nouns(cast.maurice, 'entrepot')).toEqual(['proposal']);
			await openProposal(house(), cast, { purpose: 'Pour un parasol.' });
			expect(await nouns(cast.observer, 'parasol')).toEqual(['proposal']);
		});

		it('finds an amendment by what it offers and why, in every state, for whoever may read its proposal', async () => {
			const { proposalId, code, first, second } = await openText(house(), cast);
			const reason = 'La mousson vient tôt.';
			const change = { clauseId: first, text: 'Le marché déménage près du tamaris.', reason };
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, change);
			await offer(house(), cast.louise, proposalId, { op: 'delete', clauseId: second, reason: 'Trop de péages.' });
			for (const query of ['TAMARIS', 'mousson tot', 'tamaris mousson'])
				for (const player of [cast.aicha, cast.joseph, cast.observer])
					expect(await find(player, query), query).toMatchObject([{ noun: 'amendment', id: amendmentId, code }]);
			expect((await find(cast.aicha, 'tamaris'))[0]?.snippet.filter((one) => one.hit)).toMatchObject([
				{ text: 'tamaris' },
			]);
			expect(await nouns(cast.aicha, 'péages')).toEqual(['amendment']);
			for (const player of [cast.neighbour, cast.kofi, cast.administrator])
				expect(await find(player, 'tamaris')).toEqual([]);
			// A no leaves it to be found; a yes brings its words into the text, and they are found there too.
			const by = { accountId: cast.aicha.accountId };
			await perform(house(), rejectAmendment, { amendmentId, reason: 'Non.' }, by);
			expect(await nouns(cast.louise, 'tamaris')).toEqual(['amendment']);
			const open = await openText(house(), cast);
			const offered = { clauseId: open.first, text: 'Le marché va au caroubier.' };
			const taken = await offer(house(), cast.maurice, open.proposalId, offered);
			await perform(house(), acceptAmendment, { amendmentId: taken.amendmentId }, by);
			expect((await nouns(cast.louise, 'caroubier')).sort()).toEqual(['amendment', 'proposal']);
		});

		it('finds a question put to the seats', async () => {
			await announcedPoll(house(), cast, { question: 'Ouvrir la passerelle ?' });
			expect(await nouns(cast.maurice, 'passerelle')).toEqual(['poll']);
		});

		it('shows nothing that was erased, even before the entry is written again', async () => {
			const { concernId } = await raise(house(), cast, { story: 'Le tamarinier est tombé.' });
			expect(await nouns(cast.maurice, 'tamarinier')).toEqual(['concern']);
			await house().write.updateTable('concern').set({ story: '' }).where('id', '=', concernId).execute();
			expect(await find(cast.maurice, 'tamarinier')).toEqual([]);
		});

		it('writes its entries anew as a job: for what stood before it was searched', async () => {
			await raise(house(), cast, { story: 'Le baobab est tombé.' });
			const { proposalId, first } = await openText(house(), cast);
			const text = 'Le marché vient à l’ombre du baobab.';
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text });
			await house().write.deleteFrom('searchEntry').execute();
			expect(await find(cast.maurice, 'baobab')).toEqual([]);
			await up(house().write as unknown as Kysely<unknown>);
			expect(await runDueJobs(house(), jobKinds)).toBe(1);
			expect((await nouns(cast.maurice, 'baobab')).sort()).toEqual(['amendment', 'concern']);
			// Nothing that was erased is shown, even before the entry is written again.
			await house().write.updateTable('amendment').set({ proposed: null }).where('id', '=', amendmentId).execute();
			expect(await nouns(cast.maurice, 'baobab')).toEqual(['concern']);
		});
	});
});
