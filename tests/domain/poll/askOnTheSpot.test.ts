import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { dropIssue } from '#domain/issue/dropIssue.ts';
import { nameIssue } from '#domain/issue/nameIssue.ts';
import { draftMinutes } from '#domain/minutes/draftMinutes.ts';
import { redactedPaper } from '#domain/minutes/publicMinutes.ts';
import { perform } from '#domain/perform.ts';
import { AskOnTheSpot, askOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { findPoll, listPolls, listPollsOfSession } from '#domain/poll/pollQueries.ts';
import { viewPoll } from '#domain/poll/pollView.ts';
import { viewScreen } from '#domain/poll/screenQueries.ts';
import { verifyResult } from '#domain/poll/verifyResult.ts';
import { search } from '#domain/search/searchQueries.ts';
import { stopForSafety } from '#domain/session/stopForSafety.ts';
import { wordsFor } from '#i18n/words.ts';
import { minutesSections } from '#web/minutesText.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { minutesOf } from '../../support/minutes.ts';
import { aMediation, goTo } from '../../support/phases.ts';
import { ballotForm, cast as castFor, closeAndCount, openedPoll, seven } from '../../support/polls.ts';
import { aRunningSession, aSession, callRoll } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

const support = { stance: 'support' } as const;

describe('askOnTheSpot', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const ask = (sessionId: string, given: Partial<typeof AskOnTheSpot._zod.input> = {}, by: Player = cast.joseph) =>
			perform(
				house(),
				askOnTheSpot,
				AskOnTheSpot.parse({ sessionId, kind: 'check', question: 'Est-ce que cela convient à tous ?', ...given }),
				{ accountId: by.accountId },
			);
		const asking = async (player: { accountId: string }) => {
			const now = house().clock().toISOString();
			return { db: house().read, actor: await loadActor(house().read, player.accountId, now), now };
		};

		it('opens a question at once for whoever sits now, and is in the lists, on the page, on the screen and in the search', async () => {
			const { sessionId, code } = await aSession(house(), cast);
			const there = [cast.louise, cast.aicha, cast.fidele, cast.maurice, cast.odile];
			await callRoll(house(), cast, sessionId, there);
			expect(await endOf(ask(sessionId))).toBe('sessionNotConvened');
			const session = await aRunningSession(house(), cast);
			await callRoll(house(), cast, session.sessionId, there);
			const { pollId } = await ask(session.sessionId, { question: 'Le puits au carrefour ?' });
			const view = await viewPoll(await asking(cast.aicha), pollId);
			expect(view).toMatchObject({ state: 'open', own: { voted: false }, turnout: { cast: 0, roll: 5, present: 5 } });
			expect(view.poll).toMatchObject({ kind: 'check', how: 'phones', method: 'consensus', proposal: null });
			expect(view.roll.map((line) => line.holder)).not.toContain(cast.hassan.name);
			expect((await listPolls(await asking(cast.louise), cast.bgs.id)).map((poll) => poll.id)).toContain(pollId);
			expect(await viewScreen(await asking(cast.louise), pollId)).toMatchObject({
				kind: 'check',
				roll: 5,
				shown: null,
			});
			const found = await search(await asking(cast.louise), cast.bgs.id, 'carrefour');
			expect(JSON.stringify(found)).toContain(session.code);
			expect(code).not.toBe(session.code);
		});

		it('is for the session’s mediators, and one question at a time', async () => {
			const { sessionId } = await aRunningSession(house(), cast, { mediators: [cast.joseph.accountId] });
			expect(await endOf(ask(sessionId, {}, cast.odile))).toBe('notSessionMediator');
			expect(await endOf(ask(sessionId, {}, cast.aicha))).toBe('notMediator');
			expect(await endOf(ask(sessionId, {}, cast.observer))).toBe('not found');
			const both = await Promise.all([endOf(ask(sessionId)), endOf(ask(sessionId))]);
			expect(both.sort()).toEqual(['done', 'pollUnderWay']);
		});

		it('names one of the session’s issues, on the page, the wall and in the minutes, as long as it stands on the list', async () => {
			const { sessionId } = await aMediation(house(), cast);
			const other = await aMediation(house(), cast);
			for (const one of [sessionId, other.sessionId]) await goTo(house(), cast, one, 'issues');
			const liaison = { accountId: cast.liaison.accountId };
			const name = async (text: string, where = sessionId) =>
				(await perform(house(), nameIssue, { sessionId: where, text }, liaison)).issueId;
			const elsewhere = await name('Le marché', other.sessionId);
			await name('Les dégâts');
			const issueId = await name('Le passage');
			expect(await endOf(ask(sessionId, { issueId: elsewhere }))).toBe('issueGone');
			const { pollId } = await ask(sessionId, { issueId, kind: 'straw', method: 'yesNoAbstain' });
			expect((await viewPoll(await asking(cast.aicha), pollId)).poll.issue).toBe('Le passage');
			expect((await viewScreen(await asking(cast.aicha), pollId)).issue).toBe('Le passage');
			for (const player of seven(cast)) await castFor(house(), player, ballotForm(pollId, { vote: 'yes' }));
			await closeAndCount(house(), cast, pollId);
			await perform(house(), draftMinutes, { sessionId }, { accountId: cast.joseph.accountId });
			const { facts } = await minutesOf(house(), sessionId, cast.aicha);
			expect(facts.parts.decisions).toMatchObject([{ outcome: 'carried', issue: 2 }]);
			const words = wordsFor('fr', { timeZone: 'Africa/Bangui', now: house().clock().toISOString() });
			const { issues, decisions } = facts.parts;
			const told = minutesSections({ ...facts, parts: { issues, decisions } }, {}, 'fr', words).at(-1);
			expect(told?.lines[0]?.text).toContain('Le passage');
			// Who reads the paper that leaves reads of an issue only where the list of issues leaves too.
			const rest = { notes: {}, lang: 'fr', withheld: null, publicNames: new Map(), town: 'X', heldOn: '2026-11-22' };
			const paper = (leaves: ('issues' | 'decisions')[]) =>
				redactedPaper({ ...rest, facts, leaves }).parts.decisions?.[0];
			expect([paper(['decisions'])?.issue, paper(['issues', 'decisions'])?.issue]).toEqual([undefined, 2]);
			await perform(house(), dropIssue, { sessionId, issueId }, liaison);
			expect((await viewPoll(await asking(cast.aicha), pollId)).poll.issue).toBeNull();
			expect(await endOf(ask(sessionId, { issueId }))).toBe('issueGone');
		});

		it('says nothing of it to observers', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const { pollId } = await ask(sessionId);
			expect(await endOf(asking(cast.observer).then((page) => findPoll(page, pollId)))).toBe('not found');
			const listed = await listPolls(await asking(cast.observer), cast.bgs.id);
			expect(listed.map((poll) => poll.id)).not.toContain(pollId);
		});

		it('is gone from everybody’s eyes where only the fact of the session stays', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const { pollId } = await ask(sessionId);
			await perform(house(), stopForSafety, { sessionId }, { accountId: cast.joseph.accountId });
			for (const player of [cast.joseph, cast.aicha]) {
				const page = await asking(player);
				expect(await endOf(findPoll(page, pollId))).toBe('not found');
				expect((await listPolls(page, cast.bgs.id)).map((poll) => poll.id)).not.toContain(pollId);
			}
		});

		it('takes ballots by phone and counts them, and decides nothing', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const { pollId } = await ask(sessionId);
			for (const player of seven(cast)) await castFor(house(), player, ballotForm(pollId, support));
			await closeAndCount(house(), cast, pollId);
			const poll = await findPoll(await asking(cast.aicha), pollId);
			expect(poll).toMatchObject({ outcome: 'byConsensus', shown: { form: 'named', counts: { support: 7 } } });
			expect(house().heard.events.map((event) => event.happening)).toContainEqual(
				expect.objectContaining({ type: 'resultCertified', pollId, sessionId, proposalId: null }),
			);
			expect(await verifyResult(house().read, pollId)).toMatchObject({ cannot: ['named'] });
		});

		it('is secret only with five or more who sit, and then shows words alone', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const four = [cast.louise, cast.aicha, cast.fidele, cast.maurice];
			await callRoll(house(), cast, sessionId, four);
			expect(await endOf(ask(sessionId, { secret: 'on' }))).toBe('electorateTooSmall');
			await callRoll(house(), cast, sessionId);
			expect(await endOf(ask(sessionId, { secret: 'on', how: 'hands' }))).toBe('handsAreSeen');
			const { pollId } = await ask(sessionId, { secret: 'on', kind: 'straw', method: 'yesNoAbstain' });
			for (const player of seven(cast).slice(0, 5)) await castFor(house(), player, ballotForm(pollId, { vote: 'yes' }));
			await closeAndCount(house(), cast, pollId);
			expect((await findPoll(await asking(cast.aicha), pollId)).shown).toEqual({ form: 'words', outcome: 'carried' });
			expect(await verifyResult(house().read, pollId)).toMatchObject({ good: true });
		});

		it('leaves out whoever is away, has left or stepped back from the matter', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await house()
				.write.updateTable('attendee')
				.set({ relation: 'kin' })
				.where('sessionId', '=', sessionId)
				.where('personId', '=', cast.louise.personId)
				.execute();
			const { pollId } = await ask(sessionId);
			expect(await endOf(castFor(house(), cast.louise, ballotForm(pollId, support)))).toBe('notOnRoll');
			expect((await viewPoll(await asking(cast.aicha), pollId)).turnout.roll).toBe(6);
		});

		it('knows a decision on a fixed text as one of the session: whoever sits there is there', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await callRoll(house(), cast, sessionId, [cast.louise, cast.aicha]);
			const pollId = await openedPoll(house(), cast, { sessionId, secret: false });
			const page = await asking(cast.aicha);
			expect((await listPollsOfSession(page, sessionId)).map((poll) => poll.id)).toEqual([pollId]);
			expect((await viewPoll(page, pollId)).turnout).toMatchObject({ roll: 7, present: 2 });
		});
	});
});
