import { canonical, sha256 } from '../record/chain.ts';
import type { MinutesFacts, MinutesNotes } from './minutes.ts';

export interface SealedMinutes {
	version: number;
	lang: string;
	facts: MinutesFacts;
	notes: MinutesNotes;
	readBackAt: string | null;
	readBackLang: string | null;
	corrections: string | null;
}

/** Exactly what is signed, as bytes: facts, words, and how they were read back. Names stand in it by id. */
export function sealedText(minutes: SealedMinutes): string {
	const { version, lang, facts, notes, readBackAt, readBackLang, corrections } = minutes;
	return canonical({ version, lang, facts, notes, readBack: { at: readBackAt, lang: readBackLang, corrections } });
}

/** What a signature covers. */
export function hashMinutes(minutes: SealedMinutes): string {
	return sha256(sealedText(minutes));
}

/** What an addendum is sealed with: its own words, and what it comes after. */
export function hashAddendum(addendum: { number: number; text: string; addedAt: string }, before: string): string {
	return sha256(canonical({ ...addendum, before }));
}

/** Whether two gatherings differ at most in how the session ended: what was read back before the end then still holds. */
export function differOnlyInEnding(one: MinutesFacts, other: MinutesFacts): boolean {
	const bare = (facts: MinutesFacts) => canonical({ ...facts, parts: { ...facts.parts, ending: null, apart: null } });
	return bare(one) === bare(other);
}
