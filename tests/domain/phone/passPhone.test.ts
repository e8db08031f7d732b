import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { listHands } from '#domain/phone/phoneQueries.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { PIN, floorToPass, pass, questionToPass, take } from '../../support/phones.ts';
import { aRunningSession, aSession } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('passPhone', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let asked: Awaited<ReturnType<typeof questionToPass>>;
		beforeAll(async () => {
			cast = await seatCast(house());
			asked = await questionToPass(house(), cast);
		});

		it('is given round by whoever writes for the session, while the question is open', async () => {
			expect(await endOf(pass(house(), asked.pollId, cast.aicha))).toBe('notMediator');
			expect(await endOf(pass(house(), asked.pollId, cast.neighbour))).toBe('not found');
			expect(await endOf(pass(house(), asked.pollId, cast.joseph))).toBe('done');
		});

		it('does not go round where nobody has a PIN, and then its holder stays signed in', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const frozen = { secretHash: null };
			await house().write.updateTable('account').set(frozen).where('id', '!=', cast.liaison.accountId).execute();
			const before = await house().read.selectFrom('signIn').select('id').execute();
			expect(await endOf(pass(house(), { sessionId }, cast.liaison))).toBe('nobodyHasPin');
			expect((await house().read.selectFrom('signIn').select('id').execute()).length).toBe(before.length + 1);
			expect(
				await house().read.selectFrom('passedPhone').selectAll().where('sessionId', '=', sessionId).execute(),
			).toEqual([]);
			asked = await questionToPass(house(), cast);
			expect(await endOf(pass(house(), { sessionId }, cast.liaison))).toBe('done');
		});

		it('is given round by no mediator who stepped back, or who does not mediate the session', async () => {
			const { pollId } = await questionToPass(house(), cast);
			const { sessionId } = await house()
				.read.selectFrom('poll')
				.select('sessionId')
				.where('id', '=', pollId)
				.executeTakeFirstOrThrow();
			await perform(
				house(),
				stepBack,
				{ sessionId: sessionId ?? '', relation: 'kinship' },
				{ accountId: cast.joseph.accountId },
			);
			expect(await endOf(pass(house(), pollId, cast.joseph))).toBe('notSessionMediator');
			expect(await endOf(pass(house(), pollId, cast.liaison))).toBe('done');
		});

		it('shows everybody on the roll who has an account that was claimed, also those who have voted', async () => {
			const hands = await listHands(house().read, { pollId: asked.pollId, sessionId: null });
			expect(hands.map((hand) => hand.name).sort()).toEqual([cast.aicha.name, cast.fidele.name].sort());
		});

		it('goes round for the floor of a session that runs, by whoever writes for it', async () => {
			const { sessionId } = await floorToPass(house(), cast);
			expect(await endOf(pass(house(), { sessionId }, cast.aicha))).toBe('notMediator');
			expect(await endOf(pass(house(), { sessionId }, cast.neighbour))).toBe('not found');
			expect(await endOf(pass(house(), { sessionId }, cast.liaison))).toBe('done');
			const { sessionId: coming } = await aSession(house(), cast);
			expect(await endOf(pass(house(), { sessionId: coming }, cast.joseph))).toBe('sessionNotConvened');
		});

		it('shows for the floor who is there, has an account and has not stepped back', async () => {
			const { sessionId } = await floorToPass(house(), cast);
			const faces = async () =>
				(await listHands(house().read, { pollId: null, sessionId })).map((hand) => hand.name).sort();
			expect(await faces()).toEqual([cast.aicha.name, cast.fidele.name].sort());
			await perform(house(), stepBack, { sessionId, relation: 'debt' }, { accountId: cast.fidele.accountId });
			expect(await faces()).toEqual([cast.aicha.name]);
		});

		it('keeps no value that opens it, and no event says whose hands it was in', async () => {
			const before = await house().read.selectFrom('event').select('seq').execute();
			const { phone } = await pass(house(), asked.pollId, cast.liaison);
			const { turn } = await take(house(), phone, asked.aicha, PIN);
			const rows = JSON.stringify([
				await house().read.selectFrom('passedPhone').selectAll().execute(),
				await house().read.selectFrom('phoneTurn').selectAll().execute(),
			]);
			expect(rows).not.toContain(phone);
			expect(rows).not.toContain(turn);
			expect((await house().read.selectFrom('event').select('seq').execute()).length).toBe(before.length);
		});
	});
});
