import { beforeAll, describe, expect, it } from 'vitest';
import { clockOf } from '#domain/ask/ask.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { CheckCommitment } from '#domain/commitment/checkCommitment.ts';
import { checksOf } from '#domain/commitment/commitment.ts';
import { findCommitment, publicPromise } from '#domain/commitment/commitmentQueries.ts';
import { erasePerson } from '#domain/account/erasePerson.ts';
import { askErasure } from '#domain/account/askErasure.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { look, promiseOne } from '../../support/promises.ts';

describe('checkCommitment', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const now = () => house().clock().toISOString();
		const stateOf = async (askId: string) => {
			const ask = await findAsk(house().read, askId);
			return clockOf(ask, ask.turns, now()).state;
		};

		it('is a result when two seats of different groups say the same; the ask is then done, or not', async () => {
			const { askId, commitmentId } = await promiseOne(house(), cast);
			expect(await stateOf(askId)).toBe('committed');
			house().later({ days: 30 });
			expect(await look(house(), cast.louise, commitmentId, { effect: 4 })).toMatchObject({ result: null });
			expect(await look(house(), cast.fidele, commitmentId, { result: 'partly' })).toMatchObject({ result: null });
			expect(await stateOf(askId)).toBe('committed');
			expect(await look(house(), cast.maurice, commitmentId)).toMatchObject({ result: 'kept' });
			expect(await stateOf(askId)).toBe('done');
			house().later({ days: 60 });
			for (const seat of [cast.louise, cast.fidele])
				await look(house(), seat, commitmentId, { days: 90, result: 'broken' });
			expect(await stateOf(askId)).toBe('notDone');
		});

		it('says to everybody the result and its day, never who looked, how, or what harm came of it', async () => {
			const { commitmentId } = await promiseOne(house(), cast);
			house().later({ days: 31 });
			for (const seat of [cast.aicha, cast.hassan])
				await look(house(), seat, commitmentId, {
					harm: 'On se moque d’elles.',
					nextStep: 'Retourner voir.',
					effect: 2,
				});
			const told = JSON.stringify(publicPromise(await findCommitment(house().read, commitmentId), now()));
			expect(told).toContain('"result":"kept"');
			for (const hidden of [cast.aicha.accountId, 'traders', 'returnees', 'moque', 'Retourner', 'visit', 'effect'])
				expect(told).not.toContain(hidden);
			const record = await house()
				.read.selectFrom('event')
				.select('payload')
				.where('type', '=', 'commitmentChecked')
				.execute();
			expect(JSON.stringify(record)).not.toContain('moque');
		});

		it('is for a seat of the committee that has not stepped back, once for each group, when its day has come', async () => {
			const { commitmentId, outcomeId } = await promiseOne(house(), cast);
			await expect(look(house(), cast.louise, commitmentId)).rejects.toThrow('noCheckDue');
			house().later({ days: 30 });
			for (const other of [cast.kofi, cast.joseph, cast.liaison, cast.observer, cast.neighbour])
				await expect(look(house(), other, commitmentId)).rejects.toThrow('notMember');
			await expect(look(house(), cast.louise, commitmentId, { days: 90 })).rejects.toThrow('noCheckDue');
			const { proposalId } = await house()
				.read.selectFrom('outcome')
				.select('proposalId')
				.where('id', '=', outcomeId)
				.executeTakeFirstOrThrow();
			await perform(
				house(),
				recuse,
				recuse.schema.parse({ subjectKind: 'proposal', subjectId: proposalId, relation: 'kinship' }),
				{ accountId: cast.hassan.accountId },
			);
			await expect(look(house(), cast.hassan, commitmentId)).rejects.toThrow('steppedBack');
			const both = await Promise.allSettled([
				look(house(), cast.louise, commitmentId),
				look(house(), cast.louise, commitmentId),
			]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			await expect(look(house(), cast.louise, commitmentId)).rejects.toThrow('alreadyDone');
			await look(house(), cast.odile, commitmentId);
			await expect(look(house(), cast.fidele, commitmentId)).rejects.toThrow('noCheckDue');
		});

		it('is a result when the second seat speaks in the same moment as the first; a third comes too late', async () => {
			const { commitmentId } = await promiseOne(house(), cast);
			house().later({ days: 30 });
			const found = await Promise.all([
				look(house(), cast.louise, commitmentId),
				look(house(), cast.fidele, commitmentId),
			]);
			expect(found.map((one) => one.result).sort()).toEqual(['kept', null].sort());
			const { checks, result } = await findCommitment(house().read, commitmentId);
			expect({ result, checks: checks.length, sayings: checks[0]?.sayings.length }).toEqual({
				...{ result: 'kept', checks: 1, sayings: 2 },
			});
			await expect(look(house(), cast.maurice, commitmentId)).rejects.toThrow('noCheckDue');
		});

		it('calls nothing broken before its day has passed', async () => {
			const { commitmentId } = await promiseOne(house(), cast, { dueAfter: 45 });
			house().later({ days: 31 });
			await expect(look(house(), cast.louise, commitmentId, { result: 'broken' })).rejects.toThrow('notDueYet');
			await look(house(), cast.louise, commitmentId, { result: 'partly' });
		});

		it('looks in the same way at what the committee itself promised', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			const own = await house()
				.read.selectFrom('commitment')
				.select('id')
				.where('outcomeId', '=', outcomeId)
				.executeTakeFirstOrThrow();
			house().later({ days: 90 });
			await look(house(), cast.louise, own.id, { days: 90 });
			expect(await look(house(), cast.bienvenu, own.id, { days: 90 })).toMatchObject({ result: 'kept' });
		});

		it('is not for somebody whose term has ended, and stays of two groups when a seat changes', async () => {
			const { commitmentId } = await promiseOne(house(), cast);
			house().later({ days: 30 });
			const seatId = cast.maurice.seatId ?? '';
			const holding = house().write.updateTable('seatHolding').where('seatId', '=', seatId);
			const { termEnd } = await house()
				.read.selectFrom('seatHolding')
				.select('termEnd')
				.where('seatId', '=', seatId)
				.executeTakeFirstOrThrow();
			await holding.set({ termEnd: now().slice(0, 10) }).execute();
			house().later({ days: 1 });
			await expect(look(house(), cast.maurice, commitmentId)).rejects.toThrow('caretakerOnly');
			await holding.set({ termEnd }).execute();
			await look(house(), cast.maurice, commitmentId);
			// The seat has come to stand for another group: it has looked all the same.
			const seat = house().write.updateTable('seat').where('id', '=', seatId);
			const { constituency } = await house()
				.read.selectFrom('seat')
				.select('constituency')
				.where('id', '=', seatId)
				.executeTakeFirstOrThrow();
			await seat.set({ constituency: 'residents' }).execute();
			await house().write.updateTable('checkSaying').set({ accountId: cast.aicha.accountId, personId: null }).execute();
			await expect(look(house(), cast.maurice, commitmentId)).rejects.toThrow('groupHasLooked');
			await seat.set({ constituency }).execute();
		});

		it('is written down by the liaison for somebody without an account, read back, once for each look', async () => {
			const { commitmentId } = await promiseOne(house(), cast);
			house().later({ days: 30 });
			const [bienvenu, aicha] = [cast.bienvenu.seatId ?? '', cast.aicha.seatId ?? ''];
			const claimed = (secretHash: string | null) =>
				house().write.updateTable('account').set({ secretHash }).where('id', '=', cast.bienvenu.accountId).execute();
			const forSeat = (seatId: string, by = cast.liaison, readBack = true) =>
				look(house(), by, commitmentId, { seatId, readBack });
			await expect(forSeat(bienvenu, cast.odile)).rejects.toThrow('notLiaison');
			await expect(forSeat(bienvenu, cast.liaison, false)).rejects.toThrow('notReadBack');
			await expect(forSeat('a'.repeat(20))).rejects.toThrow('notMember');
			await claimed('x');
			await expect(forSeat(bienvenu)).rejects.toThrow('holderHasAccount');
			await claimed(null);
			const both = await Promise.allSettled([forSeat(bienvenu), forSeat(bienvenu)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			await expect(forSeat(aicha)).rejects.toThrow('alreadyDone');
			const { checks } = await findCommitment(house().read, commitmentId);
			expect(checks[0]?.sayings).toEqual([
				expect.objectContaining({ recordedByLiaison: true, accountId: cast.liaison.accountId }),
			]);
			await expect(look(house(), cast.bienvenu, commitmentId)).rejects.toThrow(/alreadyDone|groupHasLooked/);
			expect(await look(house(), cast.louise, commitmentId)).toMatchObject({ result: 'kept' });
		});

		it('loses what somebody wrote when they are erased, and keeps what was found', async () => {
			const { commitmentId } = await promiseOne(house(), cast);
			house().later({ days: 31 });
			await look(house(), cast.bienvenu, commitmentId, { harm: 'On parle de mon frère.' });
			await look(house(), cast.maurice, commitmentId);
			await perform(
				house(),
				vacateSeat,
				{ seatId: cast.bienvenu.seatId ?? '', reason: 'resigned' },
				{ accountId: cast.administrator.accountId },
			);
			await perform(house(), askErasure, askErasure.schema.parse({}), { accountId: cast.bienvenu.accountId });
			await perform(house(), erasePerson, erasePerson.schema.parse({ personId: cast.bienvenu.personId }), {
				accountId: cast.administrator.accountId,
			});
			const { checks, result } = await findCommitment(house().read, commitmentId);
			expect(JSON.stringify(checks)).not.toContain('frère');
			expect(result).toBe('kept');
		});
	});

	it('needs a reason to excuse', () => {
		const given = { commitmentId: 'a'.repeat(20), days: 30, result: 'excused', method: 'call' };
		expect(CheckCommitment.safeParse(given).error?.issues[0]?.path).toEqual(['reason']);
	});
});

describe('the looks at a promise', () => {
	const promise = { madeAt: '2026-03-02T22:30:00.000Z', timeZone: 'Africa/Bangui' };
	const at = (day: string) => checksOf(promise, [], `${day}T08:00:00.000Z`).map((one) => one.state);

	it('fall due by the calendar of the committee, 30, 90 and 180 days after it was made', () => {
		expect(checksOf(promise, [], '2026-03-05T08:00:00.000Z').map((one) => one.dueOn)).toEqual([
			'2026-04-01',
			'2026-05-31',
			'2026-08-29',
		]);
		expect(at('2026-03-31')).toEqual(['coming', 'coming', 'coming']);
		expect(at('2026-04-01')).toEqual(['due', 'coming', 'coming']);
		expect(at('2026-06-01')).toEqual(['missed', 'due', 'coming']);
		expect(at('2027-06-01')).toEqual(['missed', 'missed', 'due']);
	});
});
