import { readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Database } from '#db/schema.ts';
import {
	eraseAgreementNames,
	eraseCaucuses,
	eraseIssues,
	eraseSessionStatements,
	eraseStatements,
	eraseStories,
	listUnanswered,
} from '../account/erasure.ts';
import { ERASED_NAME, ERASED_WORDS } from '../erased.ts';
import type { House } from '../perform.ts';
import { KEPT } from './retention.ts';

const DAY_MS = 86_400_000;

/** Forgets what is past its time (`KEPT`): first what only the machine needed, then what people told. */
export async function tidy(house: House): Promise<void> {
	const { write } = house;
	const now = house.clock().getTime();
	const before = (days: number) => new Date(now - days * DAY_MS).toISOString();
	const yearsAgo = (years: number) => before(years * 365.25);
	await write.deleteFrom('request').where('at', '<', before(KEPT.requestDays)).execute();
	await write.deleteFrom('job').where('doneAt', '<', before(KEPT.requestDays)).execute();
	await write.deleteFrom('webhookDelivery').where('at', '<', before(KEPT.requestDays)).execute();
	await write.deleteFrom('keptForm').where('keptAt', '<', before(KEPT.keptFormDays)).execute();
	await write.deleteFrom('accountNotice').where('readAt', '<', before(KEPT.noticeDays)).execute();
	await write.deleteFrom('contactCode').where('madeAt', '<', before(KEPT.requestDays)).execute();
	await write.deleteFrom('noticeDelivery').where('madeAt', '<', before(KEPT.noticeDays)).execute();
	await write.deleteFrom('cardRequest').where('askedAt', '<', before(KEPT.cardDays)).execute();
	// A used card whose PIN a newer one ended is all that tells that the account was opened, and needs two for the next.
	await write
		.deleteFrom('card')
		.where('expiresAt', '<', before(KEPT.cardDays))
		.where((is) =>
			is.or([
				is('claimedAt', 'is', null),
				is('accountId', 'in', is.selectFrom('account').select('id').where('secretHash', 'is not', null)),
			]),
		)
		.execute();
	// Sign-ins run on the machine's clock, which the demo does not move.
	await write.deleteFrom('signIn').where('expiresAt', '<', new Date().toISOString()).execute();
	await write.deleteFrom('passedPhone').where('expiresAt', '<', new Date().toISOString()).execute();
	await removeUpgradeCopies(dirname(house.keyFolder));
	await forgetElectors(house, before(KEPT.electorDays));
	await forgetCaucuses(house, before(KEPT.caucusDays));
	await forgetHands(house, before(KEPT.handDays));
	await write.deleteFrom('complaint').where('answeredOn', '<', yearsAgo(KEPT.complaintYears).slice(0, 10)).execute();
	await write.deleteFrom('officeNote').where('writtenAt', '<', yearsAgo(KEPT.deskYears)).execute();
	await write.deleteFrom('answerDraft').where('draftedAt', '<', yearsAgo(KEPT.deskYears)).execute();
	await forgetReferrals(house, yearsAgo(KEPT.referralYears));
	await forgetGuests(house, yearsAgo(KEPT.guestYears));
	const stories = await listUnanswered(write, { closedBefore: yearsAgo(KEPT.storyYears) });
	await eraseStories(write, stories, { title: false });
	const said = await write
		.selectFrom('statement')
		.innerJoin('thread', 'thread.id', 'statement.threadId')
		.select('statement.id')
		.where('thread.closedAt', '<', yearsAgo(KEPT.statementYears))
		.where('statement.text', '!=', ERASED_WORDS)
		.execute();
	await eraseStatements(
		write,
		said.map((row) => row.id),
	);
	await forgetSaid(house, yearsAgo(KEPT.statementYears));
	await forgetIssues(house, yearsAgo(KEPT.statementYears));
	await forgetSignatories(house, yearsAgo(KEPT.agreementYears));
}

/** Sessions that ended before then; one that nobody closed is over all the same, a year after its day. */
const overSince =
	(before: string) =>
	(is: ExpressionBuilder<Database, 'session'>): Expression<SqlBool> =>
		is.or([
			is('session.closedAt', '<', before),
			is('session.stoppedAt', '<', before),
			is('session.adjournedAt', '<', before),
			is('session.scheduledFor', '<', new Date(Date.parse(before) - 365 * DAY_MS).toISOString()),
		]);

/** What was said in sessions that are long over; at once, with what was worked out, where only the fact stays. */
async function forgetSaid({ write }: House, before: string): Promise<void> {
	const said = await write
		.selectFrom('sessionStatement')
		.innerJoin('session', 'session.id', 'sessionStatement.sessionId')
		.select('sessionStatement.id')
		.where('sessionStatement.text', '!=', ERASED_WORDS)
		.where((is) =>
			is.or([
				overSince(before)(is),
				is('session.stoppedAt', 'is not', null),
				is.and([is('session.closedAt', 'is not', null), is('session.factOnlyAt', 'is not', null)]),
			]),
		)
		.execute();
	await eraseSessionStatements(
		write,
		said.map((row) => row.id),
	);
	const forgotten = write
		.selectFrom('session')
		.select('session.id')
		.where('factOnlyAt', 'is not', null)
		.where((is) => is.or([is('stoppedAt', 'is not', null), is('closedAt', 'is not', null)]));
	await write
		.deleteFrom('issueOption')
		.where('issueId', 'in', (where) => where.selectFrom('issue').select('id').where('sessionId', 'in', forgotten))
		.execute();
	// What the room was asked named one of them.
	await write.updateTable('poll').set({ issueId: null }).where('sessionId', 'in', forgotten).execute();
	for (const table of ['issue', 'interest'] as const)
		await write.deleteFrom(table).where('sessionId', 'in', forgotten).execute();
}

