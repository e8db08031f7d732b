import { newId } from '#domain/id.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { openUrn } from '#domain/poll/openUrn.ts';
import { readBallot } from '#domain/poll/urn.ts';
import type { Cast } from './cast.ts';
import type { TestHouse } from './house.ts';
import { ballotForm, cast as castFor, frozenProposal, type largeCommittee, openedPoll } from './polls.ts';

/**
 * Somebody gets the database with its write-ahead log, a copy of both every few ballots, all logs, and stood in the
 * room and saw in which order people voted. Who chose what?
 */
export const VOTERS = 40;

/** The files at one moment: always the same files in the same order. */
export type Copy = Buffer[];

/** What the attacker has of one poll; `truth` is for judging only: the ballot of each voter. */
export interface Loot {
	copies: Copy[];
	/** Bytes by which a voter's act is found in the files, in the order in which people were seen to vote. */
	voters: string[];
	/** Bytes by which a ballot is found in the files, in the order in which the database gives them. */
	ballots: string[];
	/** Voters in the order of the roll. */
	roll: string[];
	/** How long a voter's row and a ballot are. */
	sizes: Map<string, number>;
	/** Orders that only this database knows, such as the transactions that wrote the rows. */
	own?: { voters: Record<string, string[]>; ballots: Record<string, string[]> };
	truth: Map<string, string>;
}

/** Where something first shows: in which copy, in which file, at which offset. */
export function firstSeen(copies: Copy[], bytes: string): number {
	for (const [moment, files] of copies.entries())
		for (const [place, file] of files.entries()) {
			const offset = file.indexOf(bytes, 0, 'latin1');
			if (offset >= 0) return (moment * 10 + place) * 1e9 + offset;
		}
	return Number.MAX_SAFE_INTEGER;
}

export function lastSeen(copies: Copy[], bytes: string): number {
	return firstSeen([...copies].reverse(), bytes);
}

/** A list by a number of each. */
export const by = (list: string[], key: (one: string) => number) =>
	[...list]
		.map((one) => ({ one, at: key(one) }))
		.sort((a, b) => a.at - b.at)
		.map(({ one }) => one);

/** Every way to lay voters and ballots side by side; answers how many pairs of each are right. */
export function attack(loot: Loot): Map<string, number> {
	const { copies, voters, ballots, roll, sizes, truth } = loot;
	const final = [copies.at(-1) ?? []];
	const voterOrders: Record<string, string[]> = {
		seen: voters,
		roll,
		'roll sorted': [...roll].sort(),
		'first offset': by(voters, (one) => firstSeen(copies, one)),
		'last offset': by(voters, (one) => lastSeen(copies, one)),
		'offset at the end': by(voters, (one) => firstSeen(final, one)),
		size: by(voters, (one) => sizes.get(one) ?? 0),
		...loot.own?.voters,
	};
	const ballotOrders: Record<string, string[]> = {
		given: ballots,
		sorted: [...ballots].sort(),
		'first offset': by(ballots, (one) => firstSeen(copies, one)),
		'last offset': by(ballots, (one) => lastSeen(copies, one)),
		'offset at the end': by(ballots, (one) => firstSeen(final, one)),
		size: by(ballots, (one) => sizes.get(one) ?? 0),
		...loot.own?.ballots,
	};
	const links = new Map<string, number>();
	for (const [voterOrder, people] of Object.entries(voterOrders))
		for (const [ballotOrder, papers] of Object.entries(ballotOrders))
			for (const [way, turned] of [
				['', papers],
				[', backwards', [...papers].reverse()],
			] as const)
				links.set(
					`${voterOrder} × ${ballotOrder}${way}`,
					people.filter((person, index) => truth.get(person) === turned[index]).length,
				);
	return links;
}

/** The best way over all polls, by its mean number of right links. */
export function bestMean(results: Map<string, number>[]): { way: string; mean: number } {
	const ways = [...(results[0]?.keys() ?? [])].map((way) => ({
		way,
		mean: results.reduce((sum, result) => sum + (result.get(way) ?? 0), 0) / results.length,
	}));
	return ways.reduce((best, one) => (one.mean > best.mean ? one : best));
}

/** A list in an order that nobody can foresee. */
export const shuffled = <T>(list: readonly T[]) =>
	list
		.map((one) => ({ one, at: newId() }))
		.sort((a, b) => (a.at < b.at ? -1 : 1))
		.map(({ one }) => one);

