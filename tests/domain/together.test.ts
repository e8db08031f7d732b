import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endAdministration } from '#domain/account/endAdministration.ts';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { unfreezeAccount } from '#domain/account/unfreezeAccount.ts';
import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { hearAnswer } from '#domain/ask/hearAnswer.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { closeConcern } from '#domain/concern/closeConcern.ts';
import { closeThread } from '#domain/discussion/closeThread.ts';
import { holdStatement } from '#domain/discussion/holdStatement.ts';
import { openThread } from '#domain/discussion/openThread.ts';
import { releaseStatement } from '#domain/discussion/releaseStatement.ts';
import { returnStatement } from '#domain/discussion/returnStatement.ts';
import { draftOutcome } from '#domain/outcome/draftOutcome.ts';
import { editOutcome } from '#domain/outcome/editOutcome.ts';
import { publishOutcome } from '#domain/outcome/publishOutcome.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { perform } from '#domain/perform.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { markPresent } from '#domain/poll/markPresent.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { withdrawPoll } from '#domain/poll/withdrawPoll.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { editProposal } from '#domain/proposal/editProposal.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { screenProposal } from '#domain/proposal/screenProposal.ts';
import { submitProposal } from '#domain/proposal/submitProposal.ts';
import { withdrawProposal } from '#domain/proposal/withdrawProposal.ts';
import { adoptProposal, draftCleared, draftWritten, publishOne, writtenBy } from '../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../support/cast.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import { draft, openProposal, proposalInput, raise, say } from '../support/matter.ts';
import { announcedPoll, frozenProposal, openedPoll } from '../support/polls.ts';
import { endOf, heardDuring } from '../support/verdicts.ts';

/**
 * Two at once: both press in the same instant, with two forms. There is one order, the second finds what the first has
 * done and is told, and what happened is recorded once. On SQLite, and on a PostgreSQL server with many connections.
 */

const ROUNDS = 3;

/** Two acts, ready to be done in the same instant. */
interface Pair {
	acts: [() => Promise<unknown>, () => Promise<unknown>];
	/** How the second ends; `done` where asking twice for the same thing is simply so. */
	second: string;
	/** What is recorded: one of these, by who was first. */
	heard: string[];
}
type Make = (house: TestHouse, cast: Cast) => Promise<Pair>;

const by = ({ accountId }: { accountId: string }) => ({ accountId });

/** One act, by two people or by one with two forms. */
const twice = (
	event: string,
	second: string,
	ready: (house: TestHouse, cast: Cast) => Promise<[(player: Player) => Promise<unknown>, Player, Player]>,
): Make => {
	return async (house, cast) => {
		const [act, one, other] = await ready(house, cast);
		return { acts: [() => act(one), () => act(other)], second, heard: [event] };
	};
};

async function newAccount(house: TestHouse): Promise<{ personId: string; accountId: string }> {
	const person = { displayName: 'Nouvelle Personne', publicName: false, withAccount: true, adult: true };
	const { personId, accountId } = await perform(house, registerPerson, person, { accountId: 'system' });
	return { personId, accountId: accountId ?? '' };
}

/** Two administrators of whom one of two at once may go: if both did, nobody might be left. */
async function twoAdministrators(house: TestHouse, { administrator }: Cast) {
	const made = [await newAccount(house), await newAccount(house)] as const;
	for (const { accountId } of made) await perform(house, makeAdministrator, { accountId }, by(administrator));
	return made;
}

const freeze = (house: TestHouse, one: { accountId: string }, other: { accountId: string }) => () =>
	perform(house, freezeAccount, { accountId: other.accountId }, by(one));

