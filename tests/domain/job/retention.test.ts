import { utimesSync, writeFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { wasOpened } from '#domain/account/cardRequests.ts';
import { closeConcern } from '#domain/concern/closeConcern.ts';
import { raiseConcern } from '#domain/concern/raiseConcern.ts';
import { addDays } from '#domain/days.ts';
import { annulElection } from '#domain/election/annulElection.ts';
import { ERASED_NAME, ERASED_WORDS } from '#domain/erased.ts';
import { newId } from '#domain/id.ts';
import { tidy } from '#domain/job/tidy.ts';
import { perform } from '#domain/perform.ts';
import { AskOnTheSpot, askOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import { stopForSafety } from '#domain/session/stopForSafety.ts';
import { BY_THUMB, aFixed, sign } from '../../support/agreements.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { withElectors } from '../../support/electors.ts';
import { aFloor } from '../../support/floor.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aMediation } from '../../support/phases.ts';
import { frozenProposal } from '../../support/polls.ts';
import { aRunningSession, callRoll, twoSides } from '../../support/sessions.ts';

describe('what is past its time', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		const ids: Record<'old' | 'answered' | 'open', string> = { old: '', answered: '', open: '' };
		beforeAll(async () => {
			cast = await seatCast(house());
			for (const name of ['old', 'answered', 'open'] as const) {
				const typed = {
					...{ committeeId: cast.bgs.id, title: `Titre ${name}`, story: 'Une histoire', lang: 'fr' },
					...{ topic: 'marketClosed', severity: 2, spread: 2, groups: [], areaId: cast.areaId, audience: 'committee' },
				};
				const by = { accountId: cast.aicha.accountId };
				const { code } = (await perform(house(), raiseConcern, raiseConcern.schema.parse(typed), by)) as {
					code: string;
				};
				const row = await house()
					.read.selectFrom('concern')
					.select('id')
					.where('code', '=', code)
					.executeTakeFirstOrThrow();
				ids[name] = row.id;
				if (name === 'open') continue;
				const closed = { concernId: row.id, reason: 'addressed' as const };
				await perform(house(), closeConcern, closeConcern.schema.parse(closed), { accountId: cast.joseph.accountId });
			}
			const proposalId = await frozenProposal(house(), cast);
			await house().write.insertInto('proposalConcern').values({ proposalId, concernId: ids.answered }).execute();
			await house()
				.write.insertInto('keptForm')
				.values({
					accountId: cast.aicha.accountId,
					path: '/x',
					form: 'y',
					fields: '[]',
					keptAt: '2026-03-02T08:00:00.000Z',
				})
				.execute();
			await house()
				.write.insertInto('referral')
				.values({
					id: newId(),
					committeeId: cast.bgs.id,
					topic: 'protection',
					areaId: cast.areaId,
					madeOn: '2026-03-02',
				})
				.execute();
		});
		const story = async (id: string) =>
			(await house().read.selectFrom('concern').select('story').where('id', '=', id).executeTakeFirstOrThrow()).story;
		const count = async (table: 'keptForm' | 'referral') =>
			(await house().read.selectFrom(table).selectAll().execute()).length;

		it('of a session stopped for safety nothing is kept that people said or worked out', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const { herders } = await twoSides(house(), cast, sessionId);
			const [issueId, at] = [newId(), house().clock().toISOString()];
			await house()
				.write.insertInto('issue')
				.values({ id: issueId, sessionId, ordinal: 1, text: 'Le puits', changedAt: at })
				.execute();
			await house()
				.write.insertInto('interest')
				.values({ id: newId(), sessionId, partyId: herders, ordinal: 1, text: 'De l’eau' })
				.execute();
			await house()
				.write.insertInto('issueOption')
				.values({ id: newId(), issueId, ordinal: 1, text: 'Un tour' })
				.execute();
			const left = async () => {
				const issues = await house().read.selectFrom('issue').select('id').where('sessionId', '=', sessionId).execute();
				const interests = await house()
					.read.selectFrom('interest')
					.select('id')
					.where('sessionId', '=', sessionId)
					.execute();
				const options = await house()
					.read.selectFrom('issueOption')
					.select('id')
					.where('issueId', '=', issueId)
					.execute();
				return issues.length + interests.length + options.length;
			};
			// A question that was asked about it keeps nothing of it alive.
			const present = [cast.louise, cast.aicha, cast.fidele, cast.maurice, cast.odile];
			await callRoll(house(), cast, sessionId, present);
			const asked = AskOnTheSpot.parse({ sessionId, issueId, kind: 'check', question: 'Est-ce que cela convient ?' });
			await perform(house(), askOnTheSpot, asked, { accountId: cast.joseph.accountId });
			await tidy(house());
			expect(await left()).toBe(3);
			await perform(house(), stopForSafety, { sessionId }, { accountId: cast.joseph.accountId });
			await tidy(house());
			expect(await left()).toBe(0);
		});

		it('stays until then', async () => {
			await tidy(house());
			expect(await story(ids.old)).toBe('Une histoire');
			expect([await count('keptForm'), await count('referral')]).toEqual([1, 1]);
		});

		it('goes, but for what is open and what a fixed text answers', async () => {
			house().later({ days: 31 });
			await tidy(house());
			expect([await count('keptForm'), await count('referral')]).toEqual([0, 1]);
			house().later({ days: 1200 });
			await tidy(house());
			expect(await count('referral')).toBe(0);
			expect(await story(ids.old)).toBe(ERASED_WORDS);
			expect(await story(ids.answered)).toBe('Une histoire');
			expect(await story(ids.open)).toBe('Une histoire');
			for (const { id } of await listChains(house().read))
				expect((await auditChain(house().read, id)).fault).toBeNull();
		});

		it('goes with an election: who was on its roll is forgotten, how many is not', async () => {
			const { election } = await makeElection(house(), cast, { nominated: false });
			await withElectors(house(), cast, election.id, 2);
			const names = async () =>
				(await house().read.selectFrom('elector').select('name').where('electionId', '=', election.id).execute()).map(
					({ name }) => name,
				);
			const by = { accountId: cast.administrator.accountId };
			await perform(house(), annulElection, { electionId: election.id, reason: 'Trop tôt' }, by);
			house().later({ days: 89 });
			await tidy(house());
			expect(await names()).not.toContain(ERASED_NAME);
			house().later({ days: 2 });
			await tidy(house());
			expect(await names()).toEqual([ERASED_NAME, ERASED_NAME]);
		});

		it('goes with a session: who raised a hand there, soon after its end, and at once when it was stopped', async () => {
			const [closed, stopped] = [await aFloor(house(), cast), await aFloor(house(), cast)];
			for (const floor of [closed, stopped]) await floor.raise(cast.aicha);
			const end = (sessionId: string, values: object) =>
				house().write.updateTable('session').set(values).where('id', '=', sessionId).execute();
			const now = house().clock().toISOString();
			await end(closed.sessionId, { closedAt: now });
			await end(stopped.sessionId, { stoppedAt: now });
			await tidy(house());
			expect([(await closed.requests()).length, (await stopped.requests()).length]).toEqual([1, 0]);
			house().later({ days: 91 });
			await tidy(house());
			expect(await closed.requests()).toEqual([]);
		});

		it('goes with a session: what it named, what mattered and what was thought of, three years after', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			const issueId = newId();
			const { write } = house();
			const now = house().clock().toISOString();
			await write
				.insertInto('issue')
				.values({ id: issueId, sessionId, ordinal: 1, text: 'Le puits', changedAt: now })
				.execute();
			await write
				.insertInto('interest')
				.values({ id: newId(), sessionId, partyId: herders, ordinal: 1, text: 'Boire' })
				.execute();
			await write
				.insertInto('issueOption')
				.values({ id: newId(), issueId, ordinal: 1, text: 'Un tour chacun', worseOff: 'Les femmes' })
				.execute();
			await write.updateTable('session').set({ closedAt: now }).where('id', '=', sessionId).execute();
			const texts = async () => [
				...(await write.selectFrom('issue').select('text').where('id', '=', issueId).execute()),
				...(await write.selectFrom('interest').select('text').where('sessionId', '=', sessionId).execute()),
				...(await write
					.selectFrom('issueOption')
					.select(['text', 'worseOff'])
					.where('issueId', '=', issueId)
					.execute()),
			];
			house().later({ days: 1000 });
			await tidy(house());
			expect((await texts()).map((row) => row.text)).toEqual(['Le puits', 'Boire', 'Un tour chacun']);
			house().later({ days: 100 });
			await tidy(house());
			expect(await texts()).toEqual([
				{ text: ERASED_WORDS },
				{ text: ERASED_WORDS },
				{ text: ERASED_WORDS, worseOff: '' },
			]);
		});

		it('goes with an agreement: who signed it stays while it holds, and goes five years after its end', async () => {
			const reviewOn = addDays(house().clock().toISOString().slice(0, 10), 60);
			const agreementId = await aFixed(house(), cast, { reviewOn });
			await sign(house(), cast, agreementId, 'herdersTranshumant', cast.liaison, BY_THUMB);
			const { write } = house();
			const set = (values: object) =>
				write.updateTable('agreement').set(values).where('id', '=', agreementId).execute();
			const signed = async () =>
				write.selectFrom('signature').select(['signer', 'witnesses']).where('agreementId', '=', agreementId).execute();
			const before = await signed();
			await set({ inForceAt: house().clock().toISOString() });
			house().later({ days: 3000 });
			await tidy(house());
			expect(await signed()).toEqual(before);
			await set({ endedAt: house().clock().toISOString() });
			house().later({ days: 1830 });
			await tidy(house());
			expect(await signed()).toEqual([{ signer: ERASED_NAME, witnesses: '[]' }]);
			const named = await write.selectFrom('signatory').select('name').where('agreementId', '=', agreementId).execute();
			expect(new Set(named.map((row) => row.name))).toEqual(new Set([ERASED_NAME]));
		});

		it('keeps of old cards only what tells that an account was opened', async () => {
			const past = '2026-03-02T08:00:00.000Z';
			const open = house().write.updateTable('account').set({ secretHash: 'opened' });
			await open.where('id', '=', cast.louise.accountId).execute();
			const card = (accountId: string, claimedAt: string | null) =>
				house()
					.write.insertInto('card')
					.values({
						...{ id: newId(), accountId, codeHash: newId(), issuedAt: past, issuedBy: null, expiresAt: past },
						...{ claimedAt, revokedAt: null },
					})
					.execute();
			await card(cast.maurice.accountId, past);
			await card(cast.maurice.accountId, null);
			await card(cast.louise.accountId, past);
			await tidy(house());
			const kept = await house()
				.read.selectFrom('card')
				.select(['accountId', 'claimedAt'])
				.where('expiresAt', '=', past)
				.execute();
			expect(kept).toEqual([{ accountId: cast.maurice.accountId, claimedAt: past }]);
			expect(await wasOpened(house().read, cast.maurice.accountId)).toBe(true);
		});

		it('goes with the copies that upgrades made', async () => {
			const [old, fresh] = ['palabre-before-0002_x.db', 'palabre-before-0003_x.db'].map((name) =>
				join(house().folder, name),
			);
			mkdirSync(house().folder, { recursive: true });
			for (const path of [old, fresh]) writeFileSync(path!, '');
			utimesSync(old!, 1, 1);
			await tidy(house());
			expect([existsSync(old!), existsSync(fresh!)]).toEqual([false, true]);
		});
	});
});
