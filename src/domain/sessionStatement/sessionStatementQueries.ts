import type { Kysely, Selectable } from 'kysely';
import type { Database, SessionStatementTable } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { listNames } from '../discussion/discussionQueries.ts';
import { namesSomebody } from '../discussion/naming.ts';
import type { Standing } from '../phase/phasePolicy.ts';
import { NotFound } from '../refusals.ts';
import { isOver } from '../session/session.ts';
import { isItsMediator, keepsSession } from '../session/sessionPolicy.ts';
import { listAttendees, listParties } from '../session/sessionQueries.ts';
import { SAID_LENGTH, type SaidState, VERBATIM_LENGTH, maySeeSaid, saidState } from './sessionStatement.ts';
import type { SaidMatter } from './sessionStatementPolicy.ts';

type Row = Selectable<SessionStatementTable>;

/** A statement of a session as one reader sees it. */
export interface SessionStatement extends Omit<Row, 'takenBy'>, SaidMatter {
	state: SaidState;
	/** Who spoke, as the roll-call has it; null where nobody inside is to find who. */
	speaker: string | null;
	constituency: string | null;
	party: string | null;
	/** Taken down by the reader. */
	mine: boolean;
}

const reading = (db: Kysely<Database>) =>
	db
		.selectFrom('sessionStatement')
		.leftJoin('attendee', 'attendee.id', 'sessionStatement.attendeeId')
		.leftJoin('party', 'party.id', 'attendee.partyId')
		.leftJoin('account', 'account.personId', 'attendee.personId')
		.selectAll('sessionStatement')
		.select(['attendee.name as speaker', 'attendee.constituency', 'party.name as party'])
		.select('account.id as speakerAccountId');

/** One statement with who said it, for an act on it. */
export async function findSaid(
	db: Kysely<Database>,
	sessionId: string,
	id: string,
): Promise<Row & SaidMatter & { speaker: string | null }> {
	const said = await reading(db)
		.where('sessionStatement.id', '=', id)
		.where('sessionStatement.sessionId', '=', sessionId)
		.executeTakeFirst();
	if (!said) throw new NotFound('statement');
	return said;
}

/** What was said in a session, in order, as far as the reader sees it. */
export async function listSaid(
	{ db, actor }: { db: Kysely<Database>; actor: Actor },
	{ session, mediators, office }: Standing,
): Promise<SessionStatement[]> {
	// Of a session that was stopped, or whose side took its yes back, only the fact stays.
	if (session.factOnlyAt && isOver(session)) return [];
	const leads = isItsMediator(actor, session, mediators) === 'yes';
	const keeps = keepsSession(actor, session, mediators, office) === 'yes';
	const rows = await reading(db)
		.where('sessionStatement.sessionId', '=', session.id)
		.orderBy('sessionStatement.ordinal')
		.execute();
	const readerOf = (said: Row & SaidMatter) => ({
		...{ leads, keeps },
		isSpeaker: said.speakerAccountId !== null && said.speakerAccountId === actor.accountId,
		isTaker: said.takenBy === actor.accountId,
	});
	return rows
		.filter((said) => maySeeSaid(readerOf(said), said))
		.map(({ takenBy, ...said }) => {
			const reader = readerOf({ takenBy, ...said });
			return {
				...said,
				state: saidState(said),
				mine: reader.isTaker,
				// What was said first is between the speaker and the mediators.
				firstText: leads || reader.isSpeaker ? said.firstText : null,
			};
		});
}

/** Whether words seem to name somebody of the committee or of the session, other than who speaks. */
export async function namesAnother(
	db: Kysely<Database>,
	session: { id: string; committeeId: string },
	text: string,
	speaker: string | null,
): Promise<boolean> {
	const inSession = (await listAttendees(db, session.id)).map((one) => one.name);
	const names = [...(await listNames(db, session.committeeId)), ...inSession];
	return namesSomebody(
		text,
		names.filter((name) => name !== speaker),
	);
}

/** How long a statement may be: short, but where every party agreed that words are written down as they are said. */
export async function saidLength(
	db: Kysely<Database>,
	session: { id: string; verbatimAgreedAt: string | null },
): Promise<number> {
	if (session.verbatimAgreedAt === null) return SAID_LENGTH;
	// A side that came later, or took its yes back, has not agreed.
	const parties = await listParties(db, session.id);
	return parties.every((party) => party.verbatimAgreedAt !== null) ? VERBATIM_LENGTH : SAID_LENGTH;
}
