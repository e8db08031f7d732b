import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nobody } from '#domain/account/account.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { newId } from '#domain/id.ts';
import { type TopicNoun, topicNouns } from '#realtime/topics.ts';
import { mayWatch } from '#web/watch.ts';
import { aDraft } from '../support/agreements.ts';
import { type Side, aMediation } from '../support/caucus.ts';
import { type Cast, seatCast } from '../support/cast.ts';
import { makeElection } from '../support/election.ts';
import { sitIn } from '../support/floor.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import { aSession } from '../support/sessions.ts';

/** Who may hear of changes: every topic as every role, compared with a written table. */

let house: TestHouse;
let cast: Cast;
let herder: Side;
/** One of each noun in Bangassou, by what it is called in the table. */
const subjects: Record<string, { noun: TopicNoun; id: string }> = {};

beforeAll(async () => {
	house = await openTestHouse('sqlite');
	cast = await seatCast(house);
	const at = house.clock().toISOString();
	const later = '2026-03-05T08:00:00.000Z';
	const committeeId = cast.bgs.id;
	const { accountId } = cast.louise;
	const put = async (called: string, noun: TopicNoun, insert: (id: string) => Promise<unknown>) => {
		const id = newId();
		await insert(id);
		subjects[called] = { noun, id };
		return id;
	};
	const db = house.write;
	subjects.committee = { noun: 'committee', id: committeeId };
	subjects['work of the mediators'] = { noun: 'moderation', id: committeeId };
	subjects['what became of one’s own words'] = { noun: 'voice', id: cast.louise.accountId };
	subjects['field office'] = { noun: 'office', id: cast.fieldOfficeId };
	let number = 0;
	const concern = (audience: string) => (id: string) =>
		db
			.insertInto('concern')
			.values({
				...{ id, committeeId, number: ++number, code: `BGS-C-00${number}`, title: 't', story: 's', lang: 'fr' },
				...{ dimension: 'food', topic: 'market', severity: 1, spread: 1, groups: '[]', areaId: cast.areaId, audience },
				...{ raisedAt: at, raisedBy: accountId, onBehalfOf: null, readBack: 0, closedAt: null, closedReason: null },
			})
			.execute();
	await put('concern for the committee', 'concern', concern('committee'));
	await put('concern for observers too', 'concern', concern('observers'));
	await put('concern for mediators', 'concern', concern('mediators'));
	const proposal = (openedAt: string | null) => (id: string) =>
		db
			.insertInto('proposal')
			.values({
				...{ id, committeeId, number: ++number, code: `BGS-P-00${number}`, title: 't', purpose: 'p', lang: 'fr' },
				...{ category: 'rule', approach: 'both', worseOff: '', mitigation: '', principles: '{}', authorId: accountId },
				...{ authorSeatId: null, onBehalfOf: null, version: 1, draftedAt: at, submittedAt: openedAt, openedAt },
				...{ frozenAt: null, coolsUntil: null, frozenText: null, frozenHash: null, decidedAt: null, decision: null },
				withdrawnAt: null,
			})
			.execute();
	const openId = await put('proposal in discussion', 'proposal', proposal(at));
	await put('draft of a proposal', 'proposal', proposal(null));
	const thread = (subjectKind: string, subjectId: string) => (id: string) =>
		db
			.insertInto('thread')
			.values({
				...{ id, committeeId, subjectKind, subjectId, mode: 'mediated', openedAt: at },
				...{ closedAt: null, closedBy: null, conclusion: null },
			})
			.execute();
	await put('discussion of a proposal', 'thread', thread('proposal', openId));
	await put(
		'discussion of a concern for mediators',
		'thread',
		thread('concern', subjects['concern for mediators']!.id),
	);
	await put('poll', 'poll', (id) =>
		db
			.insertInto('poll')
			.values({
				...{ id, committeeId, proposalId: openId, question: 'q', method: 'yesNo', passRule: 'majority', secret: 0 },
				...{ options: '[]', quorumNumber: 4, quorumGroups: '[]', announcedAt: at, announcedBy: null, opensAt: null },
				...{
					closesAt: later,
					openedAt: at,
					closedAt: null,
					rollSize: 7,
					rollHash: null,
					publicKey: null,
					keyKept: null,
				},
				...{ urnOpenedAt: null, sealedCount: null, spoiltCount: null, ballotsDigest: null, outcome: null, shown: null },
				certifiedAt: null,
			})
			.execute(),
	);
	const outcome = (publishedAt: string | null) => (id: string) =>
		db
			.insertInto('outcome')
			.values({
				...{ id, committeeId, proposalId: openId, pollId: null, code: publishedAt && `BGS-2026-00${++number}` },
				...{ year: null, number: null, title: 't', lang: 'fr', clauses: '[]', summary: '', decidedBy: 'byConsensus' },
				...{
					reservations: '[]',
					statementOnly: 0,
					withheld: null,
					draftedAt: at,
					draftedBy: accountId,
					writtenBy: '[]',
					version: 1,
				},
				...{ reviewedAt: null, reviewedBy: null, reviewedVersion: null, review: null, reviewNote: null },
				...{ publishedAt, publishedBy: null, publishedText: null, hash: null },
			})
			.execute();
	const published = await put('published outcome', 'outcome', outcome(at));
	const drafted = await put('draft of an outcome', 'outcome', outcome(null));
	const ask = (outcomeId: string, sentAt: string | null) => (id: string) =>
		db
			.insertInto('ask')
			.values({
				...{ id, outcomeId, committeeId, ordinal: 1, what: 'w', why: 'y', neededBy: null, sentAt },
				...{ acknowledgeHours: null, answerDays: null, escalateDays: null, unansweredDays: null, answer: null },
				...{ answeredAt: null, heardAt: null, heardBy: null, heardNote: null, waitsSince: sentAt, reopenedAt: null },
				...{ holderId: null, nextClockAt: null, mergedIntoId: null },
			})
			.execute();
	await put('sent ask', 'ask', ask(published, at));
	await put('draft of an ask', 'ask', ask(drafted, null));
	const session = await aMediation(house, cast);
	subjects['apart with a side'] = { noun: 'caucus', id: session.herders.partyId };
	herder = session.herders;
	subjects.agreement = { noun: 'agreement', id: await aDraft(house, cast) };
	const { election } = await makeElection(house, cast, { nominated: false });
	subjects.election = { noun: 'election', id: election.id };
	subjects.session = { noun: 'session', id: (await aSession(house, cast)).sessionId };
	const { sessionId } = await aSession(house, cast);
	subjects['session in which somebody from elsewhere sits'] = { noun: 'session', id: sessionId };
	await sitIn(house, sessionId, cast.neighbour);
});
afterAll(() => house.close());

