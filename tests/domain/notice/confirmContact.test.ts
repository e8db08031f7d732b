import { beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { addContact } from '#domain/notice/addContact.ts';
import { carryNotices } from '#domain/notice/carryNotices.ts';
import { ConfirmContact, confirmContact } from '#domain/notice/confirmContact.ts';
import { CODE_MINUTES, CODE_TRIES } from '#domain/notice/contactCode.ts';
import { readContacts } from '#domain/notice/noticeQueries.ts';
import { type Message, NotCarried } from '#domain/notice/outbox.ts';
import { sendCodeAgain } from '#domain/notice/sendCodeAgain.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { readCode } from '../../support/contacts.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

/** What left the house; it fails while told to. */
function listen(house: TestHouse) {
	const sent: Message[] = [];
	const is = { failing: false };
	const carrier = {
		send: async (message: Message) => {
			if (is.failing) throw new NotCarried('SMTP_451');
			sent.push(message);
		},
	};
	house.outbox = { email: carrier, sms: carrier, push: carrier };
	return { sent, is };
}

describe('confirmContact', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const add = (who: Player, address = 'x@example.org') =>
			perform(house(), addContact, { channel: 'email', address }, { accountId: who.accountId });
		const enter = ({ accountId }: Player, code: string) =>
			perform(house(), confirmContact, { channel: 'email', code }, { accountId });
		const again = ({ accountId }: Player, requestId?: string) =>
			perform(house(), sendCodeAgain, { channel: 'email' }, { accountId, requestId });
		const stateOf = async ({ accountId }: Player) =>
			(
				await readContacts(house().read, {
					accountId,
					keyFolder: house().keyFolder,
					now: house().clock().toISOString(),
				})
			).email;
		const run = () => runDueJobs(house(), jobKinds);
		const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
		const tell = async ({ accountId }: Player) => {
			await house()
				.write.insertInto('accountNotice')
				.values({
					...{ id: newId(), accountId, kind: 'pollOpened', at: house().clock().toISOString() },
					...{ byAccountId: null, withAccountId: null, device: '', readAt: null },
				})
				.execute();
			await carryNotices(house());
			await run();
		};

		it('nothing but the code goes to an address until it is entered; then notices do, and another address begins anew', async () => {
			const { sent } = listen(house());
			const who = cast.aicha;
			await add(who, 'aicha@example.org');
			await run();
			await run();
			const code = await readCode(house(), who.accountId, 'email');
			expect(sent).toMatchObject([{ to: 'aicha@example.org', code }]);
			await tell(who);
			expect(sent).toHaveLength(1);
			expect(await enter(who, other(code))).toEqual({ confirmed: false });
			expect(await stateOf(who)).toMatchObject({ confirmed: false, code: { state: 'sent' } });
			// Typed as people write it, in their own digits.
			const typed = ConfirmContact.parse({
				channel: 'email',
				code: ` ${code.slice(0, 3)} ${code.slice(3)}`.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? ''),
			});
			expect(await enter(who, typed.code)).toEqual({ confirmed: true });
			expect(await enter(who, typed.code)).toEqual({ confirmed: true });
			expect(await stateOf(who)).toMatchObject({ confirmed: true, code: null });
			await tell(who);
			expect(sent.slice(1)).toMatchObject([{ to: 'aicha@example.org' }]);
			expect(sent[1]?.code).toBeUndefined();
			// Something waits to go out, and the address changes: it goes to neither.
			house().later({ minutes: 5 });
			await tell(who);
			await add(who, 'autre@example.org');
			await run();
			house().later({ hours: 3 });
			await run();
			await tell(who);
			expect(sent.slice(2)).toMatchObject([{ to: 'autre@example.org', code: expect.stringMatching(/^\d{6}$/) }]);
			const dump = JSON.stringify([
				await house().read.selectFrom('contactCode').selectAll().execute(),
				await house().read.selectFrom('event').select('payload').execute(),
				await house().read.selectFrom('job').selectAll().execute(),
				await house().read.selectFrom('request').selectAll().execute(),
			]);
			for (const secret of [code, 'example.org']) expect(dump).not.toContain(secret);
		});

		it('counts for half an hour and five tries, also when they come at once, and not for another', async () => {
			listen(house());
			const who = cast.louise;
			await add(who);
			const code = await readCode(house(), who.accountId, 'email');
			expect(await endOf(enter(cast.fidele, code))).toBe('codeOver');
			const tries = Array.from({ length: CODE_TRIES + 2 }, () => endOf(enter(who, other(code))));
			expect((await Promise.all(tries)).filter((end) => end === 'codeOver')).toHaveLength(2);
			expect(await endOf(enter(who, code))).toBe('codeOver');
			expect((await stateOf(who))?.code?.state).toBe('over');
			house().later({ minutes: 2 });
			await again(who);
			const next = await readCode(house(), who.accountId, 'email');
			expect(await enter(who, code)).toEqual({ confirmed: false });
			house().later({ minutes: CODE_MINUTES });
			expect(await endOf(enter(who, next))).toBe('codeOver');
		});

		it('that cannot be handed over is tried again while it counts, after a stop too, and then the page says so', async () => {
			const first = listen(house());
			first.is.failing = true;
			const who = cast.solange;
			await add(who, 'solange@example.org');
			await run();
			house().later({ minutes: 2 });
			await run();
			expect((await stateOf(who))?.code?.state).toBe('onItsWay');
			// Another process takes it up.
			const second = listen(house());
			house().later({ minutes: 6 });
			await run();
			expect(second.sent.filter((one) => one.to === 'solange@example.org')).toHaveLength(1);
			expect((await stateOf(who))?.code?.state).toBe('sent');
			second.is.failing = true;
			house().later({ minutes: 2 });
			await again(who);
			for (const minutes of [0, 2, 6]) {
				house().later({ minutes });
				await run();
			}
			expect((await stateOf(who))?.code?.state).toBe('unsent');
			const { accountId } = who;
			expect(await endOf(perform(house(), confirmContact, { channel: 'sms', code: '000000' }, { accountId }))).toBe(
				'codeOver',
			);
		});

		it('is not for those who are not signed in', async () => {
			const nobody = { accountId: null };
			const confirming = perform(house(), confirmContact, { channel: 'email', code: '000000' }, nobody);
			expect(await endOf(confirming)).toBe('notSignedIn');
		});
	});
});
