import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { ERASED_NAME, ERASED_WORDS } from '../erased.ts';
import { hasMissedItsTime } from '../poll/poll.ts';
import { canonical } from '../record/chain.ts';

/** How many values one statement takes. */
const AT_ONCE = 200;

/**
 * Rows that may hold a text, for both databases: PostgreSQL reads a backslash in such a pattern as a sign of its own, and a
 * name with quotation marks has some where it is kept as JSON. What is found is looked at once more, sign by sign.
 */
const holding = (text: string) => `%${text.replaceAll('\\', '_')}%`;

async function inParts(ids: string[], work: (part: string[]) => Promise<unknown>): Promise<void> {
	for (let from = 0; from < ids.length; from += AT_ONCE) await work(ids.slice(from, from + AT_ONCE));
}

/** Erases what was told in concerns, with its translations and its way into the search; number, topic and days stay. */
export async function eraseStories(
	db: Kysely<Database>,
	ids: string[],
	{ title = true }: { title?: boolean } = {},
): Promise<void> {
	await inParts(ids, async (part) => {
		const erased = { story: ERASED_WORDS, onBehalfOf: null, closedNote: null };
		await db
			.updateTable('concern')
			.set(title ? { ...erased, title: ERASED_WORDS } : erased)
			.where('id', 'in', part)
			.execute();
		await db.deleteFrom('translation').where('subjectId', 'in', part).execute();
		await db.deleteFrom('searchEntry').where('subjectId', 'in', part).execute();
	});
}

/** Erases what was said in statements; that somebody spoke, and when, stays. */
export async function eraseStatements(db: Kysely<Database>, ids: string[]): Promise<void> {
	await inParts(ids, async (part) => {
		await db
			.updateTable('statement')
			.set({ text: ERASED_WORDS, onBehalfOf: null, reason: null, firstText: null, offeredText: null, hideReason: null })
			.where('id', 'in', part)
			.execute();
		await db
			.updateTable('appeal')
			.set({ words: ERASED_WORDS, answer: null })
			.where('statementId', 'in', part)
			.execute();
		await db.deleteFrom('translation').where('subjectId', 'in', part).execute();
		await db.deleteFrom('searchEntry').where('subjectId', 'in', part).execute();
	});
}

/**
 * Erases what somebody offered for texts and what never came into one: its words, its reason, for whom it was, and its
 * way into the search. What came in is the committee's. An amendment that was still open is taken back, but for one that people are voting on.
 */
export async function eraseAmendments(db: Kysely<Database>, authorId: string, now: string): Promise<void> {
	const offered = await db
		.selectFrom('amendment')
		.leftJoin('poll', 'poll.id', 'amendment.pollId')
		.select(['amendment.id', 'proposed', 'settledAt', 'settledVersion', 'poll.id as pollId'])
		.select(['poll.outcome', 'poll.openedAt', 'poll.closesAt'])
		.where('amendment.authorId', '=', authorId)
		.execute();
	for (const { id, proposed, settledAt, settledVersion, pollId, outcome, ...poll } of offered) {
		await db.updateTable('amendment').set({ reason: ERASED_WORDS, onBehalfOf: null }).where('id', '=', id).execute();
		await db.deleteFrom('searchEntry').where('subjectId', '=', id).execute();
		const votedOn = pollId !== null && outcome === null && !hasMissedItsTime(poll, now);
		if (settledVersion !== null || votedOn) continue;
		const words = proposed && { ...(JSON.parse(proposed) as object), text: ERASED_WORDS, dutyBearer: null };
		await db
			.updateTable('amendment')
			.set({ proposed: words && JSON.stringify(words), ...(settledAt ? {} : { settledAt: now, settled: 'withdrawn' }) })
			.where('id', '=', id)
			.execute();
	}
	await db
		.updateTable('amendment')
		.set({ rejectedReason: ERASED_WORDS })
		.where('rejectedReason', 'is not', null)
		.where('proposalId', 'in', db.selectFrom('proposal').select('id').where('authorId', '=', authorId))
		.execute();
}

/**
 * Erases what somebody said of themself as a candidate, their face, and who heard their yes; that somebody stood, and
 * with which result, stays. A nomination that was still to be answered is answered with no.
 */
export async function eraseCandidacies(db: Kysely<Database>, personId: string, now: string): Promise<void> {
	await db
		.updateTable('candidate')
		.set({ statement: '', photo: null, witnesses: null })
		.where('personId', '=', personId)
		.execute();
	await db
		.updateTable('candidate')
		.set({ declinedAt: now, categories: '[]' })
		.where('personId', '=', personId)
		.where('acceptedAt', 'is', null)
		.where('declinedAt', 'is', null)
		.execute();
}

