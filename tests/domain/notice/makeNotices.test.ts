import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { askErasure } from '#domain/account/askErasure.ts';
import { erasePerson } from '#domain/account/erasePerson.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { recoverNotices } from '#domain/job/noticeJobs.ts';
import { addContact } from '#domain/notice/addContact.ts';
import { carryNotices } from '#domain/notice/carryNotices.ts';
import { makeNotices } from '#domain/notice/makeNotices.ts';
import { NotCarried } from '#domain/notice/outbox.ts';
import { countDeadLetters, countUnread, listAllNotices } from '#domain/notice/noticeQueries.ts';
import { chooseNotices } from '#domain/notice/chooseNotices.ts';
import { perform } from '#domain/perform.ts';
import { readNotices } from '#domain/account/readNotices.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { reach as reachAt } from '../../support/contacts.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';
import { promiseOne } from '../../support/promises.ts';

/** Messages that left the house; the n-th try fails while `failing` says so. */
function record(house: TestHouse) {
	const sent: { id: string; to: string; urgent: boolean }[] = [];
	let failing = 0;
	const carrier = () => ({
		async send(message: { id: string; to: string; urgent: boolean }) {
			if (failing > 0) {
				failing -= 1;
				throw new NotCarried('SMTP_451');
			}
			sent.push(message);
		},
	});
	house.outbox = { email: carrier(), sms: carrier(), push: carrier() };
	return { sent, fail: (times: number) => (failing = times) };
}

