import type { Kysely, Selectable } from 'kysely';
import type { Database, MediatorInvitationTable } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { type Context, lock } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { type InvitationState, invitationState } from './invitation.ts';
import { asSession } from './sessionQueries.ts';

export type Invitation = Selectable<MediatorInvitationTable>;

/** A mediator of another committee who could help. */
export interface Lendable {
	accountId: string;
	personId: string;
	name: string;
	committeeId: string;
	committeeName: string;
	constituency: string | null;
	/** Whether their committee is of the same district or region: asked first. */
	near: boolean;
}

/** Mediators of other committees, those of the neighbourhood first; not those who already mediate here. */
export async function listLendable(db: Kysely<Database>, committeeId: string): Promise<Lendable[]> {
	const committees = await db
		.selectFrom('committee')
		.innerJoin('area', 'area.id', 'committee.areaId')
		.select(['committee.id', 'committee.areaId', 'area.parentId'])
		.execute();
	const here = committees.find((one) => one.id === committeeId);
	const rows = await db
		.selectFrom('appointment')
		.innerJoin('account', 'account.id', 'appointment.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.innerJoin('committee', 'committee.id', 'appointment.committeeId')
		.select(['appointment.accountId', 'appointment.committeeId', 'appointment.constituency'])
		.select(['person.id as personId', 'person.displayName as name', 'committee.name as committeeName'])
		.where('appointment.role', '=', 'mediator')
		.where('appointment.endedAt', 'is', null)
		.where('account.frozenAt', 'is', null)
		.orderBy('committee.name')
		.orderBy('person.displayName')
		.execute();
	const own = new Set(rows.filter((one) => one.committeeId === committeeId).map((one) => one.accountId));
	const near = (id: string) => {
		const there = committees.find((one) => one.id === id);
		return (
			here !== undefined &&
			there !== undefined &&
			(there.areaId === here.areaId || (here.parentId !== null && there.parentId === here.parentId))
		);
	};
	const seen = new Set<string>();
	return rows
		.filter((one) => !own.has(one.accountId))
		.map((one) => ({ ...one, near: near(one.committeeId) }))
		.sort((one, other) => Number(other.near) - Number(one.near))
		.filter((one) => !seen.has(one.accountId) && seen.add(one.accountId));
}

/** The invitations of a session with whom they ask, and where each stands. */
export async function listInvitations(
	db: Kysely<Database>,
	sessionId: string,
): Promise<(Invitation & { name: string; committeeName: string; state: InvitationState })[]> {
	const rows = await db
		.selectFrom('mediatorInvitation')
		.innerJoin('account', 'account.id', 'mediatorInvitation.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.innerJoin('committee', 'committee.id', 'mediatorInvitation.fromCommitteeId')
		.selectAll('mediatorInvitation')
		.select(['person.displayName as name', 'committee.name as committeeName'])
		.where('sessionId', '=', sessionId)
		.orderBy('invitedAt')
		.execute();
	return rows.map((row) => ({ ...row, state: invitationState(row) }));
}

/** What somebody is asked to help in, and has not answered; and where they help now. */
export async function listOwnInvitations(db: Kysely<Database>, actor: Actor) {
	if (actor.accountId === null) return [];
	const rows = await db
		.selectFrom('mediatorInvitation')
		.innerJoin('session', 'session.id', 'mediatorInvitation.sessionId')
		.innerJoin('committee', 'committee.id', 'session.committeeId')
		.selectAll('mediatorInvitation')
		.select(['session.code', 'session.scheduledFor', 'session.kind', 'committee.name as committeeName'])
		.select(['committee.code as committeeCode', 'committee.town'])
		.where('mediatorInvitation.accountId', '=', actor.accountId)
		.where((is) =>
			is.or([
				is.and([
					is('session.closedAt', 'is', null),
					is('session.stoppedAt', 'is', null),
					is('session.adjournedAt', 'is', null),
				]),
				// Over, with its minutes still to sign.
				...(actor.guestOf.length > 0
					? [
							is(
								'session.id',
								'in',
								actor.guestOf.map((one) => one.sessionId),
							),
						]
					: []),
			]),
		)
		.orderBy('session.scheduledFor')
		.execute();
	return rows
		.map((row) => ({ ...row, state: invitationState(row) }))
		.filter(({ state }) => state === 'asked' || state === 'accepted');
}

/** An invitation with its session, held until the act is done, for whoever asked or was asked; for others there is none. */
export async function holdInvitation(context: Pick<Context, 'db' | 'kind'>, invitationId: string) {
	const { db } = context;
	const invitation = await lock(
		context,
		db.selectFrom('mediatorInvitation').selectAll().where('id', '=', invitationId),
	).executeTakeFirst();
	if (!invitation) throw new NotFound('invitation');
	const session = await lock(
		context,
		db.selectFrom('session').selectAll().where('id', '=', invitation.sessionId),
	).executeTakeFirstOrThrow();
	return { invitation, session: asSession(session) };
}