/** Erases the name of a witness wherever boxes were certified or ballots given up before them, and what they said of a box. */
export async function eraseWitness(db: Kysely<Database>, name: string, accountId: string | null): Promise<void> {
	const named = holding(JSON.stringify(name));
	const without = (witnesses: string | null) =>
		JSON.stringify((JSON.parse(witnesses ?? '[]') as string[]).map((one) => (one === name ? ERASED_NAME : one)));
	const boxes = await db
		.selectFrom('paperBatch')
		.select(['id', 'witnesses'])
		.where('witnesses', 'like', named)
		.execute();
	for (const { id, witnesses } of boxes)
		await db
			.updateTable('paperBatch')
			.set({ witnesses: without(witnesses) })
			.where('id', '=', id)
			.execute();
	const entries = await db
		.selectFrom('rollEntry')
		.select(['id', 'paperWitnesses'])
		.where('paperWitnesses', 'like', named)
		.execute();
	for (const { id, paperWitnesses } of entries)
		await db
			.updateTable('rollEntry')
			.set({ paperWitnesses: without(paperWitnesses) })
			.where('id', '=', id)
			.execute();
	if (accountId === null) return;
	await db
		.updateTable('paperBatch')
		.set({ withdrawnReason: ERASED_WORDS })
		.where('withdrawnBy', '=', accountId)
		.where('withdrawnReason', 'is not', null)
		.execute();
}

/** Erases what somebody said in sessions, and as a mediator gave as a reason; that they spoke or led, and when, stays. */
export async function eraseSaid(
	db: Kysely<Database>,
	{ personId, accountId }: { personId: string; accountId: string | null },
): Promise<void> {
	const said = await db
		.selectFrom('sessionStatement')
		.innerJoin('attendee', 'attendee.id', 'sessionStatement.attendeeId')
		.select('sessionStatement.id')
		.where('attendee.personId', '=', personId)
		.execute();
	await eraseSessionStatements(
		db,
		said.map((row) => row.id),
	);
	if (accountId === null) return;
	await db
		.updateTable('phaseEntry')
		.set({ reason: ERASED_WORDS })
		.where('enteredBy', '=', accountId)
		.where('reason', 'is not', null)
		.execute();
	await db
		.updateTable('poll')
		.set({ withdrawnReason: ERASED_WORDS })
		.where('withdrawnBy', '=', accountId)
		.where('withdrawnReason', 'is not', null)
		.execute();
}

/** Erases the words of statements in sessions, and what was found about them. */
export async function eraseSessionStatements(db: Kysely<Database>, ids: string[]): Promise<void> {
	await inParts(ids, async (part) => {
		await db
			.updateTable('sessionStatement')
			.set({ text: ERASED_WORDS, firstText: null, parkedNote: null })
			.where('id', 'in', part)
			.execute();
		await db
			.updateTable('sessionStatement')
			.set({ fromWhere: ERASED_WORDS })
			.where('id', 'in', part)
			.where('fromWhere', 'is not', null)
			.execute();
	});
}

/** Erases what was named, mattered and was thought of in sessions; that there were issues, and how many, stays. */
export async function eraseIssues(db: Kysely<Database>, sessionIds: string[]): Promise<void> {
	await inParts(sessionIds, async (part) => {
		await db.updateTable('issue').set({ text: ERASED_WORDS }).where('sessionId', 'in', part).execute();
		await db.updateTable('interest').set({ text: ERASED_WORDS }).where('sessionId', 'in', part).execute();
		await db
			.updateTable('issueOption')
			.set({ text: ERASED_WORDS, worseOff: '' })
			.where('issueId', 'in', (where) => where.selectFrom('issue').select('issue.id').where('sessionId', 'in', part))
			.execute();
	});
}

/** Erases what somebody noted when they looked at what leaves of minutes; the minutes themselves are the committee's. */
export async function eraseMinutesNotes(db: Kysely<Database>, accountId: string): Promise<void> {
	await db
		.updateTable('minutes')
		.set({ reviewNote: ERASED_WORDS })
		.where('reviewedBy', '=', accountId)
		.where('reviewNote', 'is not', null)
		.execute();
}

/**
 * Erases a name from minutes: from the secretary's words, from what was corrected, from addenda, from what left. What was
 * signed keeps its seal, and says that a name was erased since; a signature under a text that nobody has sealed yet goes.
 */
