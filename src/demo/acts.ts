import type { z } from 'zod';
import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { raiseConcern, type RaiseConcern } from '#domain/concern/raiseConcern.ts';
import type { StatementKind } from '#domain/discussion/discussion.ts';
import { agreeRestatement } from '#domain/discussion/agreeRestatement.ts';
import { holdStatement } from '#domain/discussion/holdStatement.ts';
import { postStatement } from '#domain/discussion/postStatement.ts';
import { releaseStatement } from '#domain/discussion/releaseStatement.ts';
import { restateStatement } from '#domain/discussion/restateStatement.ts';
import { returnStatement } from '#domain/discussion/returnStatement.ts';
import { draftOutcome } from '#domain/outcome/draftOutcome.ts';
import { editOutcome, type EditOutcome } from '#domain/outcome/editOutcome.ts';
import { publishOutcome } from '#domain/outcome/publishOutcome.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { announcePoll, type AnnouncePoll } from '#domain/poll/announcePoll.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import type { Choice } from '#domain/poll/choice.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { markPresent } from '#domain/poll/markPresent.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { draftProposal, type DraftProposal } from '#domain/proposal/draftProposal.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { listClauses } from '#domain/proposal/proposalQueries.ts';
import { screenProposal } from '#domain/proposal/screenProposal.ts';
import { submitProposal } from '#domain/proposal/submitProposal.ts';
import { translateText } from '#domain/translation/translateText.ts';
import type { Story } from './story.ts';

/** Something said in French, with its English. */
export interface Said {
	fr: string;
	en: string;
}

const committeeOf = (code: string) => code.slice(0, 3);

type ConcernFields = z.input<typeof RaiseConcern>;

export interface ConcernOfDemo extends Pick<ConcernFields, 'topic' | 'severity' | 'spread' | 'groups' | 'onBehalfOf'> {
	by: string;
	/** Who puts it into English: a mediator of the committee. */
	translator: string;
	title: Said;
	story: Said;
	audience?: ConcernFields['audience'];
}

/** Somebody raises the concern that is going to have this code. */
export async function raise(story: Story, code: string, concern: ConcernOfDemo): Promise<void> {
	const { by, translator, title, story: told, onBehalfOf, audience = 'observers', ...more } = concern;
	const committeeId = story.id(committeeOf(code));
	const made = await story.as(by, raiseConcern, {
		...more,
		committeeId,
		audience,
		title: title.fr,
		story: told.fr,
		lang: 'fr',
		onBehalfOf,
		readBack: onBehalfOf !== undefined,
	});
	sameCode(made.code, code);
	story.keep(code, made.concernId);
	story.keep(`thread:${code}`, made.threadId);
	await story.as(translator, translateText, {
		committeeId,
		lang: 'en',
		texts: [
			{ subjectId: made.concernId, field: 'title', text: title.en },
			{ subjectId: made.concernId, field: 'story', text: told.en },
		],
	});
}

function sameCode(given: string, expected: string): void {
	if (given !== expected) throw new Error(`The story expected ${expected}, and it became ${given}`);
}

type ProposalFields = z.input<typeof DraftProposal>;

export interface ProposalOfDemo extends Pick<ProposalFields, 'category' | 'approach' | 'principles' | 'onBehalfOf'> {
	by: string;
	/** Codes of the concerns that it answers. */
	answers: string[];
	/** The ask of another committee that it would carry too, e.g. `ask:BGS-P-019:3`. */
	coSigns?: string;
	title: Said;
	purpose: Said;
	clauses: (Said & {
		kind: NonNullable<NonNullable<ProposalFields['clauses']>[number]['kind']>;
		who?: string;
		dueOn?: string;
	})[];
	worseOff: string;
	mitigation: string;
}

/** The proposal's fields as its author's form sends them. */
export function written(story: Story, proposal: ProposalOfDemo) {
	return {
		category: proposal.category,
		approach: proposal.approach,
		principles: proposal.principles ?? {},
		concernIds: proposal.answers.map(story.id),
		title: proposal.title.fr,
		purpose: proposal.purpose.fr,
		lang: 'fr' as const,
		clauses: proposal.clauses.map(({ kind, fr, who, dueOn }) => ({ kind, text: fr, dutyBearer: who, dueOn })),
		worseOff: proposal.worseOff,
		mitigation: proposal.mitigation,
	};
}

