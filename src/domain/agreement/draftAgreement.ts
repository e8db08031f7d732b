import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, lock, verb } from '../perform.ts';
import { lockProposal } from '../proposal/lockProposal.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { holdSession, listAttendees, listParties, listRelatedTo } from '../session/sessionQueries.ts';
import { mayDraftAgreement } from './agreementPolicy.ts';
import { hasAgreement } from './agreementQueries.ts';
import { keepAgreementVersion, nextAgreementCode } from './agreementText.ts';

export const DraftAgreement = z
	.object({
		/** The session in which it is found, */
		sessionId: Id.optional(),
		/** or the proposal that was left to its parties. */
		proposalId: Id.optional(),
	})
	.refine((source) => Boolean(source.sessionId) !== Boolean(source.proposalId), {
		path: ['sessionId'],
		params: { code: 'required' },
	});

interface Source {
	committeeId: string;
	sessionId: string | null;
	proposalId: string | null;
	matterId: string | null;
	title: string;
	purpose: string;
	lang: string;
	groups: string[];
}

/** What the agreement begins with: the matter in the words that are there already. */
async function readSource(context: Context, input: z.output<typeof DraftAgreement>): Promise<Source> {
	if (input.sessionId) {
		const session = await holdSession(context, input.sessionId);
		const { committeeId, id: sessionId, subjectKind, subjectId: matterId, title, purpose, lang, groups } = session;
		const proposalId = subjectKind === 'proposal' ? matterId : null;
		return { committeeId, sessionId, proposalId, matterId, title, purpose, lang, groups };
	}
	const proposal = await lockProposal(context, input.proposalId ?? '');
	if (proposal.decision !== 'converted') allow(no('notLeftToParties'));
	const { committeeId, id: proposalId, title, purpose, lang } = proposal;
	return { committeeId, sessionId: null, proposalId, matterId: proposalId, title, purpose, lang, groups: [] };
}

/** The parties of the session are to sign, each for its constituency; one who came alone for a side signs by account. */
async function nameSignatories({ db }: Context, agreementId: string, sessionId: string): Promise<string[]> {
	const attendees = await listAttendees(db, sessionId);
	const parties = await listParties(db, sessionId);
	const named = new Set<string>();
	for (const [index, party] of parties.entries()) {
		const people = attendees.filter((one) => one.partyId === party.id);
		const [only] = people;
		const personId = people.length === 1 && only?.personId && !named.has(only.personId) ? only.personId : null;
		if (personId) named.add(personId);
		await db
			.insertInto('signatory')
			.values({
				...{ id: newId(), agreementId, ordinal: index + 1, role: 'party', constituency: party.constituency },
				...{ name: only && people.length === 1 ? only.name : party.name, personId },
			})
			.execute();
	}
	return parties.map((party) => party.constituency);
}

/** What parties will sign is begun: from the session in which they found it, or from the proposal that was left to them. */
export const draftAgreement = verb(DraftAgreement, async (context, input) => {
	const { db, kind, actor, now, record, touch } = context;
	const source = await readSource(context, input);
	const { committeeId, sessionId, proposalId } = source;
	const committee = await findCommittee(db, committeeId);
	// One after the other, also where one comes from the session and the other from its proposal.
	await lock({ kind }, db.selectFrom('committee').select('id').where('id', '=', committeeId)).executeTakeFirst();
	const there = await hasAgreement(db, sessionId ? { sessionId } : { proposalId });
	const office = officeOf(actor, committeeId);
	const related = sessionId ? await listRelatedTo(db, sessionId) : [];
	const verdict = mayDraftAgreement(actor, { ...source, related, hasAgreement: there }, office);
	if (verdict !== 'yes' && verdict.no === 'notSignedIn') throw new NotFound('agreement');
	allow(verdict);
	const agreementId = newId();
	const code = await nextAgreementCode(db, committee);
	await db
		.insertInto('agreement')
		.values({
			...{ id: agreementId, committeeId, code, sessionId, proposalId, matterId: source.matterId, replacesId: null },
			...{ title: source.title, purpose: source.purpose, lang: source.lang, reviewOn: null, version: 1 },
			...{ draftedAt: now, draftedBy: actor.accountId ?? '' },
		})
		.execute();
	const clauses = proposalId
		? await db.selectFrom('clause').selectAll().where('proposalId', '=', proposalId).orderBy('ordinal').execute()
		: [];
	for (const { ordinal, kind: clauseKind, text, dutyBearer, dueOn } of clauses)
		await db
			.insertInto('agreementClause')
			.values({ id: newId(), agreementId, ordinal, kind: clauseKind, text, dutyBearer, dueOn, checkedHow: null })
			.execute();
	const groups = sessionId ? await nameSignatories(context, agreementId, sessionId) : [];
	await db
		.updateTable('agreement')
		.set({ affected: JSON.stringify([...new Set([...groups, ...source.groups])]) })
		.where('id', '=', agreementId)
		.execute();
	await keepAgreementVersion(context, agreementId, 'drafted');
	await record({ type: 'agreementDrafted', committeeId, agreementId, code });
	if (sessionId) touch(`session:${sessionId}`);
	return { agreementId, code };
});