export async function eraseFromMinutes(db: Kysely<Database>, name: string, now: string): Promise<void> {
	const written = holding(name);
	const kept = holding(JSON.stringify(name).slice(1, -1));
	const without = withoutName(name);
	const within = (json: string) => canonical(eachText(JSON.parse(json) as Json, without));
	const rows = await db
		.selectFrom('minutes')
		.select(['id', 'facts', 'notes', 'corrections', 'withheld', 'reviewNote', 'publishedText', 'signedAt'])
		.where((is) =>
			is.or([
				...(['facts', 'notes', 'publishedText'] as const).map((column) => is(column, 'like', kept)),
				...(['corrections', 'withheld', 'reviewNote'] as const).map((column) => is(column, 'like', written)),
			]),
		)
		.execute();
	for (const { id, facts, notes, corrections, withheld, reviewNote, publishedText, signedAt } of rows) {
		// The name may only have stood within a longer word.
		const same = (text: string | null) => text === null || without(text) === text;
		const sameWithin = (json: string | null) => json === null || within(json) === canonical(JSON.parse(json) as Json);
		if ([facts, notes, publishedText].every(sameWithin) && [corrections, withheld, reviewNote].every(same)) continue;
		await db
			.updateTable('minutes')
			.set({ facts: within(facts), notes: within(notes), corrections: corrections && without(corrections) })
			.set({ withheld: withheld && without(withheld), publishedText: publishedText && within(publishedText) })
			.set({ reviewNote: reviewNote && without(reviewNote), ...(signedAt === null ? {} : { erasedAt: now }) })
			.where('id', '=', id)
			.execute();
		if (signedAt === null) await db.deleteFrom('minutesSignature').where('minutesId', '=', id).execute();
	}
	const versions = await db
		.selectFrom('minutesVersion')
		.select(['minutesId', 'version', 'facts', 'notes'])
		.where((is) => is.or([is('facts', 'like', kept), is('notes', 'like', kept)]))
		.execute();
	for (const { minutesId, version, facts, notes } of versions)
		await db
			.updateTable('minutesVersion')
			.set({ facts: within(facts), notes: within(notes) })
			.where('minutesId', '=', minutesId)
			.where('version', '=', version)
			.execute();
	const addenda = await db
		.selectFrom('minutesAddendum')
		.select(['id', 'minutesId', 'text'])
		.where('text', 'like', written)
		.execute();
	for (const { id, minutesId, text } of addenda) {
		if (without(text) === text) continue;
		await db
			.updateTable('minutesAddendum')
			.set({ text: without(text) })
			.where('id', '=', id)
			.execute();
		await db.updateTable('minutes').set({ erasedAt: now }).where('id', '=', minutesId).execute();
	}
}

/** Takes a name out of a text, where it stands as a name: “Ali” goes, “Aliou” and “qualité” stay. Arabic joins words to names. */
function withoutName(name: string): (text: string) => string {
	const latin = '[\\p{Script=Latin}\\p{N}]';
	const plain = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
	const whole = new RegExp(`(?<!${latin})${plain}(?!${latin})`, 'gu');
	return (text) => text.replace(whole, ERASED_NAME);
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The same, with each of its texts changed. */
function eachText(value: Json, change: (text: string) => string): Json {
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) return value.map((one) => eachText(one, change));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, eachText(one, change)]));
}

/** Erases what somebody noted when they looked at what leaves of outcomes, and why they withdrew one; that they did stays. */
export async function eraseOutcomeNotes(db: Kysely<Database>, accountId: string): Promise<void> {
	await db
		.updateTable('redactionReview')
		.set({ note: ERASED_WORDS })
		.where('accountId', '=', accountId)
		.where('note', 'is not', null)
		.execute();
	await db
		.updateTable('outcome')
		.set({ reviewNote: ERASED_WORDS })
		.where('reviewedBy', '=', accountId)
		.where('reviewNote', 'is not', null)
		.execute();
	await db
		.updateTable('outcome')
		.set({ withdrawnNote: ERASED_WORDS })
		.where('withdrawnBy', '=', accountId)
		.where('withdrawnNote', 'is not', null)
		.execute();
}

/** Erases why somebody disputed an election; that it was disputed, and the ruling, stay. */
export async function eraseChallenges(db: Kysely<Database>, accountId: string): Promise<void> {
	await db.updateTable('challenge').set({ reason: ERASED_WORDS }).where('accountId', '=', accountId).execute();
}

