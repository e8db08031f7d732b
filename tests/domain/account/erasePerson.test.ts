import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { askErasure } from '#domain/account/askErasure.ts';
import { erasePerson } from '#domain/account/erasePerson.ts';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { signIn } from '#domain/account/signIn.ts';
import { acceptAmendment } from '#domain/amendment/acceptAmendment.ts';
import { annulElection } from '#domain/election/annulElection.ts';
import { listCandidates } from '#domain/election/electionQueries.ts';
import { endAppointment } from '#domain/committee/endAppointment.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { raiseConcern } from '#domain/concern/raiseConcern.ts';
import { ERASED_NAME, ERASED_WORDS } from '#domain/erased.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { withdrawPoll } from '#domain/poll/withdrawPoll.ts';
import { auditChain, listActivity, listChains } from '#domain/record/recordQueries.ts';
import { searchText } from '#domain/searchText.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { openAccount } from '../../support/account.ts';
import { offer, openText, statesOf } from '../../support/amendments.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { makeElection, standFor } from '../../support/election.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';
import { announcedPoll, closeAndCount, frozenProposal, openedPoll } from '../../support/polls.ts';
import { endOf } from '../../support/verdicts.ts';

/** Every text of every table, to look for what must be gone. */
async function everything(house: TestHouse): Promise<string> {
	const texts = [];
	for (const { name } of await house.read.introspection.getTables())
		texts.push(JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(house.read)).rows));
	return texts.join('\n');
}

const concern = (cast: Cast, title: string) => ({
	...{ committeeId: cast.bgs.id, title, story: `Histoire de ${title}`, lang: 'fr' },
	...{ topic: 'marketClosed', severity: 2, spread: 2, groups: [], areaId: cast.areaId, audience: 'committee' },
});