/** What sessions that are long over spoke of, and what was thought of there; what was agreed and minuted stays. */
async function forgetIssues({ write }: House, before: string): Promise<void> {
	const sessions = await write
		.selectFrom('session')
		.select('id')
		.where(overSince(before))
		.where((is) =>
			is.or(
				(['issue', 'interest'] as const).map((table) =>
					is('id', 'in', is.selectFrom(table).select('sessionId').where('text', '!=', ERASED_WORDS)),
				),
			),
		)
		.execute();
	await eraseIssues(
		write,
		sessions.map((row) => row.id),
	);
}

/** Who put their name to an agreement that is long over, or that never came to hold. */
async function forgetSignatories({ write }: House, before: string): Promise<void> {
	const agreements = await write
		.selectFrom('agreement')
		.select('id')
		.where((is) =>
			is.or([
				is('endedAt', '<', before),
				is('replacedAt', '<', before),
				is.and([is('inForceAt', 'is', null), is('draftedAt', '<', before)]),
			]),
		)
		.where('id', 'in', (where) => where.selectFrom('signatory').select('agreementId').where('name', '!=', ERASED_NAME))
		.execute();
	await eraseAgreementNames(
		write,
		agreements.map((row) => row.id),
	);
}

/** Who was on the roll of an election that is over: nobody can dispute it any more. */
async function forgetElectors({ write }: House, before: string): Promise<void> {
	await write
		.updateTable('elector')
		.set({ name: ERASED_NAME, reference: null, place: '', born: null, sex: null, cardHash: null })
		.where('name', '!=', ERASED_NAME)
		.where('electionId', 'in', (where) =>
			where
				.selectFrom('election')
				.select('election.id')
				.where((is) => is.or([is('installedAt', '<', before), is('annulledAt', '<', before)])),
		)
		.execute();
}

/** Who came to a session that is over, as a guest or for a side, without being a person of the house. */
async function forgetGuests({ write }: House, before: string): Promise<void> {
	await write
		.updateTable('attendee')
		.set({ name: ERASED_NAME, sex: null })
		.where('personId', 'is', null)
		.where('name', '!=', ERASED_NAME)
		.where('sessionId', 'in', (where) => where.selectFrom('session').select('session.id').where(overSince(before)))
		.execute();
}

/**
 * What was said apart: of sessions that ended so long ago, at once of one stopped for somebody's safety and of a side that
 * took back its yes.
 */
async function forgetCaucuses({ write }: House, before: string): Promise<void> {
	const sessions = await write
		.selectFrom('session')
		.select('id')
		.where((is) => is.or([is('stoppedAt', 'is not', null), overSince(before)(is)]))
		.where('id', 'in', (where) => where.selectFrom('caucus').select('sessionId').where('partyId', 'is not', null))
		.execute();
	await eraseCaucuses(write, { sessionIds: sessions.map((row) => row.id) });
	const parties = await write
		.selectFrom('party')
		.select('id')
		.where('consentWithdrawnAt', 'is not', null)
		.where('id', 'in', (where) => where.selectFrom('caucus').select('partyId').where('partyId', 'is not', null))
		.execute();
	await eraseCaucuses(write, { partyIds: parties.map((row) => row.id) });
}

/** Who raised a hand and spoke, in sessions that are over; at once in one of which only the fact stays. */
async function forgetHands({ write }: House, before: string): Promise<void> {
	await write
		.deleteFrom('floorRequest')
		.where('sessionId', 'in', (where) =>
			where
				.selectFrom('session')
				.select('session.id')
				.where((is) => is.or([is('stoppedAt', 'is not', null), overSince(before)(is)])),
		)
		.execute();
}

/** The fact that a referral was made, and what its chain tells of it. */
async function forgetReferrals({ write }: House, before: string): Promise<void> {
	await write.deleteFrom('referral').where('madeOn', '<', before.slice(0, 10)).execute();
	await write
		.updateTable('event')
		.set({ payload: null, salt: null })
		.where('chainId', 'like', 'restricted:%')
		.where('at', '<', before)
		.where('payload', 'is not', null)
		.execute();
}

/** The copies that upgrades made first hold what was erased since. */
async function removeUpgradeCopies(folder: string): Promise<void> {
	const oldest = Date.now() - KEPT.upgradeCopyDays * DAY_MS;
	for (const name of await readdir(folder).catch(() => [])) {
		if (!/^palabre-before-.*\.db$/.test(name)) continue;
		const path = join(folder, name);
		if ((await stat(path)).mtimeMs < oldest) await unlink(path);
	}
}