/** Erases who somebody was on the roll-calls of sessions; that somebody sat there, and for whom, stays. */
export async function eraseAttendee(db: Kysely<Database>, personId: string): Promise<void> {
	await db.updateTable('attendee').set({ name: ERASED_NAME, sex: null }).where('personId', '=', personId).execute();
}

/**
 * Erases what was noted and carried in private talks of these sessions, and with which side they were: that one was held
 * stays, for the minutes.
 */
export async function eraseCaucuses(
	db: Kysely<Database>,
	which: { sessionIds: string[] } | { partyIds: string[] },
): Promise<void> {
	const ids = 'sessionIds' in which ? which.sessionIds : which.partyIds;
	await inParts(ids, async (part) => {
		const caucuses = db
			.selectFrom('caucus')
			.select('id')
			.where('sessionIds' in which ? 'sessionId' : 'partyId', 'in', part);
		for (const table of ['caucusNote', 'caucusRelease'] as const) {
			await db
				.deleteFrom('sealedWords')
				.where('subjectId', 'in', (where) =>
					where.selectFrom(table).select(`${table}.id`).where(`${table}.caucusId`, 'in', caucuses),
				)
				.execute();
			await db.deleteFrom(table).where('caucusId', 'in', caucuses).execute();
		}
		await db
			.updateTable('caucus')
			.set({ partyId: null, openedAt: null, minutes: 0 })
			.where('sessionIds' in which ? 'sessionId' : 'partyId', 'in', part)
			.execute();
	});
}

/**
 * Erases a mediator's notes of private talks, what they proposed and was not carried out, and their key. What was carried
 * out are a side's words, not theirs.
 */
export async function eraseNotesOf(db: Kysely<Database>, accountId: string): Promise<void> {
	const notes = await db.selectFrom('caucusNote').select('id').where('writtenBy', '=', accountId).execute();
	const proposed = await db
		.selectFrom('caucusRelease')
		.select('id')
		.where('proposedBy', '=', accountId)
		.where('releasedBy', 'is', null)
		.execute();
	await inParts(
		[...notes, ...proposed].map((row) => row.id),
		async (part) => {
			await db.deleteFrom('sealedWords').where('subjectId', 'in', part).execute();
			await db.deleteFrom('caucusNote').where('id', 'in', part).execute();
			await db.deleteFrom('caucusRelease').where('id', 'in', part).execute();
		},
	);
	const key = await db.selectFrom('mediatorKey').select('keyId').where('accountId', '=', accountId).executeTakeFirst();
	if (!key) return;
	await db.deleteFrom('sealedWords').where('keyId', '=', key.keyId).execute();
	await db.deleteFrom('mediatorKey').where('accountId', '=', accountId).execute();
}

/** Erases what somebody said of a mediation, and what they answered to others. */
export async function eraseComplaints(db: Kysely<Database>, accountId: string): Promise<void> {
	await db.updateTable('complaint').set({ text: ERASED_WORDS }).where('raisedBy', '=', accountId).execute();
	await db
		.updateTable('complaint')
		.set({ answer: ERASED_WORDS })
		.where('answeredBy', '=', accountId)
		.where('answer', 'is not', null)
		.execute();
}

/** Erases what an officer noted and drafted for the office, and what they saw to; answers that were sent are the office's. */
export async function eraseDesk(db: Kysely<Database>, accountId: string): Promise<void> {
	await db.deleteFrom('officeNote').where('accountId', '=', accountId).execute();
	await db.deleteFrom('askAssignment').where('accountId', '=', accountId).execute();
	await db.deleteFrom('answerDraft').where('draftedBy', '=', accountId).execute();
	await db
		.updateTable('answerDraft')
		.set({ reviewNote: null })
		.where('reviewedBy', '=', accountId)
		.where('reviewNote', 'is not', null)
		.execute();
}

/** Concerns that no fixed text answers: what they tell is not part of a decided record. */
export async function listUnanswered(
	db: Kysely<Database>,
	which: { raisedBy: string } | { closedBefore: string },
): Promise<string[]> {
	let query = db
		.selectFrom('concern')
		.select('concern.id')
		.where((where) =>
			where.not(
				where.exists(
					where
						.selectFrom('proposalConcern')
						.innerJoin('proposal', 'proposal.id', 'proposalConcern.proposalId')
						.select('proposal.id')
						.whereRef('proposalConcern.concernId', '=', 'concern.id')
						.where('proposal.frozenAt', 'is not', null),
				),
			),
		)
		.where('concern.story', '!=', ERASED_WORDS);
	query =
		'raisedBy' in which
			? query.where('concern.raisedBy', '=', which.raisedBy)
			: query.where('concern.closedAt', '<', which.closedBefore);
	return (await query.execute()).map((row) => row.id);
}