/** Whom the attacker spies upon, and how he takes his copies. */
export interface Spied {
	house: TestHouse;
	cast: Cast;
	committee: Awaited<ReturnType<typeof largeCommittee>>;
	/** Every file he can get at this moment; `begins` when a poll begins, so that he knows what changed since. */
	copy(begins?: boolean): Promise<Copy>;
	/** Looks at what the database itself tells about its rows; called while they are sealed, and when they are opened. */
	ordersOfSealed?(pollId: string): Promise<Record<string, string[]>>;
	ordersOfOpened?(pollId: string): Promise<Record<string, string[]>>;
}

/** What a poll leaves behind that must be found nowhere afterwards. */
export interface Traces {
	requestIds: string[];
	ciphertexts: string[];
	/** Ballots whose words could be read in some copy: before the urn was opened, and after. */
	readBefore: number;
	readAfter: number;
	last: Copy;
}

/** How much of a sealed ballot tells it from all others. */
export const TOKEN = 60;

/** One secret poll, spied upon from beginning to end: some people change their minds on the way. */
export async function spyOnPoll(spied: Spied): Promise<Loot & { traces: Traces }> {
	const { house, cast, committee } = spied;
	const proposalId = await frozenProposal(house, cast, { committeeId: committee.id });
	const pollId = await openedPoll(house, cast, { proposalId, method: 'yesNoAbstain', passRule: 'simpleMajority' });
	const entries = await house.read
		.selectFrom('rollEntry')
		.selectAll()
		.where('pollId', '=', pollId)
		.orderBy('id')
		.execute();
	await spied.copy(true);
	const copies: Copy[] = [];
	const wordsOf = new Map<string, string>();
	const order: string[] = [];
	const requestIds: string[] = [];
	for (const [index, member] of shuffled(committee.members).entries()) {
		const vote = index % 3 === 0 ? 'no' : 'yes';
		const first = ballotForm(pollId, { vote: index % 10 === 5 ? 'abstain' : vote });
		// One in ten changes the ballot right away.
		const forms = index % 10 === 5 ? [first, ballotForm(pollId, { vote }, first.requestId)] : [first];
		const entry = entries.find((one) => one.accountId === member.accountId)?.id ?? '';
		for (const form of forms) {
			await castFor(house, member, form);
			requestIds.push(form.requestId);
			wordsOf.set(entry, form.input.checkWords.join(' '));
		}
		order.push(entry);
		if (index % 8 === 7) copies.push(await spied.copy());
	}
	// Whoever has the database reads which sealed row is whose: the key of the row is the roll entry.
	const sealed = await house.read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).execute();
	const tokenOf = new Map(sealed.map((row) => [row.rollEntryId, row.ciphertext.slice(0, TOKEN)]));
	const token = (entry: string) => tokenOf.get(entry) ?? '';
	const sealedOrders = (await spied.ordersOfSealed?.(pollId)) ?? {};
	await perform(house, closePoll, { pollId }, { accountId: cast.joseph.accountId });
	copies.push(await spied.copy());
	const readable = () =>
		[...wordsOf.values()].filter((words) =>
			copies.flat().some((file) => file.includes(JSON.stringify(words.split(' ')))),
		).length;
	const readBefore = readable();
	await perform(house, openUrn, { pollId }, { accountId: 'system' });
	copies.push(await spied.copy());
	await runDueJobs(house, jobKinds);
	copies.push(await spied.copy());
	const rows = await house.read.selectFrom('ballot').selectAll().where('pollId', '=', pollId).execute();
	const contentOf = new Map(rows.map((row) => [readBallot(row.content)?.checkWords.join(' ') ?? '', row.content]));
	return {
		copies,
		voters: order.map(token),
		ballots: rows.map((row) => row.content),
		roll: entries.map((entry) => token(entry.id)),
		sizes: new Map([
			...sealed.map((row) => [token(row.rollEntryId), row.ciphertext.length] as const),
			...rows.map((row) => [row.content, row.content.length] as const),
		]),
		own: {
			voters: Object.fromEntries(Object.entries(sealedOrders).map(([name, list]) => [name, list.map(token)])),
			ballots: (await spied.ordersOfOpened?.(pollId)) ?? {},
		},
		truth: new Map(order.map((entry) => [token(entry), contentOf.get(wordsOf.get(entry) ?? '') ?? ''])),
		traces: {
			requestIds,
			ciphertexts: [...tokenOf.values()],
			readBefore,
			readAfter: readable(),
			last: copies.at(-1) ?? [],
		},
	};
}
