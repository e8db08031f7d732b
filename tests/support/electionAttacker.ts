import { closeElection } from '#domain/election/closeElection.ts';
import { castWithCard } from '#domain/election/castWithCard.ts';
import { startElectorSignIn } from '#domain/election/electorSignIns.ts';
import { openElection } from '#domain/election/openElection.ts';
import { newId } from '#domain/id.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { certifyBatch } from '#domain/paper/certifyBatch.ts';
import { giveUpPhoneBallot } from '#domain/paper/giveUpPhoneBallot.ts';
import { openPaperBatch } from '#domain/paper/openPaperBatch.ts';
import { takePaperBallot } from '#domain/paper/takePaperBallot.ts';
import { perform } from '#domain/perform.ts';
import { listKeys, readKey } from '#domain/poll/keyStore.ts';
import { readBallot } from '#domain/poll/urn.ts';
import {
	TOKEN,
	type Copy,
	type Loot,
	type Spied,
	type Traces,
	VOTERS,
	by,
	firstSeen,
	lastSeen,
	shuffled,
} from './attacker.ts';
import { makeElection } from './election.ts';
import { cardForm } from './electors.ts';
import { WITNESSES, enter } from './paper.ts';

/** So many of the electors vote on paper where an election is mixed. */
export const PAPERS = 8;

/** What an election leaves behind besides what a poll does. */
export interface ElectionTraces extends Traces {
	/** Those of the opened ballots that came on paper. */
	papers: string[];
	/** What two people counted in the box, as it was kept until the urn was opened. */
	figures: string[];
	/** Copies taken before the urn was opened. */
	before: Copy[];
	/** The key of the election, in every way in which bytes are written down. */
	key: string[];
	/** Rows that say which phone belongs to whose card, when all is over. */
	signIns: number;
}

/** Every way in which bytes are written down. */
export function writtenDown(bytes: Uint8Array): string[] {
	const buffer = Buffer.from(bytes);
	return (['latin1', 'hex', 'base64', 'base64url'] as const).map((way) => buffer.toString(way).replace(/=+$/, ''));
}

/** Puts forty people on the roll, as a list that was read in does. */
async function writeRoll({ house }: Spied, electionId: string, contestId: string): Promise<string[]> {
	const ids = Array.from({ length: VOTERS }, newId);
	await house.write
		.insertInto('elector')
		.values(
			ids.map((id, index) => ({
				id,
				electionId,
				contestId,
				number: index + 1,
				name: `Électeur ${index + 1}`,
				place: '',
			})),
		)
		.execute();
	return ids;
}

/** An order of three of five candidates that nobody can foresee. */
const order = () => shuffled([0, 1, 2, 3, 4]).slice(0, 3);