/**
 * Erases who signed, witnessed or read an agreement, the photograph of their paper, and what they said of a breach; that
 * it was signed for a constituency stays, and its hashed text has no names of people in it.
 */
export async function eraseFromAgreements(
	db: Kysely<Database>,
	{ personId, name, accountId }: { personId: string; name: string; accountId: string | null },
): Promise<void> {
	const own = await db.selectFrom('signatory').select('id').where('personId', '=', personId).execute();
	await db.updateTable('signatory').set({ name: ERASED_NAME }).where('personId', '=', personId).execute();
	await inParts(
		own.map((row) => row.id),
		(part) =>
			db
				.updateTable('signature')
				.set({ signer: ERASED_NAME, picture: null, reason: null })
				.where('signatoryId', 'in', part)
				.execute(),
	);
	await db.updateTable('signatory').set({ name: ERASED_NAME }).where('name', '=', name).execute();
	await db.updateTable('signature').set({ signer: ERASED_NAME, picture: null }).where('signer', '=', name).execute();
	await db.updateTable('agreementReading').set({ reader: ERASED_NAME }).where('reader', '=', name).execute();
	const witnessed = await db
		.selectFrom('signature')
		.select(['id', 'witnesses', 'witnessesAre'])
		.where('witnesses', 'like', holding(JSON.stringify(name)))
		.execute();
	for (const { id, witnesses, witnessesAre } of witnessed) {
		const names = (JSON.parse(witnesses) as string[]).map((one) => (one === name ? ERASED_NAME : one));
		await db
			.updateTable('signature')
			.set({
				witnesses: JSON.stringify(names),
				// Who they were says too much beside a name that is gone.
				witnessesAre:
					witnessesAre &&
					JSON.stringify(
						(JSON.parse(witnessesAre) as string[]).map((who, index) => (names[index] === ERASED_NAME ? '' : who)),
					),
			})
			.where('id', '=', id)
			.execute();
	}
	if (accountId === null) return;
	await db
		.updateTable('agreementPublication')
		.set({ reviewNote: ERASED_WORDS })
		.where('reviewedBy', '=', accountId)
		.where('reviewNote', 'is not', null)
		.execute();
	await db.updateTable('breach').set({ words: ERASED_WORDS }).where('reportedBy', '=', accountId).execute();
	await db.updateTable('breach').set({ note: null }).where('settledBy', '=', accountId).execute();
}

/** Erases everybody who signed, witnessed or read these agreements, the photographs, and what was said of breaches. */
export async function eraseAgreementNames(db: Kysely<Database>, ids: string[]): Promise<void> {
	await inParts(ids, async (part) => {
		await db.updateTable('signatory').set({ name: ERASED_NAME }).where('agreementId', 'in', part).execute();
		await db
			.updateTable('signature')
			.set({ signer: ERASED_NAME, witnesses: '[]', witnessesAre: null, picture: null, reason: null })
			.where('agreementId', 'in', part)
			.execute();
		await db.updateTable('agreementReading').set({ reader: ERASED_NAME }).where('agreementId', 'in', part).execute();
		await db.updateTable('breach').set({ words: ERASED_WORDS, note: null }).where('agreementId', 'in', part).execute();
	});
}

/** Erases what somebody wrote, or had written down, of promises they looked at, and their photographs; that their group looked, and what it found, stays. */
export async function eraseFromChecks(
	db: Kysely<Database>,
	{ accountId, personId }: { accountId: string | null; personId: string },
): Promise<void> {
	// What a liaison wrote down is of whom it was written down for.
	const said = await db
		.selectFrom('checkSaying')
		.select('id')
		.where((is) =>
			is.or([
				is('personId', '=', personId),
				is.and([is('accountId', '=', accountId ?? ''), is('recordedByLiaison', '=', 0)]),
			]),
		)
		.execute();
	await inParts(
		said.map((one) => one.id),
		async (part) => {
			for (const column of ['reason', 'harm', 'nextStep'] as const)
				await db
					.updateTable('checkSaying')
					.set({ [column]: ERASED_WORDS })
					.where('id', 'in', part)
					.where(column, 'is not', null)
					.execute();
			await db.deleteFrom('checkPhoto').where('sayingId', 'in', part).execute();
		},
	);
}
