import type { EventType, Happening } from '../events.ts';
import type { Kind } from './notice.ts';

/** Who is told. */
export type Recipients =
	/** Those of the committee who hold a seat, mediate or bring people in. */
	| { committee: string; only?: 'mediators' }
	/** Those who answer for an office. */
	| { office: string }
	/** Those on the roll of a poll. */
	| { rollOf: string }
	/** Those of the committee, and whoever runs an election, stands in it or keeps a key of it. */
	| { committee: string; andElection: string }
	/** Those who are expected at a session. */
	| { expectedAt: string }
	/** Whoever said something in a discussion. */
	| { speakerOf: string };

/** What becomes of an event: a notice of a kind, for some people, that leads somewhere. */
export interface Rule {
	kind: Kind;
	to: Recipients;
	committeeId: string | null;
	officeId?: string;
	/** The poll or the ask. */
	subjectId?: string;
}

type Rules = { [T in EventType]?: (happening: Extract<Happening, { type: T }>) => Rule[] };

/** The one table: which event is told to whom, as what. Nothing else is told. */
const RULES: Rules = {
	pollAnnounced: ({ committeeId, pollId }) => [
		{ kind: 'pollAnnounced', to: { committee: committeeId }, committeeId, subjectId: pollId },
	],
	pollWithdrawn: ({ committeeId, pollId }) => [
		{ kind: 'pollWithdrawn', to: { committee: committeeId }, committeeId, subjectId: pollId },
	],
	pollOpened: ({ committeeId, pollId }) => [
		{ kind: 'pollOpened', to: { rollOf: pollId }, committeeId, subjectId: pollId },
	],
	votingMoved: ({ committeeId, electionId }) => [
		{
			kind: 'votingMoved',
			to: { committee: committeeId, andElection: electionId },
			committeeId,
			subjectId: electionId,
		},
	],
	resultCertified: ({ committeeId, pollId }) => [
		{ kind: 'pollDecided', to: { committee: committeeId }, committeeId, subjectId: pollId },
	],
	// What it is about, and why, is said to the speaker on the page alone.
	statementHeld: ({ committeeId, statementId }) => [{ kind: 'wordsWait', to: { speakerOf: statementId }, committeeId }],
	statementReturned: ({ committeeId, statementId }) => [
		{ kind: 'wordsWait', to: { speakerOf: statementId }, committeeId },
	],
	statementRestated: ({ committeeId, statementId }) => [
		{ kind: 'wordsWait', to: { speakerOf: statementId }, committeeId },
	],
	outcomePublished: ({ committeeId }) => [{ kind: 'outcomePublished', to: { committee: committeeId }, committeeId }],
	askSent: ({ committeeId, officeId, askId }) => [
		{ kind: 'askReceived', to: { office: officeId }, committeeId, officeId, subjectId: askId },
	],
	askCorrected: ({ committeeId, officeId, askId }) => [
		{ kind: 'askCorrected', to: { office: officeId }, committeeId, officeId, subjectId: askId },
	],
	jointAskCorrected: ({ committeeId }) => [{ kind: 'jointAskCorrected', to: { committee: committeeId }, committeeId }],
	askRedirected: ({ committeeId, toOfficeId, askId }) => [
		{ kind: 'askReceived', to: { office: toOfficeId }, committeeId, officeId: toOfficeId, subjectId: askId },
		{ kind: 'askPassedOn', to: { committee: committeeId, only: 'mediators' }, committeeId },
	],
	askMerged: ({ committeeId }) => [{ kind: 'askTogether', to: { committee: committeeId }, committeeId }],
	// An office leaves: whoever follows is told of what comes, and the committee of where it is now.
	askRepointed: ({ committeeId, toOfficeId, askId }) => [
		{ kind: 'askReceived', to: { office: toOfficeId }, committeeId, officeId: toOfficeId, subjectId: askId },
		{ kind: 'askHandedOver', to: { committee: committeeId }, committeeId },
	],
	askReminded: ({ committeeId, officeId, askId }) => [
		{ kind: 'askReminded', to: { office: officeId }, committeeId, officeId, subjectId: askId },
	],
	askOverdue: ({ committeeId, officeId, askId }) => [
		{ kind: 'askOverdue', to: { office: officeId }, committeeId, officeId, subjectId: askId },
		{ kind: 'askOverdue', to: { committee: committeeId, only: 'mediators' }, committeeId },
	],
	askEscalated: ({ committeeId, officeId, toOfficeId, askId }) => [
		{ kind: 'askReceived', to: { office: toOfficeId }, committeeId, officeId: toOfficeId, subjectId: askId },
		{ kind: 'askEscalated', to: { office: officeId }, committeeId, officeId },
		{ kind: 'askEscalated', to: { committee: committeeId, only: 'mediators' }, committeeId },
	],
	askUnanswered: ({ committeeId, officeId, askId }) => [
		{ kind: 'askUnanswered', to: { office: officeId }, committeeId, officeId, subjectId: askId },
		{ kind: 'askUnanswered', to: { committee: committeeId }, committeeId },
	],
	askReopened: ({ committeeId, officeId, askId }) => [
		{ kind: 'askReceived', to: { office: officeId }, committeeId, officeId, subjectId: askId },
	],
	askedBack: ({ committeeId }) => [
		{ kind: 'askedBack', to: { committee: committeeId, only: 'mediators' }, committeeId },
	],
	repliedToOffice: ({ committeeId, officeId, askId }) => [
		{ kind: 'repliedToOffice', to: { office: officeId }, committeeId, officeId, subjectId: askId },
	],
	// The office heard it from the one that replied.
	repliedTogether: ({ committeeId }) => [
		{ kind: 'repliedTogether', to: { committee: committeeId, only: 'mediators' }, committeeId },
	],
	jointAskAnswered: ({ committeeId }) => [{ kind: 'answerCame', to: { committee: committeeId }, committeeId }],
	// Each time, also where the same was promised to several committees: each found it for itself.
	commitmentChecked: ({ committeeId, officeId, askId, result }) =>
		result === null || officeId === null
			? []
			: [
					{
						...{ kind: 'promiseChecked', to: { office: officeId }, committeeId, officeId },
						...(askId === null ? {} : { subjectId: askId }),
					},
				],
	// Only what two have found alike is told; who has looked so far is not.
	commitmentFound: ({ committeeId }) => [{ kind: 'promiseChecked', to: { committee: committeeId }, committeeId }],
	askAnswered: ({ committeeId }) => [{ kind: 'answerCame', to: { committee: committeeId }, committeeId }],
};

/** Kinds of events of which somebody is told. */
export const TOLD_EVENTS = Object.keys(RULES) as EventType[];

/** What is told of an event, and to whom. */
export function rulesFor(happening: Happening): Rule[] {
	const rule = RULES[happening.type] as ((happening: Happening) => Rule[]) | undefined;
	return rule?.(happening) ?? [];
}