const PAIRS: Record<string, Make> = {
	'the same administrator is made': twice('administratorMade', 'done', async (house, { administrator }) => {
		const { accountId } = await newAccount(house);
		return [(player) => perform(house, makeAdministrator, { accountId }, by(player)), administrator, administrator];
	}),
	'an account is frozen': twice('accountFrozen', 'alreadyDone', async (house, { administrator }) => {
		const { accountId } = await newAccount(house);
		return [(player) => perform(house, freezeAccount, { accountId }, by(player)), administrator, administrator];
	}),
	'an account is opened again': twice('accountUnfrozen', 'alreadyDone', async (house, { administrator }) => {
		const { accountId } = await newAccount(house);
		await perform(house, freezeAccount, { accountId }, by(administrator));
		return [(player) => perform(house, unfreezeAccount, { accountId }, by(player)), administrator, administrator];
	}),
	'two administrators bar each other': async (house, cast) => {
		const [one, other] = await twoAdministrators(house, cast);
		return {
			acts: [freeze(house, one, other), freeze(house, other, one)],
			second: 'notSignedIn',
			heard: ['accountFrozen'],
		};
	},
	'one administrator bars another, who ends the administration of the first': async (house, cast) => {
		const [one, other] = await twoAdministrators(house, cast);
		const end = () => perform(house, endAdministration, { accountId: one.accountId }, by(other));
		return {
			acts: [freeze(house, one, other), end],
			second: 'notSignedIn or notAdministrator',
			heard: ['accountFrozen', 'administrationEnded'],
		};
	},
	'a concern is closed': twice('concernClosed', 'concernClosed', async (house, cast) => {
		const { concernId } = await raise(house, cast);
		const input = { concernId, reason: 'addressed' as const };
		return [(player) => perform(house, closeConcern, input, by(player)), cast.aicha, cast.joseph];
	}),
	'a talk is closed': twice('threadClosed', 'threadClosed', async (house, cast) => {
		const { threadId } = await raise(house, cast);
		return [
			(player) => perform(house, closeThread, { threadId, conclusion: 'Dit.' }, by(player)),
			cast.odile,
			cast.joseph,
		];
	}),
	'a closed talk is opened again': twice('threadOpened', 'alreadyDone', async (house, cast) => {
		const { threadId, concernId } = await raise(house, cast);
		await perform(house, closeThread, { threadId, conclusion: 'Dit.' }, by(cast.joseph));
		const input = { subjectKind: 'concern' as const, subjectId: concernId };
		return [(player) => perform(house, openThread, input, by(player)), cast.odile, cast.joseph];
	}),
	'one mediator lets a statement through, the other keeps it back': async (house, cast) => {
		const { threadId } = await raise(house, cast);
		const { statementId } = await say(house, cast.maurice, threadId);
		return {
			acts: [
				() => perform(house, releaseStatement, { statementId }, by(cast.odile)),
				() => perform(house, holdStatement, { statementId, reason: 'Un nom.' }, by(cast.joseph)),
			],
			second: 'statementDecided',
			heard: ['statementReleased', 'statementHeld'],
		};
	},
	'a statement is returned': twice('statementReturned', 'statementDecided', async (house, cast) => {
		const { threadId } = await raise(house, cast);
		const { statementId } = await say(house, cast.maurice, threadId);
		const input = { statementId, reason: 'Autrement.' };
		return [(player) => perform(house, returnStatement, input, by(player)), cast.odile, cast.joseph];
	}),
	'a draft is submitted': twice('proposalSubmitted', 'alreadyDone', async (house, cast) => {
		const { proposalId } = await draft(house, cast);
		return [(player) => perform(house, submitProposal, { proposalId }, by(player)), cast.aicha, cast.aicha];
	}),
	'a proposal is opened for discussion': async (house, cast) => {
		const { proposalId } = await draft(house, cast);
		await perform(house, submitProposal, { proposalId }, by(cast.aicha));
		const screen = (player: Player) => () => perform(house, screenProposal, { proposalId }, by(player));
		return {
			acts: [screen(cast.odile), screen(cast.joseph)],
			second: 'alreadyDone',
			heard: ['proposalScreened threadOpened'],
		};
	},
	'a text is edited from the same version': twice('proposalEdited', 'textChanged', async (house, cast) => {
		const { proposalId, concernId } = await draft(house, cast);
		const { committeeId: _, readBack: __, ...fields } = proposalInput(cast, [concernId]);
		const input = { ...fields, proposalId, version: 1 };
		return [(player) => perform(house, editProposal, input, by(player)), cast.aicha, cast.aicha];
	}),
	'a text is fixed': twice('textFrozen', 'textFrozen', async (house, cast) => {
		const { proposalId } = await openProposal(house, cast);
		return [(player) => perform(house, freezeText, { proposalId }, by(player)), cast.odile, cast.joseph];
	}),
	'a proposal is taken back': twice('proposalWithdrawn', 'proposalWithdrawn', async (house, cast) => {
		const { proposalId } = await openProposal(house, cast);
		return [(player) => perform(house, withdrawProposal, { proposalId }, by(player)), cast.aicha, cast.aicha];
	}),
	'a proposal is taken back in the instant in which voting on it begins': async (house, cast) => {
		const proposalId = await frozenProposal(house, cast);
		const pollId = await announcedPoll(house, cast, { proposalId, secret: false });
		return {
			acts: [
				() => perform(house, withdrawProposal, { proposalId }, by(cast.bienvenu)),
				() => perform(house, openPoll, { pollId }, by(cast.joseph)),
			],
			second: 'pollWithdrawn or pollAlreadyOpen',
			heard: ['pollWithdrawn proposalWithdrawn', 'pollOpened'],
		};
	},
	'a vote is taken back in the instant in which it opens': async (house, cast) => {
		const pollId = await announcedPoll(house, cast, { secret: false });
		return {
			acts: [
				() => perform(house, withdrawPoll, { pollId, reason: 'Mal posée.' }, by(cast.odile)),
				() => perform(house, openPoll, { pollId }, by(cast.joseph)),
			],
			second: 'pollWithdrawn or pollAlreadyOpen',
			heard: ['pollWithdrawn', 'pollOpened'],
		};
	},
	'a poll is opened': twice('pollOpened', 'pollAlreadyOpen', async (house, cast) => {
		const pollId = await announcedPoll(house, cast, { secret: false });
		return [(player) => perform(house, openPoll, { pollId }, by(player)), cast.odile, cast.joseph];
	}),
	'a poll is closed': async (house, cast) => {
		const pollId = await openedPoll(house, cast, { secret: false });
		const close = (player: Player) => () => perform(house, closePoll, { pollId }, by(player));
		return {
			acts: [close(cast.odile), close(cast.joseph)],
			second: 'pollClosed',
			heard: ['pollClosed resultCertified'],
		};
	},
	'the roll is called for the same seat': twice('presenceMarked', 'done', async (house, cast) => {
		const pollId = await openedPoll(house, cast, { secret: false });
		const input = { pollId, seatId: cast.louise.seatId };
		return [(player) => perform(house, markPresent, input, by(player)), cast.odile, cast.joseph];
	}),
	'a member steps back': twice('matterLeft memberRecused', 'recused', async (house, cast) => {
		const pollId = await openedPoll(house, cast, { secret: false });
		return [
			(player) => perform(house, recuse, { pollId, relation: 'kinship', subjectKind: 'proposal' }, by(player)),
			cast.louise,
			cast.louise,
		];
	}),
	'an outcome is drafted': twice('outcomeDrafted', 'alreadyDone', async (house, cast) => {
		const { proposalId } = await adoptProposal(house, cast);
		return [(player) => perform(house, draftOutcome, { proposalId }, by(player)), cast.odile, cast.joseph];
	}),
	'a draft of an outcome is edited from the same version': twice(
		'outcomeEdited',
		'textChanged',
		async (house, cast) => {
			const { outcomeId } = await draftWritten(house, cast);
			const input = { outcomeId, version: 2, ...writtenBy(cast) };
			return [(player) => perform(house, editOutcome, input, by(player)), cast.odile, cast.joseph];
		},
	),
	'an outcome is reviewed': twice('redactionReviewed', 'reviewedAlready', async (house, cast) => {
		const { outcomeId } = await draftWritten(house, cast);
		const input = { outcomeId, version: 2, review: 'cleared' as const };
		return [(player) => perform(house, reviewRedaction, input, by(player)), cast.louise, cast.louise];
	}),
	'an outcome is published': async (house, cast) => {
		const { outcomeId } = await draftCleared(house, cast);
		const publish = (player: Player) => () => perform(house, publishOutcome, { outcomeId, version: 2 }, by(player));
		return {
			acts: [publish(cast.odile), publish(cast.joseph)],
			second: 'outcomePublished',
			heard: ['outcomePublished askSent askSent'],
		};
	},
	'an ask is acknowledged': twice('askAcknowledged', 'alreadyDone', async (house, cast) => {
		const { askIds } = await publishOne(house, cast);
		return [(player) => perform(house, acknowledgeAsk, { askId: askIds[0] }, by(player)), cast.kofi, cast.kofi];
	}),
	'an ask is answered by one and passed on by the other': async (house, cast) => {
		const { askIds } = await publishOne(house, cast);
		const [askId] = askIds;
		const next = { askId, toOfficeId: cast.headquartersId, text: 'Le quartier général décide.' };
		return {
			acts: [
				() => perform(house, answerAsk, { askId, answer: 'accepted' }, by(cast.kofi)),
				() => perform(house, redirectAsk, next, by(cast.kofi)),
			],
			second: 'askAnswered or notOfficer or askNotYours',
			heard: ['askAnswered', 'askRedirected'],
		};
	},
	'an answer is heard': twice('answerHeard', 'alreadyDone', async (house, cast) => {
		const { askIds } = await publishOne(house, cast);
		await perform(house, answerAsk, { askId: askIds[0], answer: 'accepted' }, by(cast.kofi));
		return [(player) => perform(house, hearAnswer, { askId: askIds[0] }, by(player)), cast.louise, cast.odile];
	}),
};

describe.each(['sqlite', 'postgresql'] as const)('two at once on %s', (kind) => {
	let house: TestHouse;
	let cast: Cast;
	beforeAll(async () => {
		house = await openTestHouse(kind);
		cast = await seatCast(house);
	}, 120_000);
	afterAll(() => house.close());

	it.each(Object.entries(PAIRS))('%s', async (_, make) => {
		for (let round = 0; round < ROUNDS; round++) {
			const { acts, second, heard } = await make(house, cast);
			let ends: string[] = [];
			const events = await heardDuring(house, async () => {
				ends = await Promise.all(acts.map((one) => endOf(one())));
			});
			const late = ends.filter((end, index) => end !== 'done' || ends.indexOf('done') !== index);
			expect(ends).toContain('done');
			expect(second.split(' or ')).toContain(late[0]);
			expect(heard).toContain(events.join(' '));
		}
	});
});
