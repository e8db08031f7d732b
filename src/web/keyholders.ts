import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type RequestEvent, error as httpError, fail } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import { renderSVG } from 'uqr';
import type { Database } from '#db/schema.ts';
import { findCommittee } from '#domain/committee/committeeQueries.ts';
import {
	type Election,
	arePapersOfElectionAwaited,
	findElectionByCode,
	findKeyholder,
	listKeyholders,
} from '#domain/election/electionQueries.ts';
import { electionState } from '#domain/election/election.ts';
import { KEY_WORDS, newKeyWords } from '#domain/election/keyWords.ts';
import {
	mayDrawKeyWords,
	mayNameKeyholders,
	mayOpenElectionUrn,
	mayReportKeyLost,
	stillOpenable,
} from '#domain/election/keyholderPolicy.ts';
import { openElectionUrns } from '#domain/job/urnJobs.ts';
import { checkWordLanguage } from '#domain/poll/checkWords.ts';
import { NotFound } from '#domain/refusals.ts';
import { type FormAnswer, askToSignIn, readPosted } from './action.ts';
import { openHouse } from './house.ts';
import type { PageContext } from './page.ts';

/** Twelve words on their keyholder's screen, and which two are asked back. They are in this one answer and nowhere else. */
export interface ShownKeyWords {
	words: string[];
	/** A square that holds them, an SVG of our own making; empty when they are shown once more. */
	square: string;
	/** Places of the two words that are typed from the paper. */
	places: number[];
}

/** What the pages of keyholders show of an election and of each of them; whoever is signed in may read it. */
export async function viewKeyholders({ db, actor, now, requestId }: PageContext, code: string) {
	const election = await findElectionByCode(db, code);
	const committee = await findCommittee(db, election.committeeId);
	const keyholders = await listKeyholders(db, election.id);
	const papersAwaited = await arePapersOfElectionAwaited(db, election.id);
	const state = electionState(election, now);
	const { id, title, keyKept, closedAt, countedAt, openedAt, closesAt } = election;
	return {
		election: { id, code: election.code, title, keyKept, state, openedAt, closedAt, countedAt, closesAt },
		shownCommittee: { code: committee.code, name: committee.name },
		timeZone: committee.timeZone,
		keyholders: keyholders.map((one) => ({
			...{ id: one.id, name: one.name, ordinal: one.ordinal, hasAccount: one.accountId !== null },
			...{ accountId: one.accountId, own: one.accountId !== null && one.accountId === actor.accountId },
			...{ drawnAt: one.drawnAt, drawn: one.publicKey !== null, lostAt: one.lostAt, requestId: requestId() },
			may: {
				drawKeyWords: mayDrawKeyWords(actor, election, one, now),
				reportKeyLost: mayReportKeyLost(actor, election, one, now),
			},
		})),
		openable: stillOpenable(keyholders),
		may: {
			nameKeyholders: mayNameKeyholders(actor, election, now),
			openElectionUrn: mayOpenElectionUrn(actor, election, keyholders, { papersAwaited }),
		},
	};
}

/** For acts on these pages: the id that the election's code in the address stands for. */
export async function electionOfKeys(event: RequestEvent): Promise<{ electionId: string; keyholderId?: string }> {
	const { read } = await openHouse();
	const { id } = await findElectionByCode(read, event.params.election ?? '');
	const keyholderId = event.params.keyholder;
	return keyholderId === undefined ? { electionId: id } : { electionId: id, keyholderId };
}

async function languageOf(db: Kysely<Database>, election: Election) {
	return checkWordLanguage((await findCommittee(db, election.committeeId)).languages[0] ?? 'fr');
}

/** Draws words and shows them, in this answer alone: nothing is stored until they have been written down. */
export async function showKeyWords(event: RequestEvent) {
	if (event.locals.actor.kind !== 'person') askToSignIn(event);
	await readPosted(event);
	const { read } = await openHouse();
	try {
		const election = await findElectionByCode(read, event.params.election ?? '');
		const keyholder = await findKeyholder(read, election.id, event.params.keyholder ?? '');
		const may = mayDrawKeyWords(event.locals.actor, election, keyholder, event.locals.now);
		if (may !== 'yes')
			return fail(403, { verb: 'showKeyWords', requestId: '', typed: {}, refused: may } satisfies FormAnswer);
		const first = randomInt(KEY_WORDS / 2);
		const places = [first + 1, KEY_WORDS / 2 + randomInt(KEY_WORDS / 2) + 1];
		const words = newKeyWords(await languageOf(read, election));
		const square = renderSVG(words.join(' '), { border: 1 });
		return { shown: { words, places, square } satisfies ShownKeyWords };
	} catch (thrown) {
		if (thrown instanceof NotFound) httpError(404, 'notFound');
		throw thrown;
	}
}

/** How long the form waits: a small election is opened before the next page, a large one is shown on its way. */
const PATIENCE_MS = 2_500;

/** Begins to open the urns with the key that two keyholders have just made whole. */
export async function beginOpening(electionId: string): Promise<void> {
	const house = await openHouse();
	const opening = openElectionUrns(house, electionId).catch(house.fault);
	await Promise.race([opening, setTimeout(PATIENCE_MS)]);
}
