import { KEPT_DAYS } from '../keptForm/keptForm.ts';

/**
 * How long things are kept: the one place. What a committee decided, published and recorded stays; what people told on
 * the way there goes. `domain.md` gives no periods, so these are ours; `/me` tells them to everybody.
 */
export const KEPT = {
	/** Answers to forms, so that the same form acts once; jobs that were done; what other programs were told or could not be. */
	requestDays: 30,
	/** Forms begun and not sent. */
	keptFormDays: KEPT_DAYS,
	/** What people were told about their account, after they read it. */
	noticeDays: 90,
	/** Access cards after they ran out, and requests for new ones; a used card while its account waits to be opened again. */
	cardDays: 90,
	/** What was told in a concern, after it was closed; not where a fixed text answers it. Its title stays. */
	storyYears: 3,
	/** What was said in a discussion or a session, after it was closed. */
	statementYears: 3,
	/** What was noted in private talks and carried from them, after the session's end; of one stopped for somebody's safety nothing. */
	caucusDays: 90,
	/** Who raised a hand in a session and spoke, after its end; of one stopped for somebody's safety nothing. */
	handDays: 90,
	/** What was said of a mediation, after it was answered. */
	complaintYears: 2,
	/** What officers noted for each other and drafted, after it was written. */
	deskYears: 2,
	/** Who was on an election's roll, after those elected took their seats or the election was annulled: how many there were, and the hash of the roll, stay. */
	electorDays: 90,
	/** Who came to a session without being known here, after it was over: that somebody came, and for which side, stays. */
	guestYears: 1,
	/** Who signed, witnessed and read an agreement, with the photographs of signed papers: while it holds, and after it ended or another took its place; of one that never held, after it was begun. That it was signed for a group stays, with its text. */
	agreementYears: 5,
	/** That a matter was referred to a service, of which only kind, place and day are kept at all. */
	referralYears: 2,
	/** Copies of the database that an upgrade made first. */
	upgradeCopyDays: 30,
} as const;
