/** A role that one person gives another in a committee, beside the seats that are held by election. */
export type CommitteeRole = 'mediator' | 'liaison' | 'observer';

export interface HeldSeat {
	committeeId: string;
	seatId: string;
	constituency: string;
	/** The side of a divided place that the seat stands for, e.g. a river bank; null where there are no sides. */
	side: string | null;
	/** What it holds in the committee's bureau (chair, secretary …); null without one. */
	office: string | null;
}

/**
 * Who acts: an account with everything it may do now. Loaded inside the verb's transaction, so that a seat
 * lost a second ago no longer counts. The system (jobs) and nobody are actors too.
 */
export interface Actor {
	kind: 'person' | 'system' | 'nobody';
	accountId: string | null;
	personId: string | null;
	name: string;
	locale: string | null;
	administrator: boolean;
	seats: HeldSeat[];
	roles: { committeeId: string; role: CommitteeRole; constituency: string | null }[];
	officeIds: string[];
	/** Sessions of other committees in which the person mediates as a guest, until their minutes are published. */
	guestOf: { sessionId: string; constituency: string | null }[];
	/** Concerns and proposals from which the person has stepped back, being related to a party. */
	recusedFrom: string[];
}

export const nobody: Actor = {
	kind: 'nobody',
	accountId: null,
	personId: null,
	name: '',
	locale: null,
	administrator: false,
	seats: [],
	roles: [],
	officeIds: [],
	guestOf: [],
	recusedFrom: [],
};

/** The clock of the house acting by itself: deadlines that fall due when no one is looking. */
export const system: Actor = { ...nobody, kind: 'system' };

/** Tells whether the actor holds a seat of the committee. */
export function isMember(actor: Actor, committeeId: string): boolean {
	return actor.seats.some((seat) => seat.committeeId === committeeId);
}

/** The seat that the actor holds in the committee, if any. */
export function seatOf(actor: Actor, committeeId: string): HeldSeat | null {
	return actor.seats.find((seat) => seat.committeeId === committeeId) ?? null;
}

/** The office that the actor's seat holds in the committee's bureau; null without one. */
export function officeOf(actor: Actor, committeeId: string): string | null {
	return seatOf(actor, committeeId)?.office ?? null;
}

/** Tells whether the actor has the role in the committee. */
export function hasRole(actor: Actor, committeeId: string, role: CommitteeRole): boolean {
	return actor.roles.some((held) => held.committeeId === committeeId && held.role === role);
}

/** Tells whether the actor takes part in the committee's inner life: seat, mediator or liaison. */
export function takesPart(actor: Actor, committeeId: string): boolean {
	return (
		isMember(actor, committeeId) || hasRole(actor, committeeId, 'mediator') || hasRole(actor, committeeId, 'liaison')
	);
}

/** The constituency the actor stands for in the committee, by seat or by appointment. */
export function constituencyOf(actor: Actor, committeeId: string): string | null {
	return (
		seatOf(actor, committeeId)?.constituency ??
		actor.roles.find((held) => held.committeeId === committeeId)?.constituency ??
		null
	);
}

/** Tells whether the actor has stepped back from a matter: out of its talk, its polls and its mediation. */
export function isRecused(actor: Actor, matterId: string): boolean {
	return actor.recusedFrom.includes(matterId);
}

/** Tells whether the actor mediates this one session as a guest from another committee. */
export function isGuestMediator(actor: Actor, sessionId: string): boolean {
	return actor.guestOf.some((one) => one.sessionId === sessionId);
}
