import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { instantOf, wallClock } from '../localTime.ts';
import { addDays } from '../days.ts';

/** Ways by which somebody hears that something waits; in the pages there is always the list. */
export const CHANNELS = ['app', 'email', 'sms', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];
/** Those that go to an address which somebody enters: they say that something waits, and nothing else. */
export const OUTSIDE = ['email', 'sms'] as const satisfies readonly Channel[];
export type Outside = (typeof OUTSIDE)[number];
/** All that leave the house: a phone on which somebody signed in rings without a word. */
export type Way = Outside | 'push';

/** What a person switches on and off, each for every way. */
export const TOPICS = ['security', 'seat', 'session', 'vote', 'words', 'ask', 'answer', 'decision'] as const;
export type Topic = (typeof TOPICS)[number];

/** Everything that somebody is told, by what it is about. */
export const KINDS = {
	// told by the verbs themselves, about one's own account, seat and sessions
	pinChanged: 'security',
	cardRequested: 'security',
	cardIssued: 'security',
	seated: 'seat',
	succeeded: 'seat',
	termEnding: 'seat',
	caretaking: 'seat',
	termOver: 'seat',
	seatLostAbsent: 'seat',
	seatLostRecalled: 'seat',
	seatGivenBack: 'seat',
	sessionCalled: 'session',
	sessionMoved: 'session',
	sessionCancelled: 'session',
	mediatorInvited: 'session',
	secondAsked: 'session',
	// made from what happened
	pollAnnounced: 'vote',
	pollWithdrawn: 'vote',
	pollOpened: 'vote',
	pollClosing: 'vote',
	pollDecided: 'vote',
	votingMoved: 'vote',
	wordsWait: 'words',
	outcomePublished: 'decision',
	askReceived: 'ask',
	askCorrected: 'ask',
	jointAskCorrected: 'answer',
	askReminded: 'ask',
	askOverdue: 'ask',
	askEscalated: 'ask',
	askHandedOver: 'ask',
	askUnanswered: 'ask',
	repliedToOffice: 'ask',
	askedBack: 'answer',
	answerCame: 'answer',
	askPassedOn: 'answer',
	askTogether: 'answer',
	repliedTogether: 'answer',
	promiseChecked: 'answer',
	checkDue: 'answer',
	sessionTomorrow: 'session',
} as const satisfies Record<string, Topic>;
export type Kind = keyof typeof KINDS;

/** What the verbs tell the holder of an account about it: it stands on `/me` until it was read. */
export const OF_ACCOUNT = [
	'pinChanged',
	'cardRequested',
	'cardIssued',
	'seated',
	'succeeded',
	'termEnding',
	'caretaking',
	'termOver',
	'seatLostAbsent',
	'seatLostRecalled',
	'seatGivenBack',
	'sessionCalled',
	'sessionMoved',
	'sessionCancelled',
	'mediatorInvited',
	'secondAsked',
] as const satisfies readonly Kind[];

/** What concerns the account's safety does not wait for the morning. */
export const isUrgent = (kind: string): boolean => (KINDS as Record<string, Topic>)[kind] === 'security';

/** What is usual: all but messages on a phone, which cost, and are for what cannot wait. */
export function isUsual(topic: Topic, channel: Channel): boolean {
	return channel !== 'sms' || topic === 'security' || topic === 'session' || topic === 'answer';
}

/** The night, where nobody says otherwise. */
export const NIGHT = { since: '20:00', until: '06:00' } as const;

/** The first moment from now on at which something may ring, by a clock on the wall there. */
export function afterQuiet(now: string, { since, until }: { since: string; until: string }, timeZone: string): string {
	if (since === until) return now;
	const { day, time } = wallClock(now, timeZone);
	const overnight = since > until;
	const quiet = overnight ? time >= since || time < until : time >= since && time < until;
	if (!quiet) return now;
	const endsTomorrow = overnight && time >= since;
	return instantOf(endsTomorrow ? addDays(day, 1) : day, until, timeZone);
}

/** How many seconds are left until the next quiet hours begin; null where nothing is quiet. */
export function secondsToQuiet(now: string, { since, until }: { since: string; until: string }, timeZone: string) {
	if (since === until) return null;
	const { day, time } = wallClock(now, timeZone);
	const begins = instantOf(time < since ? day : addDays(day, 1), since, timeZone);
	return Math.floor((Date.parse(begins) - Date.parse(now)) / 1000);
}

/** By which ways somebody wants to hear of what. */
export async function readChoices(
	db: Kysely<Database>,
	accountId: string,
): Promise<(topic: Topic, channel: Channel) => boolean> {
	const rows = await db.selectFrom('noticeChoice').selectAll().where('accountId', '=', accountId).execute();
	const chosen = new Map(rows.map((row) => [`${row.topic} ${row.channel}`, row.wanted === 1]));
	return (topic, channel) => chosen.get(`${topic} ${channel}`) ?? isUsual(topic, channel);
}

/** When nothing rings at somebody's. */
export async function readQuietHours(
	db: Kysely<Database>,
	accountId: string,
): Promise<{ since: string; until: string }> {
	const row = await db
		.selectFrom('quietHours')
		.select(['since', 'until'])
		.where('accountId', '=', accountId)
		.executeTakeFirst();
	return row ?? NIGHT;
}