describe('erasePerson', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		const by = (player: Player | null) => ({ accountId: player?.accountId ?? null });
		const erase = (player: Player, who: Player | null = cast.administrator) =>
			perform(house(), erasePerson, { personId: player.personId }, by(who));
		const raise = (player: Player, title: string) =>
			perform(house(), raiseConcern, raiseConcern.schema.parse(concern(cast, title)), by(player)) as Promise<{
				code: string;
			}>;
		const idOf = async (code: string) =>
			(await house().read.selectFrom('concern').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
		/** Another administrator. */
		let colleague: Player;
		beforeAll(async () => {
			cast = await seatCast(house());
			colleague = cast.observer;
			await perform(house(), makeAdministrator, { accountId: colleague.accountId }, by(cast.administrator));
		});

		it('waits until the person asked, holds nothing and no vote depends on them', async () => {
			const { hassan, administrator } = cast;
			expect(await endOf(erase(hassan, cast.liaison))).toBe('notAdministrator');
			expect(await endOf(erase(hassan, null))).toBe('notSignedIn');
			expect(await endOf(erase(administrator))).toBe('ownAccount');
			expect(await endOf(erase(hassan))).toBe('stillServes');
			const pollId = await openedPoll(house(), cast);
			await perform(house(), vacateSeat, { seatId: hassan.seatId ?? '', reason: 'resigned' }, by(administrator));
			expect(await endOf(erase(hassan))).toBe('stillOnRoll');
			await closeAndCount(house(), cast, pollId);
			expect(await endOf(erase(hassan))).toBe('erasureNotAsked');
			await perform(house(), askErasure, {}, by(hassan));
			await erase(hassan);
			expect(await endOf(erase(hassan))).toBe('not found');
		});

		it('leaves no trace of who it was or of what they alone said, and the record whole', async () => {
			const { louise, administrator } = cast;
			const cookie = await openAccount(house(), louise, '470215');
			expect(cookie).not.toBe('');
			const open = await raise(louise, 'Bétail sur la route');
			const decided = await raise(louise, 'Sacs du moulin');
			const proposalId = await frozenProposal(house(), cast, { author: louise });
			await house()
				.write.insertInto('proposalConcern')
				.values({ proposalId, concernId: await idOf(decided.code) })
				.execute();
			await perform(house(), vacateSeat, { seatId: louise.seatId ?? '', reason: 'movedAway' }, by(administrator));
			await perform(house(), freezeAccount, { accountId: louise.accountId }, by(administrator));
			// She did not ask: whoever froze the account cannot also be the one who erases.
			expect(await endOf(erase(louise))).toBe('otherAdministratorNeeded');
			const before = await house().read.selectFrom('chain').selectAll().orderBy('id').execute();
			await erase(louise, colleague);

			const all = await everything(house());
			for (const gone of ['Louise Exemple', louise.name, 'Bétail sur la route']) expect(all).not.toContain(gone);
			expect(all.split(louise.handle).length - 1).toBe(1);
			expect(all).toContain('Histoire de Sacs du moulin');
			const row = (code: string) =>
				house().read.selectFrom('concern').select(['title', 'story']).where('code', '=', code).executeTakeFirst();
			expect(await row(open.code)).toEqual({ title: ERASED_WORDS, story: ERASED_WORDS });
			expect((await row(decided.code))?.title).toBe('Sacs du moulin');
			expect(
				await endOf(
					perform(house(), signIn, { handle: louise.handle, secret: '470215', device: '' } as never, by(null)),
				),
			).toBe('wrongSecret');

			let erased = 0;
			for (const chain of await listChains(house().read)) {
				const verified = await auditChain(house().read, chain.id);
				expect(verified.fault).toBeNull();
				erased += verified.erased;
			}
			expect(erased).toBeGreaterThan(3);
			// What stood in a chain stands there: only one act more was recorded.
			const after = await house().read.selectFrom('chain').selectAll().orderBy('id').execute();
			const grown = after.filter((chain, index) => chain.length !== before[index]?.length);
			expect(grown.map((chain) => chain.id)).toEqual(['installation']);
			const reader = await loadActor(house().read, cast.aicha.accountId, house().clock().toISOString());
			const { activities } = await listActivity(house().read, reader, cast.bgs.id);
			expect(JSON.stringify(activities)).not.toContain('Louise');
		});

		it('gives the name to sign in with to nobody else', async () => {
			const handles = await house().read.selectFrom('retiredHandle').select('handle').execute();
			expect(handles.map((row) => row.handle)).toContain(cast.louise.handle);
			const { handle } = await perform(
				house(),
				registerPerson,
				{ displayName: 'Nouvelle', publicName: false, withAccount: true, adult: true },
				{ accountId: 'system' },
			);
			expect(handles.map((row) => row.handle)).not.toContain(handle);
		});

		it('erases somebody of whom nothing but the name is known, and once when it is sent twice', async () => {
			const typed = { displayName: 'Partie au procès', publicName: false, withAccount: false };
			const { personId } = await perform(house(), registerPerson, typed, { accountId: 'system' });
			const requestId = newId();
			const send = () => perform(house(), erasePerson, { personId }, { ...by(cast.administrator), requestId });
			expect(await Promise.all([send(), send()])).toEqual([{ personId }, { personId }]);
			const names = await house().read.selectFrom('person').select('displayName').where('id', '=', personId).execute();
			expect(names).toEqual([{ displayName: ERASED_NAME }]);
		});

		it('takes what they offered for a text and nobody took, and leaves what came into it', async () => {
			const { proposalId, first, second } = await openText(house(), cast);
			const { maurice, administrator } = cast;
			const kept = await offer(house(), maurice, proposalId, { clauseId: first, text: 'Le marché est le lundi.' });
			await perform(house(), acceptAmendment, { amendmentId: kept.amendmentId }, by(cast.aicha));
			const reason = 'Mon frère y a son étal.';
			await offer(house(), maurice, proposalId, { clauseId: second, text: 'On paie moins le soir.', reason });
			expect(await everything(house())).toContain(searchText(reason));
			await perform(house(), vacateSeat, { seatId: maurice.seatId ?? '', reason: 'movedAway' }, by(administrator));
			await perform(house(), freezeAccount, { accountId: maurice.accountId }, by(administrator));
			await erase(maurice, colleague);
			const all = await everything(house());
			for (const gone of ['On paie moins le soir.', reason])
				for (const written of [gone, searchText(gone)]) expect(all).not.toContain(written);
			expect(all).toContain('Le marché est le lundi.');
			expect(await statesOf(house(), proposalId)).toEqual(['acceptedByAuthor, overtaken', 'withdrawn, current']);
		});

		it('waits while somebody stands in an election, and then takes their words and their face from it', async () => {
			const { election, contests } = await makeElection(house(), cast, { nominated: false });
			const { bienvenu, administrator, joseph } = cast;
			const contestId = contests[0]?.id ?? '';
			const statement = 'Que chacun retrouve sa parcelle.';
			const candidateId = await standFor(house(), cast, contestId, { personId: bienvenu.personId, statement });
			await perform(house(), vacateSeat, { seatId: bienvenu.seatId ?? '', reason: 'resigned' }, by(administrator));
			await perform(house(), askErasure, {}, by(bienvenu));
			expect(await endOf(erase(bienvenu))).toBe('stillStands');
			await perform(house(), annulElection, { electionId: election.id, reason: 'Pluie' }, by(joseph));
			await erase(bienvenu);
			const all = await everything(house());
			expect(all).not.toContain(statement);
			expect(all).not.toContain('Marie Témoin');
			const [erased] = (await listCandidates(house().read, election.id)).filter((one) => one.id === candidateId);
			expect(erased).toMatchObject({ name: ERASED_NAME, statement: '', witnesses: [], hasPhoto: false });
		});

		it('lets a mediator go whose charge has ended', async () => {
			const { joseph, administrator } = cast;
			const held = await house()
				.read.selectFrom('appointment')
				.select('id')
				.where('accountId', '=', joseph.accountId)
				.executeTakeFirstOrThrow();
			const pollId = await announcedPoll(house(), cast, { secret: false });
			const reason = 'Je l’ai mal posée.';
			await perform(house(), withdrawPoll, { pollId, reason }, by(joseph));
			expect(await everything(house())).toContain(reason);
			await perform(house(), askErasure, {}, by(joseph));
			expect(await endOf(erase(joseph))).toBe('stillServes');
			await perform(house(), endAppointment, { appointmentId: held.id } as never, by(administrator));
			await erase(joseph);
			expect(await everything(house())).not.toMatch(/Joseph Modèle|mal posée/);
		});
	});
});
