import { STATEMENT_KINDS, type WaitsBecause } from '../discussion/discussion.ts';

/** What somebody does when they speak in a session: as in a discussion, and what they are ready to do. */
export const SAID_KINDS = [...STATEMENT_KINDS, 'commitmentOffer'] as const;

/** At most this many characters: what was meant, in short. */
export const SAID_LENGTH = 400;
/** And where everybody agreed that words are written down as they are said. */
export const VERBATIM_LENGTH = 4000;

/** What becomes of a rumour or a claim that was parked. */
export const PARKED_RESULTS = ['checking', 'true', 'partly', 'false', 'unverifiable', 'leftAside'] as const;

/** The moments of a statement in a session. */
export interface SaidMoments {
	confirmedAt: string | null;
	waitsBecause: string | null;
	clearedAt: string | null;
	parkedAt: string | null;
	withdrawnAt: string | null;
}

export type SaidState = 'withdrawn' | 'taken' | 'waiting' | 'parked' | 'visible';

/** Where a statement stands: taken down, waiting for a mediator, seen by the session's people, parked, or taken back. */
export function saidState(said: SaidMoments): SaidState {
	if (said.withdrawnAt !== null) return 'withdrawn';
	if (said.confirmedAt === null) return 'taken';
	if (said.waitsBecause !== null && said.clearedAt === null) return 'waiting';
	return said.parkedAt === null ? 'visible' : 'parked';
}

/**
 * Why words wait for a mediator: nobody stands for them, or they name somebody else than who speaks. No accusation of a
 * named person is seen without the mediator (domain.md, section c).
 */
export function saidWaits(words: { unattributed: boolean; namesSomebody: boolean }): WaitsBecause | null {
	if (words.namesSomebody) return 'personNamed';
	return words.unattributed ? 'unattributed' : null;
}

/** What somebody is to a statement. */
export interface SaidReader {
	/** Mediates the session. */
	leads: boolean;
	/** Writes for the session. */
	keeps: boolean;
	/** Said it, with an own account. */
	isSpeaker: boolean;
	/** Took it down. */
	isTaker: boolean;
}

/** Who sees a statement: the session's people once it was read back; what waits, its speaker, its writer, the mediators. */
export function maySeeSaid(reader: SaidReader, said: SaidMoments): boolean {
	const state = saidState(said);
	if (state === 'visible' || state === 'parked') return true;
	if (reader.leads || reader.isSpeaker || reader.isTaker) return true;
	return reader.keeps && state === 'taken' && said.waitsBecause === null;
}
