import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { findInboxPage } from '#domain/ask/inboxQueries.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { assignAsk } from '#domain/desk/assignAsk.ts';
import { readAssignments } from '#domain/desk/deskQueries.ts';
import { dismissOfficer } from '#domain/office/dismissOfficer.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { colleagueOf } from '../../support/desk.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('assignAsk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let colleague: Player;
		beforeAll(async () => {
			cast = await seatCast(house());
			colleague = await colleagueOf(house(), cast);
		});
		const now = () => house().clock().toISOString();
		const assign = (askId: string, by: Player, to: Player) =>
			perform(house(), assignAsk, { askId, accountId: to.accountId }, { accountId: by.accountId });
		const seenTo = async (askId: string, by: Player) => {
			const actor = await loadActor(house().read, by.accountId, now());
			const all = await readAssignments({ db: house().read, actor }, cast.fieldOfficeId, [askId]);
			return all.get(askId)?.name ?? null;
		};
		const found = async (assigned: { to: string } | 'nobody') =>
			(
				await findInboxPage(house().read, { officeIds: [cast.fieldOfficeId], assigned }, now(), {
					...{ limit: 50, fewestFirst: false },
					offset: () => 0,
				})
			).ids;

		it('gives an ask to one of the office, by one of the office; it is found under that name', async () => {
			const { askIds } = await publishOne(house(), cast);
			expect(await found('nobody')).toContain(askIds[0]);
			await assign(askIds[0], cast.kofi, colleague);
			expect(await seenTo(askIds[0], cast.kofi)).toBe(colleague.name);
			expect(await found({ to: colleague.accountId })).toEqual([askIds[0]]);
			expect(await found('nobody')).not.toContain(askIds[0]);
			await assign(askIds[0], colleague, cast.kofi);
			expect(await seenTo(askIds[0], cast.kofi)).toBe(cast.kofi.name);
		});

		it('is for the office that holds the ask, and for its own people', async () => {
			const { askIds } = await publishOne(house(), cast);
			expect(await endOf(assign(askIds[0], cast.solange, cast.solange))).toBe('askNotYours');
			expect(await endOf(assign(askIds[0], cast.odile, cast.kofi))).toBe('notOfficer');
			expect(await endOf(assign(askIds[0], cast.kofi, cast.solange))).toBe('not found');
		});

		it('is seen by nobody outside, and says nothing to the committee or to who watches the ask', async () => {
			const { askIds } = await publishOne(house(), cast);
			await assign(askIds[0], cast.kofi, colleague);
			for (const other of [cast.solange, cast.odile, cast.administrator])
				expect(await endOf(seenTo(askIds[0], other))).toBe('not found');
			const event = house().heard.events.at(-1);
			expect(event?.chainId).toBe(`office:${cast.fieldOfficeId}`);
			expect(JSON.stringify(event?.happening)).not.toContain(askIds[0]);
		});

		it('stays with the office when the ask goes on, and ends with whoever no longer answers for it', async () => {
			const { askIds } = await publishOne(house(), cast);
			const leaving = await colleagueOf(house(), cast, 'Paul Spécimen');
			await assign(askIds[0], cast.kofi, leaving);
			const { id } = await house()
				.read.selectFrom('officer')
				.select('id')
				.where('accountId', '=', leaving.accountId)
				.executeTakeFirstOrThrow();
			await perform(house(), dismissOfficer, { officerId: id }, { accountId: cast.administrator.accountId });
			expect(await seenTo(askIds[0], cast.kofi)).toBeNull();
			expect(await found('nobody')).toContain(askIds[0]);
			await assign(askIds[0], cast.kofi, colleague);
			await perform(
				house(),
				redirectAsk,
				{ askId: askIds[0], toOfficeId: cast.townHallId, text: 'La mairie décide.' },
				{ accountId: cast.kofi.accountId },
			);
			expect(await endOf(assign(askIds[0], cast.kofi, cast.kofi))).toBe('askNotYours');
			expect(await seenTo(askIds[0], cast.kofi)).toBe(colleague.name);
		});

		it('has one who sees to it when two press at once', async () => {
			const { askIds } = await publishOne(house(), cast);
			await Promise.all([assign(askIds[0], cast.kofi, cast.kofi), assign(askIds[0], colleague, colleague)]);
			const rows = await house().read.selectFrom('askAssignment').selectAll().where('askId', '=', askIds[0]).execute();
			expect(rows).toHaveLength(1);
		});
	});
});
