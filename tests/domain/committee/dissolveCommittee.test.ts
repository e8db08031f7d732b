import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { appointLiaison } from '#domain/committee/appointLiaison.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { dissolveCommittee } from '#domain/committee/dissolveCommittee.ts';
import { seatMember } from '#domain/committee/seatMember.ts';
import { perform } from '#domain/perform.ts';
import { auditChain } from '#domain/record/recordQueries.ts';
import { accountsWithOtherPowers } from '#web/publish.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { announcedPoll, frozenProposal, largeCommittee } from '../../support/polls.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('dissolveCommittee', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const dissolve = (by: Player, why = 'Le mandat est fini.') =>
			perform(house(), dissolveCommittee, { committeeId: cast.bgs.id, why }, { accountId: by.accountId });

		it('takes two who administer; the record and the asks stay, roles end, the liaison hears what is still answered', async () => {
			const { administrator, odile, bgs } = cast;
			await publishOne(house(), cast);
			expect(await endOf(dissolve(cast.liaison))).toBe('notAdministrator');
			await perform(house(), makeAdministrator, { accountId: odile.accountId }, { accountId: administrator.accountId });
			await house().write.updateTable('account').set({ secretHash: 'opened' }).execute();
			const asks = () => house().read.selectFrom('ask').selectAll().where('committeeId', '=', bgs.id).execute();
			const before = await asks();
			// Two who ask at once: one asks, the other has said so too.
			expect(await dissolve(administrator)).toMatchObject({ asked: true });
			expect(await endOf(dissolve(administrator))).toBe('awaitsSecondAdministrator');
			const still = await house().read.selectFrom('committee').selectAll().where('id', '=', bgs.id).execute();
			expect(still[0]?.dissolvedAt).toBeNull();
			// Nobody says yes to other words than those that they have read.
			expect(await endOf(dissolve(odile, 'Autre chose'))).toBe('textChanged');
			await expectOneOf([dissolve(odile), dissolve(odile)], 'committeeDissolved');
			const [ended] = await house().read.selectFrom('committee').selectAll().where('id', '=', bgs.id).execute();
			// What everybody reads is what the first one wrote and the second one saw.
			expect(ended).toMatchObject({ endedBecause: 'Le mandat est fini.', handedOverAt: null });
			expect(ended?.dissolvedAt).not.toBeNull();
			expect(await asks()).toEqual(before);
			const now = house().clock().toISOString();
			expect((await loadActor(house().read, cast.aicha.accountId, now)).seats).toEqual([]);
			const roles = async (one: Player) => (await loadActor(house().read, one.accountId, now)).roles;
			expect((await roles(odile)).filter((role) => role.committeeId === bgs.id)).toEqual([]);
			expect((await roles(cast.liaison)).map((role) => role.role)).toContain('liaison');
			expect((await auditChain(house().read, `committee:${bgs.id}`)).fault).toBeNull();
			expect(house().heard.events.at(-1)?.happening).toMatchObject({ type: 'committeeDissolved', code: 'BGS' });
			// The open pages of everybody who was of it come back and are checked anew.
			const dropped = await accountsWithOtherPowers(house().read, [
				{ type: 'committeeDissolved', committeeId: bgs.id, code: 'BGS' },
			]);
			for (const one of [cast.aicha, odile, cast.joseph, cast.observer]) expect([...dropped]).toContain(one.accountId);
			expect([...dropped]).not.toContain(cast.neighbour.accountId);
			// Nobody begins to act in its name again by being appointed; what it is still answered, somebody can hear.
			const { aicha } = cast;
			const seat = await house().read.selectFrom('seat').select('id').where('committeeId', '=', bgs.id).execute();
			const term = { termStart: '2026-01-01', termEnd: '2028-01-01', adult: true };
			const by = { accountId: administrator.accountId };
			const role = { committeeId: bgs.id, accountId: aicha.accountId };
			for (const act of [
				() => perform(house(), seatMember, { seatId: seat[0]?.id ?? '', personId: aicha.personId, ...term }, by),
				() => perform(house(), appointMediator, role, by),
			])
				expect(await endOf(act())).toBe('committeeDissolved');
			expect(await endOf(perform(house(), appointLiaison, role, by))).toBe('done');
		});

		it('does not end in the moment in which it begins to vote, and does not begin to vote in the moment it ends', async () => {
			const { administrator, odile } = cast;
			const why = 'Le mandat est fini.';
			for (const code of ['DSA', 'DSB', 'DSC', 'DSD']) {
				const { id } = await largeCommittee(house(), cast, { code, seats: 5 });
				const proposalId = await frozenProposal(house(), cast, { committeeId: id });
				const end = (by: Player) =>
					perform(house(), dissolveCommittee, { committeeId: id, why }, { accountId: by.accountId });
				// A vote that could never open keeps no committee from ending; one that is announced does.
				const closesAt = new Date(house().clock().getTime() + 60_000).toISOString();
				await announcedPoll(house(), cast, { proposalId, closesAt, secret: false });
				expect(await endOf(end(administrator))).toBe('committeeUnderWay');
				house().later({ hours: 1 });
				await end(administrator);
				const ends = await Promise.all([announcedPoll(house(), cast, { proposalId }), end(odile)].map(endOf));
				expect(
					ends.filter((one) => one === 'done'),
					ends.join(', '),
				).toHaveLength(1);
			}
		});
	});
});
