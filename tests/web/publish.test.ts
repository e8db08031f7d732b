import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askErasure } from '#domain/account/askErasure.ts';
import { endOtherSignIns } from '#domain/account/endOtherSignIns.ts';
import { erasePerson } from '#domain/account/erasePerson.ts';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { startSignIn } from '#domain/account/signIns.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { raiseConcern } from '#domain/concern/raiseConcern.ts';
import { perform } from '#domain/perform.ts';
import { addParty } from '#domain/session/addParty.ts';
import { removeAttendee } from '#domain/session/removeAttendee.ts';
import { removeParty } from '#domain/session/removeParty.ts';
import { accountsWithOtherPowers } from '#web/publish.ts';
import { type Cast, seatCast } from '../support/cast.ts';
import { sitIn } from '../support/floor.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import { concernInput } from '../support/matter.ts';
import { aSession } from '../support/sessions.ts';

/** Whose open pages must come back and be checked anew after an act. */
describe('powers have changed', () => {
	let house: TestHouse;
	let cast: Cast;
	beforeAll(async () => {
		house = await openTestHouse('sqlite');
		cast = await seatCast(house);
	});
	afterAll(() => house.close());

	async function after(act: () => Promise<unknown>): Promise<string[]> {
		const before = house.heard.events.length;
		await act();
		const happenings = house.heard.events.slice(before).map((event) => event.happening);
		return [...(await accountsWithOtherPowers(house.read, happenings))];
	}
	const administrator = () => ({ accountId: cast.administrator.accountId });

	test('for whoever loses a seat', async () => {
		const seatId = cast.hassan.seatId ?? '';
		expect(await after(() => perform(house, vacateSeat, { seatId, reason: 'resigned' }, administrator()))).toContain(
			cast.hassan.accountId,
		);
	});

	test('for whoever gets a role, and whoever is frozen', async () => {
		const { accountId } = cast.maurice;
		const role = { committeeId: cast.bgs.id, accountId };
		expect(await after(() => perform(house, appointMediator, role, administrator()))).toEqual([accountId]);
		expect(await after(() => perform(house, freezeAccount, { accountId }, administrator()))).toEqual([accountId]);
	});

	test('for whoever signs a lost phone out', async () => {
		const { accountId } = cast.louise;
		await startSignIn(house.write, accountId, 'lost phone');
		expect(await after(() => perform(house, endOtherSignIns, {}, { accountId }))).toEqual([accountId]);
	});

	test('for whoever is erased', async () => {
		const typed = { displayName: 'Partie', publicName: false, withAccount: true, adult: true };
		const { personId, accountId } = await perform(house, registerPerson, typed, { accountId: 'system' });
		await perform(house, askErasure, {}, { accountId });
		expect(await after(() => perform(house, erasePerson, { personId }, administrator()))).toEqual([accountId]);
	});

	test('for whoever is taken off a session, alone or with their side', async () => {
		const { sessionId } = await aSession(house, cast);
		const attendeeId = await sitIn(house, sessionId, cast.neighbour);
		await house.write.updateTable('attendee').set({ was: 'expected' }).where('id', '=', attendeeId).execute();
		const by = { accountId: cast.joseph.accountId };
		expect(await after(() => perform(house, removeAttendee, { sessionId, attendeeId }, by))).toEqual([
			cast.neighbour.accountId,
		]);
		const side = { sessionId, name: 'Les éleveurs', constituency: 'herdersTranshumant' as const };
		const { partyId } = await perform(house, addParty, side, by);
		const partyOf = await sitIn(house, sessionId, cast.neighbour);
		await house.write.updateTable('attendee').set({ partyId }).where('id', '=', partyOf).execute();
		expect(await after(() => perform(house, removeParty, { sessionId, partyId }, by))).toEqual([
			cast.neighbour.accountId,
		]);
	});

	test('for nobody when somebody only says something', async () => {
		expect(
			await after(() => perform(house, raiseConcern, concernInput(cast), { accountId: cast.louise.accountId })),
		).toEqual([]);
	});
});