/** One election by card, spied upon from opening to count; where it is mixed, eight people vote on paper. */
export async function spyOnElection(
	spied: Spied,
	{ mixed }: { mixed: boolean },
): Promise<Loot & { traces: ElectionTraces }> {
	const { house, cast } = spied;
	const { election, contests, convenorId } = await makeElection(house, cast, { seats: 3, method: 'stv' });
	const electionId = election.id;
	const convenor = { accountId: convenorId };
	const roll = await writeRoll(spied, electionId, contests[0]?.id ?? '');
	house.setClock(election.opensAt);
	await perform(house, openElection, { electionId }, convenor);
	const { id: pollId } = await house.read
		.selectFrom('poll')
		.select('id')
		.where('contestId', '=', contests[0]?.id ?? '')
		.executeTakeFirstOrThrow();
	const key = await readKey(house.keyFolder, electionId, (await listKeys(house.keyFolder))[0]?.publicKey ?? '');
	const box = { pollId, kind: 'paper' as const, label: 'École', issued: PAPERS };
	const batchId = mixed ? (await perform(house, openPaperBatch, box, convenor)).batchId : '';

	await spied.copy(true);
	const copies: Copy[] = [];
	const wordsOf = new Map<string, string>();
	const seen: string[] = [];
	const requestIds: string[] = [];
	const onPaper: number[][] = [];
	const castBy = async (entry: string, replaces = 'none') => {
		const form = cardForm({ ranking: order() }, replaces);
		const input = { signIn: await startElectorSignIn(house.write, entry), ...form.input };
		await perform(house, castWithCard, input, { accountId: null, requestId: form.requestId });
		requestIds.push(form.requestId);
		wordsOf.set(entry, form.input.checkWords.join(' '));
		return form.requestId;
	};
	for (const [index, entry] of shuffled(roll).entries()) {
		if (mixed && index % 5 === 2) {
			// Two of them had voted by phone.
			if (index % 20 === 2) {
				await castBy(entry);
				wordsOf.delete(entry);
				await perform(house, giveUpPhoneBallot, { pollId, entryId: entry, ...WITNESSES }, convenor);
			}
			await perform(house, takePaperBallot, { pollId, entryId: entry }, convenor);
			onPaper.push(order());
		} else {
			const first = await castBy(entry);
			// One in ten changes the ballot right away.
			if (index % 10 === 5) await castBy(entry, first);
			seen.push(entry);
		}
		if (index % 8 === 7) copies.push(await spied.copy());
	}
	const sealed = await house.read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).execute();
	const tokenOf = new Map(sealed.map((row) => [row.rollEntryId, row.ciphertext.slice(0, TOKEN)]));
	const token = (entry: string) => tokenOf.get(entry) ?? '';
	const sealedOrders = (await spied.ordersOfSealed?.(pollId)) ?? {};
	await perform(house, closeElection, { electionId }, convenor);
	const figures: string[] = [];
	if (mixed) {
		const orders = onPaper.map((ranking) => `${ranking.map((place) => place + 1).join(' ')} : 1`).join('\n');
		await enter(house, { accountId: convenorId }, batchId, { orders });
		await enter(house, cast.administrator, batchId, { orders });
		const row = await house.read
			.selectFrom('paperBatch')
			.select('firstEntry')
			.where('id', '=', batchId)
			.executeTakeFirstOrThrow();
		figures.push(row.firstEntry ?? '');
		copies.push(await spied.copy());
		await perform(house, certifyBatch, { batchId, ...WITNESSES }, convenor);
	}
	copies.push(await spied.copy());
	const before = [...copies];
	const readable = () =>
		[...wordsOf.values()].filter((words) =>
			copies.flat().some((file) => file.includes(JSON.stringify(words.split(' ')))),
		).length;
	const readBefore = readable();
	await runDueJobs(house, jobKinds);
	copies.push(await spied.copy());
	// The minutes are over in which a lost answer could be asked for again.
	house.later({ minutes: 21 });
	await runDueJobs(house, jobKinds);
	copies.push(await spied.copy());
	const rows = await house.read.selectFrom('ballot').selectAll().where('pollId', '=', pollId).execute();
	const contentOf = new Map(rows.map((row) => [readBallot(row.content)?.checkWords.join(' ') ?? '', row.content]));
	const byPhone = new Set([...wordsOf.values()].map((words) => contentOf.get(words)));
	const signIns = await house.read.selectFrom('electorSignIn').select('id').execute();
	return {
		copies,
		voters: seen.map(token),
		ballots: rows.map((row) => row.content),
		roll: roll.filter((entry) => tokenOf.has(entry)).map(token),
		sizes: new Map([
			...sealed.map((row) => [token(row.rollEntryId), row.ciphertext.length] as const),
			...rows.map((row) => [row.content, row.content.length] as const),
		]),
		own: {
			voters: Object.fromEntries(Object.entries(sealedOrders).map(([name, list]) => [name, list.map(token)])),
			ballots: (await spied.ordersOfOpened?.(pollId)) ?? {},
		},
		truth: new Map(seen.map((entry) => [token(entry), contentOf.get(wordsOf.get(entry) ?? '') ?? ''])),
		traces: {
			requestIds,
			ciphertexts: [...tokenOf.values()],
			readBefore,
			readAfter: readable(),
			last: copies.at(-1) ?? [],
			papers: rows.map((row) => row.content).filter((content) => !byPhone.has(content)),
			figures,
			before,
			key: key === null ? [] : writtenDown(key),
			signIns: signIns.length,
		},
	};
}

/** Every way to tell papers from phones' ballots: how many papers are among the first so many of an order. */
export function tellPapers(
	{ copies, ballots, sizes, own }: Pick<Loot, 'copies' | 'ballots' | 'sizes' | 'own'>,
	papers: readonly string[],
): Map<string, number> {
	const final = [copies.at(-1) ?? []];
	const orders: Record<string, string[]> = {
		given: ballots,
		sorted: [...ballots].sort(),
		'first offset': by(ballots, (one) => firstSeen(copies, one)),
		'last offset': by(ballots, (one) => lastSeen(copies, one)),
		'offset at the end': by(ballots, (one) => firstSeen(final, one)),
		size: by(ballots, (one) => sizes.get(one) ?? one.length),
		'size of its words': by(ballots, (one) => readBallot(one)?.checkWords.join('').length ?? 0),
		...own?.ballots,
	};
	const among = (list: string[]) => list.slice(0, papers.length).filter((one) => papers.includes(one)).length;
	return new Map(
		Object.entries(orders).flatMap(([name, list]) => [
			[name, among(list)] as const,
			[`${name}, backwards`, among([...list].reverse())] as const,
		]),
	);
}
