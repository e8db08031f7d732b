import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Actor, takesPart } from '../account/account.ts';
import { type PollState, pollState } from '../poll/poll.ts';
import type { Verdict } from '../refusals.ts';
import {
	BATCH_KINDS,
	type BatchKind,
	type BatchState,
	type Reconciliation,
	SMALLEST_BOX,
	batchState,
	differingLines,
	paperLines,
	reconcile,
	OTHER_LINES,
} from './paper.ts';
import {
	mayCertifyBatch,
	mayEnterPaperBatch,
	mayGiveBackPaperBallot,
	mayKeepDesk,
	mayOpenPaperBatch,
	mayTakePaperBallot,
	mayWithdrawBatch,
} from './paperPolicy.ts';
import { type Batch, type Vote, type Voter, countOnPaper, findVote, listBatches, listVoters } from './paperQueries.ts';

/** A box as those at the desk see it: never what anybody counted in it. */
export interface BoxView {
	id: string;
	kind: BatchKind;
	label: string;
	issued: number;
	state: BatchState;
	/** Who has counted it. */
	counters: string[];
	/** Lines that two people counted differently. */
	differs: string[];
	/** How the papers add up: where two agree, and after it is certified. */
	sum: Reconciliation | null;
	witnesses: string[];
	/** To be written on the tally sheet; gone when the ballots are opened. */
	seal: string | null;
	digest: string | null;
	withdrawnReason: string | null;
	/** The box that its papers were put into. */
	into: string | null;
	may: Record<'enterPaperBatch' | 'certifyBatch' | 'withdrawBatch', Verdict>;
}

/** Somebody on the roll at the desk, and what they may do there. */
export type VoterView = Pick<Voter, 'entryId' | 'name' | 'number' | 'place'> & {
	onPaper: boolean;
	steppedBack: boolean;
	may: Record<'takePaperBallot' | 'giveBackPaperBallot', Verdict>;
};

/** Everything at the desk of a vote. */
export interface Desk {
	vote: Vote;
	state: PollState;
	/** Whether the viewer keeps the desk; the others only count. */
	keeps: boolean;
	lines: string[];
	kinds: BatchKind[];
	/** How many vote here, and how many there must be for a secret box to be unfolded. */
	onPaper: number;
	least: number;
	voters: VoterView[];
	boxes: BoxView[];
	may: { openPaperBatch: Verdict };
}

/** The desk of a vote as this viewer sees it; of an election's roll those whose numbers are asked for. */
export async function viewDesk(
	{ db, actor, now }: { db: Kysely<Database>; actor: Actor; now: string },
	pollId: string,
	numbers: readonly number[] = [],
): Promise<Desk> {
	const vote = await findVote({ db, actor }, pollId);
	const keeps = mayKeepDesk(actor, vote) === 'yes';
	const batches = await listBatches(db, pollId);
	const boxOut = batches.some((batch) => batchState(batch) === 'out');
	const onPaper = await countOnPaper(db, pollId);
	const names = await namesOf(db, batches);
	// Whether somebody voted by phone is asked when they stand at the desk, and not before.
	const facts = { boxOut, phoneBallot: false };
	return {
		vote,
		state: pollState(vote, now),
		keeps,
		lines: paperLines(vote).map((line) => line.key),
		kinds: BATCH_KINDS.filter((kind) => kind !== 'hands' || !vote.secret),
		onPaper,
		least: vote.secret ? SMALLEST_BOX : 0,
		voters: !keeps
			? []
			: (await listVoters(db, vote, numbers)).map((voter) => ({
					...{ entryId: voter.entryId, name: voter.name, number: voter.number, place: voter.place },
					onPaper: voter.paperAt !== null,
					steppedBack: voter.recusedAt !== null,
					may: {
						takePaperBallot: mayTakePaperBallot(actor, vote, voter, now, facts),
						giveBackPaperBallot: mayGiveBackPaperBallot(actor, vote, voter, now),
					},
				})),
		boxes: batches.map((batch) => viewBox({ actor, vote, batch, batches, onPaper, names })),
		may: { openPaperBatch: mayOpenPaperBatch(actor, vote, now) },
	};
}

interface BoxAtDesk {
	actor: Actor;
	vote: Vote;
	batch: Batch;
	batches: Batch[];
	onPaper: number;
	names: Map<string, string>;
}