const walkers = {
	nobody: () => null,
	member: () => cast.louise,
	mediator: () => cast.joseph,
	liaison: () => cast.liaison,
	observer: () => cast.observer,
	officer: () => cast.kofi,
	otherOfficer: () => cast.solange,
	otherMember: () => cast.neighbour,
	administrator: () => cast.administrator,
	/** Of one side of the session, and of no committee. */
	herder: () => herder,
} as const;
type Walker = keyof typeof walkers;

const inside: Walker[] = ['member', 'mediator', 'liaison'];
const withObservers: Walker[] = [...inside, 'observer'];
const everybody = Object.keys(walkers) as Walker[];

/** Whoever reads a page hears that it changed; nobody else does. */
const TABLE: Record<string, Walker[]> = {
	committee: withObservers,
	'work of the mediators': ['mediator'],
	'what became of one’s own words': ['member'],
	'field office': ['officer'],
	session: inside,
	// And whoever is to sign it: of these only the member is asked.
	agreement: inside,
	'apart with a side': ['mediator', 'herder'],
	'concern for the committee': inside,
	'concern for observers too': withObservers,
	// A member hears of it when it is their own: Louise raised this one.
	'concern for mediators': ['member', 'mediator'],
	'proposal in discussion': withObservers,
	// A draft is its author's alone.
	'draft of a proposal': ['member'],
	'discussion of a proposal': withObservers,
	'discussion of a concern for mediators': ['member', 'mediator'],
	poll: withObservers,
	election: everybody,
	'session in which somebody from elsewhere sits': [...inside, 'otherMember'],
	'published outcome': everybody,
	'draft of an outcome': inside,
	'sent ask': everybody,
	'draft of an ask': inside,
};

describe('a change is heard by whoever may read it', () => {
	test('every kind of topic is in the table', () => {
		expect(Object.keys(subjects).sort()).toEqual(Object.keys(TABLE).sort());
		expect([...new Set(Object.values(subjects).map((one) => one.noun))].sort()).toEqual([...topicNouns].sort());
	});

	test.each(Object.entries(TABLE))('%s', async (called, expected) => {
		const subject = subjects[called]!;
		const now = house.clock().toISOString();
		const heardBy = [];
		for (const walker of everybody) {
			const account = walkers[walker]()?.accountId;
			const actor = account ? await loadActor(house.read, account, now) : nobody;
			if (await mayWatch({ db: house.read, actor, now }, subject.noun, subject.id)) heardBy.push(walker);
		}
		expect(heardBy).toEqual(everybody.filter((walker) => expected.includes(walker)));
	});

	test('what is not there is heard by nobody', async () => {
		const actor = await loadActor(house.read, cast.joseph.accountId, house.clock().toISOString());
		for (const noun of topicNouns.filter((one) => one !== 'committee')) {
			expect(await mayWatch({ db: house.read, actor, now: '' }, noun, newId()), noun).toBe(false);
		}
	});
});
