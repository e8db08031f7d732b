import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CAST } from '../../src/demo/cast.ts';
import type { Story } from '../../src/demo/story.ts';
import { buildWorld } from '../../src/demo/world.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { listCast } from '#domain/account/castQueries.ts';
import { listUnanswered } from '#domain/ask/askQueries.ts';
import { listCommittees } from '#domain/committee/committeeQueries.ts';
import { statementState } from '#domain/discussion/discussion.ts';
import { countCast, findPoll, listRoll, turnoutOf } from '#domain/poll/pollQueries.ts';
import { listHealth } from '#domain/figures/figureQueries.ts';
import { proposalState } from '#domain/proposal/proposal.ts';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import { DATABASES, type TestHouse, openTestHouse } from '../support/house.ts';

const NOW = new Date('2026-11-22T13:20:00.000Z');
const now = NOW.toISOString();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 });

describe.each(DATABASES)('the demo world on %s', (kind) => {
	let house: TestHouse;
	let story: Story;
	beforeAll(async () => {
		house = await openTestHouse(kind);
		story = await buildWorld(house, NOW);
	});
	afterAll(() => house.close());

	test('has six committees with their seats', async () => {
		const committees = await listCommittees(house.read);
		const seats = await house.read.selectFrom('seat').select(['committeeId', 'vacantSince']).execute();
		const counted = committees.map(({ id, code }) => [code, seats.filter((seat) => seat.committeeId === id).length]);
		expect(Object.fromEntries(counted)).toEqual({ BGS: 7, BBR: 25, NDL: 9, PAO: 8, KRO: 11, MNK: 9 });
		expect(seats.filter((seat) => seat.vacantSince)).toHaveLength(1);
	});

	test('is peopled by plainly invented names, each of the cast among them', async () => {
		const people = await house.read.selectFrom('person').select('displayName').execute();
		const names = people.map(({ displayName }) => displayName);
		expect(names.filter((name) => !/ (Fictif|Exemple|Démo|Modèle|Essai|Spécimen)$/.test(name))).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual(expect.arrayContaining(Object.values(CAST)));
		const cast = await listCast(house.read);
		expect(cast.filter(({ kind }) => kind === 'committee').map(({ code }) => code)).toEqual([
			'BGS',
			'BBR',
			'NDL',
			'PAO',
			'KRO',
			'MNK',
		]);
	});

	test('has a committee that signed its minutes, and others that did not', async () => {
		const health = (await listHealth(house.read, now)).map(({ code, health }) => [code, health]);
		expect(Object.fromEntries(health)).toMatchObject({ NDL: 'active', BGS: 'inactive' });
	});

	test('shows a poll in every state and with every kind of result', async () => {
		const polls = await house.read.selectFrom('poll').selectAll().execute();
		expect(new Set(polls.map((poll) => poll.outcome))).toEqual(
			new Set([
				null,
				'byConsensus',
				'byConsensusWithReservations',
				'carried',
				'notCarried',
				'returned',
				'tied',
				'inquorate',
			]),
		);
		expect(new Set(polls.map((poll) => poll.method))).toEqual(
			new Set(['consensus', 'yesNoAbstain', 'chooseOne', 'approveSeveral', 'rank', 'points']),
		);
		// Whoever is new here finds one choice by order and one by stones, with what came of it.
		for (const method of ['rank', 'points'])
			expect(polls.find((poll) => poll.method === method)).toMatchObject({ outcome: 'carried', secret: 0 });
		expect(polls.filter((poll) => poll.openedAt === null)).toHaveLength(1);
	});

	test('has one poll open now: secret, in Bangassou, four of seven cast, and one group still to come', async () => {
		const open = await house.read
			.selectFrom('poll')
			.select('id')
			.where('openedAt', 'is not', null)
			.where('closedAt', 'is', null)
			.execute();
		expect(open).toEqual([{ id: story.id('poll:BGS-P-022') }]);
		const actor = await loadActor(house.read, story.accountOf(CAST.memberBgs), now);
		const poll = await findPoll({ db: house.read, actor }, story.id('poll:BGS-P-022'));
		const roll = await listRoll(house.read, poll.id);
		const turnout = turnoutOf(poll, roll, await countCast(house.read, poll, roll));
		expect(poll).toMatchObject({ secret: true, method: 'consensus' });
		expect(turnout).toMatchObject({ cast: 4, roll: 7 });
		expect(turnout.quorum.groups).toEqual([
			{ group: 'returnees', present: false },
			{ group: 'chiefs', present: true },
		]);
	});

	test('has proposals at every step, and words that wait, were let through, held and returned', async () => {
		const proposals = await house.read.selectFrom('proposal').selectAll().execute();
		const states = proposals.map((proposal) =>
			proposalState(proposal, now, story.id('BGS-P-022') === proposal.id || story.id('BBR-P-006') === proposal.id),
		);
		expect(new Set(states)).toEqual(
			new Set([
				'draft',
				'submitted',
				'open',
				'coolingOff',
				'deciding',
				'adopted',
				'notAdopted',
				'returned',
				'converted',
			]),
		);
		const statements = await house.read.selectFrom('statement').selectAll().execute();
		expect(new Set(statements.map(statementState))).toEqual(new Set(['waiting', 'visible', 'held', 'returned']));
	});

	test('has asks answered, declined, passed on, late, and one unanswered for seventy-four days', async () => {
		const asks = await house.read.selectFrom('ask').select('answer').execute();
		expect(new Set(asks.map(({ answer }) => answer))).toEqual(new Set([null, 'accepted', 'partly']));
		const turns = await house.read.selectFrom('askTurn').select(['decision', 'reopenReason']).execute();
		// What was declined was taken up again, with its history.
		expect(turns.map(({ decision }) => decision)).toContain('declined');
		expect(turns.filter(({ reopenReason }) => reopenReason !== null)).toHaveLength(1);
		const promises = await house.read.selectFrom('commitment').select('result').execute();
		for (const result of ['kept', 'broken']) expect(promises.map((one) => one.result)).toContain(result);
		expect(turns.map(({ decision }) => decision)).toContain('redirected');
		expect(turns.map(({ decision }) => decision)).toContain('escalated');
		const unanswered = await listUnanswered(house.read, now);
		expect(unanswered.map(({ committeeId, clock }) => [committeeId, clock.daysWithoutAnswer])).toEqual([
			[story.id('KRO'), 74],
			[story.id('KRO'), 74],
		]);
	});

	test('numbers go on from paper: the big market is BGS-2026-014', async () => {
		const outcomes = await house.read.selectFrom('outcome').select(['code', 'proposalId']).execute();
		expect(outcomes).toContainEqual({ code: 'BGS-2026-014', proposalId: story.id('BGS-P-019') });
		expect(outcomes).toContainEqual({ code: 'KRO-2026-003', proposalId: story.id('KRO-P-001') });
	});

	test('keeps an unbroken record that ends before now, and leaves nothing overdue', async () => {
		for (const { id } of await listChains(house.read))
			expect(await auditChain(house.read, id)).toMatchObject({ fault: null });
		const { last } = await house.read
			.selectFrom('event')
			.select((is) => is.fn.max('at').as('last'))
			.executeTakeFirstOrThrow();
		expect(String(last) <= now).toBe(true);
		const overdue = await house.read
			.selectFrom('job')
			.select('kind')
			.where('doneAt', 'is', null)
			.where('runAt', '<=', now)
			.execute();
		expect(overdue).toEqual([]);
	});
});