function viewBox({ actor, vote, batch, batches, onPaper, names }: BoxAtDesk): BoxView {
	const { id, kind, label, issued, firstEntry, secondEntry, witnesses, seal, digest, withdrawnReason } = batch;
	const state = batchState(batch);
	const lines = paperLines(vote).map((line) => line.key);
	const others = batches.filter((one) => one.id !== id);
	const cast = ({ inBox, blank, certifiedAt, withdrawnAt }: Batch) =>
		certifiedAt !== null && withdrawnAt === null ? (inBox ?? 0) + (blank ?? 0) : 0;
	const otherBoxes = others.reduce((sum, one) => sum + cast(one), 0);
	// Whoever counted, or keeps the desk, counts these lines again; to others they say what was found.
	const counted = actor.accountId !== null && [batch.firstBy, batch.secondBy].includes(actor.accountId);
	const seesCounts = counted || mayKeepDesk(actor, vote) === 'yes';
	const otherBoxOut = others.some((one) => batchState(one) === 'out');
	return {
		...{ id, kind, label, issued, state, witnesses, seal, digest, withdrawnReason },
		counters: [batch.firstBy, batch.secondBy].flatMap((by) => (by === null ? [] : (names.get(by) ?? ''))),
		differs:
			state === 'differs' && firstEntry && secondEntry && seesCounts
				? toldLines(vote, differingLines(firstEntry, secondEntry, lines))
				: [],
		sum: sumOf(batch),
		into: batches.find((one) => one.id === batch.pouredInto)?.label ?? null,
		may: {
			enterPaperBatch: mayEnterPaperBatch(actor, vote, batch, onPaper),
			certifyBatch: mayCertifyBatch(actor, vote, batch, { onPaper, otherBoxes }),
			withdrawBatch: mayWithdrawBatch(actor, vote, batch, { witnesses: 2, onPaper, otherBoxOut }),
		},
	};
}

/** Of orders only that they differ is told: an order of many candidates is a fingerprint. */
function toldLines(vote: Vote, lines: string[]): string[] {
	if (vote.method !== 'rank') return lines;
	const other = lines.filter((line) => OTHER_LINES.some((one) => one === line));
	return other.length < lines.length ? ['orders', ...other] : other;
}

function sumOf(batch: Batch): Reconciliation | null {
	const state = batchState(batch);
	if (state === 'agreed' && batch.firstEntry !== null) return reconcile(batch.issued, batch.firstEntry);
	const { inBox, blank, spoilt, unused, issued } = batch;
	if (state !== 'certified' || inBox === null) return null;
	const left = { blank: blank ?? 0, spoilt: spoilt ?? 0, unused: unused ?? 0 };
	return { issued, inBox, ...left, sum: issued, fits: true };
}

async function namesOf(db: Kysely<Database>, batches: Batch[]): Promise<Map<string, string>> {
	const ids = [...new Set(batches.flatMap((batch) => [batch.firstBy, batch.secondBy].filter((id) => id !== null)))];
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['account.id', 'person.displayName'])
		.where('account.id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.id, row.displayName]));
}

/** What everybody in a poll may know of its papers: that boxes are awaited, and what became of each. */
export interface PapersShown {
	awaited: number;
	/** In a secret vote how many took a paper, while they are too few to be unfolded; 0 else. */
	few: number;
	boxes: Pick<BoxView, 'id' | 'kind' | 'label' | 'state' | 'sum' | 'witnesses' | 'withdrawnReason' | 'into'>[];
}

/** The papers of a poll: for those who take part all of it, for others that boxes are awaited. */
export async function viewPapers(
	{ db, actor }: { db: Kysely<Database>; actor: Actor },
	poll: { id: string; committeeId: string; secret: boolean },
): Promise<PapersShown> {
	const batches = await listBatches(db, poll.id);
	const shown = takesPart(actor, poll.committeeId) ? batches : [];
	const taken = poll.secret && shown.length > 0 ? await countOnPaper(db, poll.id) : 0;
	return {
		few: taken < SMALLEST_BOX ? taken : 0,
		awaited: batches.filter((batch) => !['certified', 'withdrawn'].includes(batchState(batch))).length,
		boxes: shown.map((batch) => ({
			...{ id: batch.id, kind: batch.kind, label: batch.label, state: batchState(batch) },
			...{ witnesses: batch.witnesses, withdrawnReason: batch.withdrawnReason },
			sum: batchState(batch) === 'certified' ? sumOf(batch) : null,
			into: batches.find((one) => one.id === batch.pouredInto)?.label ?? null,
		})),
	};
}