describe('notices', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			// What the world was made of is no news.
			await makeNotices(house());
			await house().write.deleteFrom('accountNotice').execute();
		});
		const kindsOf = async (who: Player) =>
			(await listAllNotices(house().read, who.accountId, { limit: 50 })).map((notice) => notice.kind);
		const reach = (who: Player, channel: 'email' | 'sms', address: string) => reachAt(house(), who, channel, address);
		const forget = () => house().write.deleteFrom('accountNotice').execute();
		const run = () => runDueJobs(house(), jobKinds);

		it('are made of what happened, for those it concerns, once, however many look at the same time', async () => {
			const { askIds } = await publishOne(house(), cast);
			await Promise.all([makeNotices(house()), makeNotices(house()), makeNotices(house())]);
			await makeNotices(house());
			const officer = await kindsOf(cast.kofi);
			expect(officer.filter((kind) => kind === 'askReceived').length).toBe(
				(await house().read.selectFrom('ask').select('id').where('holderId', '=', cast.fieldOfficeId).execute()).length,
			);
			expect(await kindsOf(cast.aicha)).toContain('outcomePublished');
			expect(await kindsOf(cast.neighbour)).toEqual([]);
			expect(await kindsOf(cast.observer)).toEqual([]);
			await perform(
				house(),
				answerAsk,
				{ askId: askIds[0], answer: 'accepted', text: 'Oui.', dueOn: undefined },
				{ accountId: cast.kofi.accountId },
			);
			await makeNotices(house());
			expect(await kindsOf(cast.aicha)).toContain('answerCame');
			expect(await kindsOf(cast.kofi)).not.toContain('answerCame');
		});

		it('are unread until they were read', async () => {
			expect(await countUnread(house().read, cast.aicha.accountId)).toBeGreaterThan(0);
			const by = { accountId: cast.aicha.accountId };
			const until = house().clock().toISOString();
			await perform(house(), readNotices, { until }, by);
			expect(
				await countUnread(house().read, cast.aicha.accountId),
				'the page of the account shows others',
			).toBeGreaterThan(0);
			await perform(house(), readNotices, { until, which: 'all' }, by);
			expect(await countUnread(house().read, cast.aicha.accountId)).toBe(0);
		});

		it('leave the house once for all that waits, by day, and again only after an hour', async () => {
			const { sent } = record(house());
			await forget();
			await reach(cast.kofi, 'email', 'kofi@example.org');
			// 23 h at Bangui.
			house().setClock('2026-03-10T22:00:00.000Z');
			await publishOne(house(), cast);
			await publishOne(house(), cast);
			await recoverNotices(house());
			await run();
			expect(sent).toEqual([]);
			house().setClock('2026-03-11T04:59:00.000Z');
			await run();
			expect(sent).toEqual([]);
			house().setClock('2026-03-11T05:01:00.000Z');
			await run();
			expect(sent).toMatchObject([{ to: 'kofi@example.org', urgent: false }]);
			await publishOne(house(), cast);
			house().later({ minutes: 1 });
			await run();
			await run();
			expect(sent).toHaveLength(1);
			house().later({ minutes: 61 });
			await run();
			expect(sent).toHaveLength(2);
		});

		it('about the safety of an account go at once, also at night', async () => {
			const { sent } = record(house());
			await reach(cast.louise, 'sms', '+23670000001');
			house().setClock('2026-03-12T22:00:00.000Z');
			await house()
				.write.insertInto('accountNotice')
				.values({
					...{ id: 'noticeaboutthepin000', accountId: cast.louise.accountId, kind: 'pinChanged' },
					...{ at: house().clock().toISOString(), byAccountId: null, withAccountId: null, device: '', readAt: null },
				})
				.execute();
			await carryNotices(house());
			await run();
			expect(sent).toMatchObject([{ to: '+23670000001', urgent: true }]);
		});

		it('do not leave by a way that somebody does not want', async () => {
			const { sent } = record(house());
			house().setClock('2026-03-13T09:00:00.000Z');
			await reach(cast.fidele, 'email', 'fidele@example.org');
			const by = { accountId: cast.fidele.accountId };
			await perform(house(), chooseNotices, { wanted: ['decision app'], since: '20:00', until: '06:00' }, by);
			await publishOne(house(), cast);
			house().later({ minutes: 1 });
			await run();
			expect(sent.map((one) => one.to)).not.toContain('fidele@example.org');
			expect(await kindsOf(cast.fidele)).toContain('outcomePublished');
		});

		it('that cannot be carried are tried again, ever more rarely, and then given up, saying only why', async () => {
			const { sent, fail } = record(house());
			house().setClock('2026-03-16T07:00:00.000Z');
			await house().write.deleteFrom('noticeDelivery').execute();
			await house().write.deleteFrom('contact').execute();
			await reach(cast.solange, 'email', 'solange@example.org');
			await perform(
				house(),
				chooseNotices,
				{ wanted: ['ask email', 'ask app'], since: '00:00', until: '00:00' },
				{ accountId: cast.solange.accountId },
			);
			fail(100);
			await house()
				.write.insertInto('accountNotice')
				.values({
					...{ id: 'noticeforsolange0000', accountId: cast.solange.accountId, kind: 'askReceived' },
					...{ at: house().clock().toISOString(), byAccountId: null, withAccountId: null, device: '', readAt: null },
				})
				.execute();
			await carryNotices(house());
			const tries = async () =>
				(
					await house()
						.read.selectFrom('noticeDelivery')
						.select(['attempts', 'deadAt'])
						.where('accountId', '=', cast.solange.accountId)
						.executeTakeFirstOrThrow()
				).attempts;
			for (const [minutes, attempts] of [
				[0, 1],
				[2, 2],
				[6, 3],
				[31, 4],
				[121, 5],
				[481, 6],
				[1000, 6],
			] as const) {
				house().later({ minutes });
				// A server that failed rests for a while, on the machine's clock: another process has not seen it fail.
				const { fail: failAgain } = record(house());
				failAgain(100);
				await run();
				expect(await tries(), `after ${minutes} minutes`).toBe(attempts);
			}
			expect(sent).toEqual([]);
			expect(await countDeadLetters(house().read)).toMatchObject([{ channel: 'email', cause: 'SMTP_451', count: 1 }]);
		});

		it('go on where they were left when the machine stopped', async () => {
			house().setClock('2026-03-18T09:00:00.000Z');
			await forget();
			await publishOne(house(), cast);
			await makeNotices(house());
			const before = (await kindsOf(cast.aicha)).length;
			// Stopped after the notices were made, before anything was looked at for e-mail: the next process finds all.
			const { sent } = record(house());
			await reach(cast.kofi, 'email', 'kofi@example.org');
			await recoverNotices(house());
			await run();
			await run();
			expect((await kindsOf(cast.aicha)).length).toBe(before);
			expect(sent.filter((one) => one.to === 'kofi@example.org')).toHaveLength(1);
		});

		it('tell a committee once, on the day itself, that a promise is to be looked at', async () => {
			const { commitmentId } = await promiseOne(house(), cast);
			const told = async () => {
				const source = `check:${commitmentId}:30`;
				return (await house().read.selectFrom('accountNotice').select('id').where('source', '=', source).execute())
					.length;
			};
			house().later({ days: 28 });
			await makeNotices(house());
			expect(await told()).toBe(0);
			// Nobody ran the house on the day itself.
			house().later({ days: 4 });
			await Promise.all([makeNotices(house()), makeNotices(house())]);
			const once = await told();
			expect(once).toBeGreaterThan(0);
			await makeNotices(house());
			expect(await told()).toBe(once);
			// What was told is not read again: not even once the notice is forgotten.
			await forget();
			house().later({ days: 1 });
			await makeNotices(house());
			expect(await told()).toBe(0);
		});

		it('end with the person', async () => {
			const by = { accountId: cast.administrator.accountId };
			const { personId, accountId } = await perform(
				house(),
				registerPerson,
				{ displayName: 'Rose Modèle', publicName: false, withAccount: true, adult: true, locale: 'fr' },
				by,
			);
			const own = { accountId };
			await perform(house(), addContact, { channel: 'email', address: 'rose@example.org' }, own);
			await perform(house(), chooseNotices, { wanted: [], since: '20:00', until: '06:00' }, own);
			await perform(house(), askErasure, {}, own);
			await perform(house(), erasePerson, { personId }, by);
			for (const table of [
				'contact',
				'contactCode',
				'noticeChoice',
				'quietHours',
				'noticeDelivery',
				'accountNotice',
			] as const)
				expect(
					await house()
						.read.selectFrom(table)
						.selectAll()
						.where('accountId', '=', accountId ?? '')
						.execute(),
				).toEqual([]);
		});
	});
});
