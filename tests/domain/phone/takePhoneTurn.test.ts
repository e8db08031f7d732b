import { beforeAll, describe, expect, it } from 'vitest';
import { changePin } from '#domain/account/changePin.ts';
import { endAllSignIns } from '#domain/account/endAllSignIns.ts';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { requestCard } from '#domain/account/requestCard.ts';
import { unfreezeAccount } from '#domain/account/unfreezeAccount.ts';
import { perform } from '#domain/perform.ts';
import { findFace } from '#domain/phone/phoneQueries.ts';
import { seekPassedPhone, seekTurn, spendTurn } from '#domain/phone/phones.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { stopForSafety } from '#domain/session/stopForSafety.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { openAccount } from '../../support/account.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { OTHER_PIN, PIN, floorToPass, pass, questionToPass, take } from '../../support/phones.ts';
import { endOf } from '../../support/verdicts.ts';

describe('takePhoneTurn', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let asked: Awaited<ReturnType<typeof questionToPass>>;
		beforeAll(async () => {
			cast = await seatCast(house());
			asked = await questionToPass(house(), cast);
		});
		const holderOf = async (phone: string, turn: string) => {
			const passed = await seekPassedPhone(house().read, phone);
			return passed && seekTurn(house().read, passed.id, turn);
		};

		it('is taken with one’s own PIN, and says one thing to every wrong one', async () => {
			const { phone } = await pass(house(), asked.pollId, cast.liaison);
			expect(await endOf(take(house(), phone, asked.aicha, OTHER_PIN))).toBe('wrongSecret');
			expect(await endOf(take(house(), phone, 'a'.repeat(20), PIN))).toBe('wrongSecret');
			expect(await endOf(take(house(), 'f'.repeat(40), asked.aicha, PIN))).toBe('phoneNotPassed');
			const { turn } = await take(house(), phone, asked.aicha, PIN);
			expect(await holderOf(phone, turn)).toMatchObject({ accountId: cast.aicha.accountId, spentBy: null });
		});

		it('is in one hand at a time, and another phone knows nothing of it', async () => {
			const { phone } = await pass(house(), asked.pollId, cast.liaison);
			const other = await pass(house(), asked.pollId, cast.joseph);
			const { turn } = await take(house(), phone, asked.aicha, PIN);
			expect(await holderOf(other.phone, turn)).toBeNull();
			const next = await take(house(), phone, asked.fidele, OTHER_PIN);
			expect(await holderOf(phone, turn)).toBeNull();
			expect(await holderOf(phone, next.turn)).toMatchObject({ accountId: cast.fidele.accountId });
		});

		it('is taken for the floor as long as the session runs, and not by somebody who left it', async () => {
			const { sessionId, aicha, fidele } = await floorToPass(house(), cast);
			const { phone } = await pass(house(), { sessionId }, cast.liaison);
			const { turn } = await take(house(), phone, aicha, PIN);
			expect(await holderOf(phone, turn)).toMatchObject({ accountId: cast.aicha.accountId });
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), recordAttendance, { sessionId, attendees: [{ attendeeId: fidele, was: 'left' }] }, by);
			expect(await endOf(take(house(), phone, fidele, OTHER_PIN))).toBe('wrongSecret');
			const face = await house()
				.write.insertInto('photo')
				.values({ id: 'faceofaicha000000000', personId: cast.aicha.personId, jpeg: 'eA==', addedAt: '', addedBy: null })
				.returning('id')
				.executeTakeFirstOrThrow();
			const passed = (await seekPassedPhone(house().read, phone))!;
			const look = () => endOf(findFace(house().read, passed, face.id, house().clock().toISOString()));
			expect(await look()).toBe('done');
			await perform(house(), stopForSafety, { sessionId }, by);
			// No face stays on a phone after it.
			expect(await look()).toBe('not found');
			await house().write.deleteFrom('photo').execute();
			expect(await endOf(take(house(), phone, aicha, PIN))).toBe('sessionOver');
		});

		it('is one person’s when two take it at once', async () => {
			const { sessionId, aicha, fidele } = await floorToPass(house(), cast);
			const { phone } = await pass(house(), { sessionId }, cast.liaison);
			const turns = await Promise.all([take(house(), phone, aicha, PIN), take(house(), phone, fidele, OTHER_PIN)]);
			const held = await Promise.all(turns.map(({ turn }) => holderOf(phone, turn)));
			expect(held.filter(Boolean)).toHaveLength(1);
		});

		it('ends with the receipt, and by itself after three minutes', async () => {
			const { phone } = await pass(house(), asked.pollId, cast.liaison);
			const { turn } = await take(house(), phone, asked.aicha, PIN);
			const held = await holderOf(phone, turn);
			const left = Date.parse(held?.expiresAt ?? '') - Date.now();
			expect(left).toBeLessThanOrEqual(180_000);
			await spendTurn(house().write, held?.id ?? '', 'request-of-the-ballot');
			const spent = await holderOf(phone, turn);
			expect(spent?.spentBy).toBe('request-of-the-ballot');
			expect(Date.parse(spent?.expiresAt ?? '') - Date.now()).toBeLessThanOrEqual(60_000);
			await house().write.updateTable('phoneTurn').set({ expiresAt: new Date().toISOString() }).execute();
			expect(await holderOf(phone, turn)).toBeNull();
		});

		it('ends with the PIN that it was taken with, and when its holder signs out everywhere', async () => {
			const ends = [
				() =>
					perform(
						house(),
						changePin,
						{ secretNow: PIN, secret: '907134', secretAgain: '907134' },
						{ accountId: cast.aicha.accountId },
					),
				() => perform(house(), endAllSignIns, {}, { accountId: cast.fidele.accountId }),
			];
			for (const [at, end] of ends.entries()) {
				const { phone } = await pass(house(), asked.pollId, cast.liaison);
				const { turn } = await (at === 0
					? take(house(), phone, asked.aicha, PIN)
					: take(house(), phone, asked.fidele, OTHER_PIN));
				expect(await holderOf(phone, turn)).not.toBeNull();
				await end();
				expect(await holderOf(phone, turn)).toBeNull();
				expect(await seekPassedPhone(house().read, phone)).not.toBeNull();
			}
			await openAccount(house(), cast.aicha, PIN);
		});

		it('ends when its holder’s account is frozen, or a new card is asked for', async () => {
			const { accountId } = cast.fidele;
			const held = async () => {
				const { phone } = await pass(house(), asked.pollId, cast.liaison);
				const { turn } = await take(house(), phone, asked.fidele, OTHER_PIN);
				return () => holderOf(phone, turn);
			};
			const administrator = { accountId: cast.administrator.accountId };
			let holder = await held();
			await perform(house(), freezeAccount, { accountId }, administrator);
			expect(await holder()).toBeNull();
			await perform(house(), unfreezeAccount, { accountId }, administrator);
			holder = await held();
			await perform(house(), requestCard, { accountId }, administrator);
			expect(await holder()).toBeNull();
		});

		it('is taken no more when the account is barred or the question closed', async () => {
			const { phone } = await pass(house(), asked.pollId, cast.liaison);
			const frozenAt = house().clock().toISOString();
			const bar = (at: string | null) =>
				house().write.updateTable('account').set({ frozenAt: at }).where('id', '=', cast.fidele.accountId).execute();
			await bar(frozenAt);
			expect(await endOf(take(house(), phone, asked.fidele, OTHER_PIN))).toBe('wrongSecret');
			await bar(null);
			await perform(house(), closePoll, { pollId: asked.pollId }, { accountId: cast.joseph.accountId });
			expect(await endOf(take(house(), phone, asked.aicha, PIN))).toBe('pollClosed');
			expect(await endOf(pass(house(), asked.pollId, cast.liaison))).toBe('pollClosed');
		});
	});
});