/** Somebody drafts the proposal that is going to have this code, and hands it in. */
export async function propose(story: Story, code: string, proposal: ProposalOfDemo): Promise<void> {
	await draft(story, code, proposal);
	await story.as(proposal.by, submitProposal, { proposalId: story.id(code) });
}

/** Somebody drafts a proposal, for nobody else to see yet. */
export async function draft(story: Story, code: string, proposal: ProposalOfDemo): Promise<void> {
	const made = await story.as(proposal.by, draftProposal, {
		committeeId: story.id(committeeOf(code)),
		...written(story, proposal),
		...(proposal.coSigns && { coSigning: `sign:${story.id(proposal.coSigns)}` }),
		onBehalfOf: proposal.onBehalfOf,
		readBack: proposal.onBehalfOf !== undefined,
	});
	sameCode(made.code, code);
	story.keep(code, made.proposalId);
	await inEnglish(story, code, proposal);
}

/** The author puts a proposal into English. */
export async function inEnglish(story: Story, code: string, proposal: ProposalOfDemo): Promise<void> {
	const proposalId = story.id(code);
	const clauses = await listClauses(story.house.read, proposalId);
	await story.as(proposal.by, translateText, {
		committeeId: story.id(committeeOf(code)),
		lang: 'en',
		texts: [
			{ subjectId: proposalId, field: 'title', text: proposal.title.en },
			{ subjectId: proposalId, field: 'purpose', text: proposal.purpose.en },
			...clauses.map((clause, index) => ({
				subjectId: clause.id,
				field: 'text' as const,
				text: proposal.clauses[index]?.en,
			})),
		],
	});
}

/** A mediator opens a proposal for discussion. */
export async function open(story: Story, code: string, mediator: string): Promise<void> {
	const { threadId } = await story.as(mediator, screenProposal, { proposalId: story.id(code) });
	story.keep(`thread:${code}`, threadId);
}

/** A mediator fixes the text; the time to reflect begins. */
export async function freeze(story: Story, code: string, mediator: string): Promise<void> {
	await story.as(mediator, freezeText, { proposalId: story.id(code) });
}

/** What a mediator does with a statement, and why. */
type Moderation = { by: string } & ({ act: 'release' } | { act: 'hold' | 'return'; reason: string });

/** Somebody says something in the talk about a concern or a proposal; without a moderation it waits, or shows at once. */
export async function say(
	story: Story,
	code: string,
	name: string,
	kind: StatementKind,
	text: string,
	moderation?: Moderation,
	more: { onBehalfOf?: string; restates?: string; unattributed?: true } = {},
): Promise<string> {
	const { statementId } = await story.as(name, postStatement, {
		threadId: story.id(`thread:${code}`),
		kind,
		text,
		lang: 'fr',
		...more,
		readBack: more.onBehalfOf !== undefined,
	});
	if (!moderation) return statementId;
	const { by } = moderation;
	if (moderation.act === 'release') await story.as(by, releaseStatement, { statementId });
	else {
		const { reason } = moderation;
		await story.as(by, moderation.act === 'hold' ? holdStatement : returnStatement, { statementId, reason });
	}
	return statementId;
}

/** A mediator offers other words for what somebody said, who agrees to them. */
export async function sayInOtherWords(
	story: Story,
	statementId: string,
	{ mediator, speaker, text }: { mediator: string; speaker: string; text: string },
): Promise<void> {
	await story.as(mediator, restateStatement, { statementId, text, reason: 'Pour que l’autre rive puisse l’entendre.' });
	const { offeredAt } = await story.house.read
		.selectFrom('statement')
		.select('offeredAt')
		.where('id', '=', statementId)
		.executeTakeFirstOrThrow();
	await story.as(speaker, agreeRestatement, { statementId, offeredAt: offeredAt ?? '' });
}

