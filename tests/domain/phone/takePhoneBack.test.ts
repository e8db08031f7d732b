import { beforeAll, describe, expect, it } from 'vitest';
import { readSignIn } from '#domain/account/signIns.ts';
import { perform } from '#domain/perform.ts';
import { seekPassedPhone, seekTurn } from '#domain/phone/phones.ts';
import { takePhoneBack } from '#domain/phone/takePhoneBack.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { KEEPER_PIN, PIN, pass, questionToPass, take } from '../../support/phones.ts';
import { endOf } from '../../support/verdicts.ts';

describe('takePhoneBack', () => {
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

		it('signs its keeper out until it comes back with the keeper’s own PIN', async () => {
			const { cookie, phone } = await pass(house(), asked.pollId, cast.liaison);
			expect(await readSignIn(house().write, cookie)).toBeNull();
			const back = (secret: string) =>
				perform(house(), takePhoneBack, { phone, secret, device: '' }, { accountId: null });
			expect(await endOf(back(PIN))).toBe('wrongSecret');
			const { turn } = await take(house(), phone, asked.aicha, PIN);
			const { accountId, signIn, shared } = await back(KEEPER_PIN);
			expect({ accountId, shared }).toEqual({ accountId: cast.liaison.accountId, shared: false });
			expect(await readSignIn(house().write, signIn)).not.toBeNull();
			expect(await holderOf(phone, turn)).toBeNull();
			expect(await endOf(back(KEEPER_PIN))).toBe('phoneNotPassed');
		});
	});
});