export const through = (by: string): Moderation => ({ by, act: 'release' });

type PollFields = Omit<z.input<typeof AnnouncePoll>, 'proposalId'>;

/** A mediator announces how a proposal will be decided. */
export async function announce(story: Story, code: string, mediator: string, poll: PollFields): Promise<void> {
	const { pollId } = await story.as(mediator, announcePoll, { proposalId: story.id(code), ...poll });
	story.keep(`poll:${code}`, pollId);
}

/** The poll opens; those named say "I am here" and cast. */
export async function vote(
	story: Story,
	code: string,
	mediator: string,
	{ present, ballots }: { present: readonly string[]; ballots: readonly (readonly [string, Choice])[] },
): Promise<void> {
	const pollId = story.id(`poll:${code}`);
	await story.as(mediator, openPoll, { pollId });
	for (const name of present) await story.as(name, markPresent, { pollId });
	for (const [name, choice] of ballots)
		await story.as(name, castBallot, { pollId, choice, checkWords: drawCheckWords('fr') });
}

/** The mediator closes the poll; a secret one's urn is opened before the next scene. */
export async function close(story: Story, code: string, mediator: string): Promise<void> {
	await story.as(mediator, closePoll, { pollId: story.id(`poll:${code}`) });
}

type OutcomeFields = z.input<typeof EditOutcome>;

export interface OutcomeOfDemo {
	by: string;
	summary: string;
	asks: { to: string; what: string; why: string; neededBy?: string }[];
	commitments?: NonNullable<OutcomeFields['commitments']>;
	reservations?: NonNullable<OutcomeFields['reservations']>;
	annexes?: NonNullable<OutcomeFields['annexes']>;
	statementOnly?: boolean;
}

/** A mediator drafts the outcome of an adopted proposal, with what it asks of whom. */
export async function outline(story: Story, code: string, outcome: OutcomeOfDemo): Promise<void> {
	const { outcomeId } = await story.as(outcome.by, draftOutcome, { proposalId: story.id(code) });
	await story.as(outcome.by, editOutcome, {
		outcomeId,
		version: 1,
		summary: outcome.summary,
		statementOnly: outcome.statementOnly ?? false,
		annexes: outcome.annexes ?? [],
		asks: outcome.asks.map(({ to, ...ask }) => ({ officeId: story.id(to), ...ask })),
		commitments: outcome.commitments ?? [],
		reservations: outcome.reservations ?? [],
	});
	story.keep(`outcome:${code}`, outcomeId);
}

/** Two others clear what leaves, and the mediator publishes it; the asks are known as `ask:BGS-P-019:1`. */
export async function publish(
	story: Story,
	code: string,
	mediator: string,
	reviewers: readonly [string, string],
): Promise<string> {
	const outcomeId = story.id(`outcome:${code}`);
	const { version } = await story.house.read
		.selectFrom('outcome')
		.select('version')
		.where('id', '=', outcomeId)
		.executeTakeFirstOrThrow();
	for (const reviewer of reviewers)
		await story.as(reviewer, reviewRedaction, { outcomeId, version, review: 'cleared' });
	const published = await story.as(mediator, publishOutcome, { outcomeId, version });
	const asks = await story.house.read
		.selectFrom('ask')
		.select(['id', 'ordinal'])
		.where('outcomeId', '=', outcomeId)
		.execute();
	for (const { id, ordinal } of asks) story.keep(`ask:${code}:${ordinal}`, id);
	return published.code;
}

/** An office says that it has the ask. */
export async function received(story: Story, ask: string, officer: string): Promise<void> {
	await story.as(officer, acknowledgeAsk, { askId: story.id(ask) });
}

/** The same choice for many. */
export const each = (names: readonly string[], choice: Choice): (readonly [string, Choice])[] =>
	names.map((name) => [name, choice] as const);

export const support: Choice = { stance: 'support' };
export const yes: Choice = { vote: 'yes' };
export const not: Choice = { vote: 'no' };
export const abstain: Choice = { vote: 'abstain' };
