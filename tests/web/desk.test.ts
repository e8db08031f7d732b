import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { findCommittee } from '#domain/committee/committeeQueries.ts';
import { AnnouncePoll, announcePoll } from '#domain/poll/announcePoll.ts';
import { declineNomination } from '#domain/election/declineNomination.ts';
import { NominateCandidate, nominateCandidate } from '#domain/election/nominateCandidate.ts';
import { newId } from '#domain/id.ts';
import { keepForm } from '#domain/keptForm/keepForm.ts';
import { decideWithdrawal } from '#domain/outcome/decideWithdrawal.ts';
import { draftCorrection } from '#domain/outcome/draftCorrection.ts';
import { dropCorrection } from '#domain/outcome/dropCorrection.ts';
import { draftOutcome } from '#domain/outcome/draftOutcome.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { listDesks, listWaiting } from '#web/desk.ts';
import type { PageContext } from '#web/page.ts';
import { adoptProposal, clear, draftWritten, publishOne } from '../support/adopted.ts';
import { amendmentsOf, offer, openText } from '../support/amendments.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { raiseComplaint } from '#domain/complaint/raiseComplaint.ts';
import { redactMinutes } from '#domain/minutes/redactMinutes.ts';
import { reviewMinutes } from '#domain/minutes/reviewMinutes.ts';
import { signMinutes } from '#domain/minutes/signMinutes.ts';
import { acceptInvitation } from '#domain/session/acceptInvitation.ts';
import { listInvitations } from '#domain/session/invitationQueries.ts';
import { inviteMediator } from '#domain/session/inviteMediator.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { type Cast, type Player, seatCast } from '../support/cast.ts';
import { aMediation } from '../support/caucus.ts';
import { makeElection } from '../support/election.ts';
import { onBothDatabases } from '../support/house.ts';
import { aHeldSession, minutesOf, readMinutes } from '../support/minutes.ts';
import { aSession, callRoll } from '../support/sessions.ts';
import { announcedPoll, ballotForm, cast as castFor, closeAndCount, openedPoll, seven } from '../support/polls.ts';

describe('the desk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const waitingFor = async (player: Player, code: string, committeeId = cast.bgs.id) => {
			const now = house().clock().toISOString();
			const actor = await loadActor(house().read, player.accountId, now);
			const page = { db: house().read, actor, now, requestId: () => '' } as unknown as PageContext;
			const waiting = await listWaiting(page, await findCommittee(house().read, committeeId));
			return waiting.filter((one) => one.code === code || one.href.includes(code)).map((one) => one.what);
		};
		const codeOf = async (proposalId: string) =>
			(await house().read.selectFrom('proposal').select('code').where('id', '=', proposalId).executeTakeFirstOrThrow())
				.code;

		it('tells whoever was put forward that a yes or a no is awaited, also outside the committee, until they answer', async () => {
			const { election, contests } = await makeElection(house(), cast, { seats: 3, nominated: false });
			const typed = { contestId: contests[0]!.id, adult: true, personId: cast.solange.personId };
			const { candidateId } = await perform(house(), nominateCandidate, NominateCandidate.parse(typed), {
				accountId: cast.joseph.accountId,
			});
			const deskOf = async (player: Player) => {
				const now = house().clock().toISOString();
				const actor = await loadActor(house().read, player.accountId, now);
				const { desks } = await listDesks({ db: house().read, actor, now } as unknown as PageContext);
				return desks.flatMap(({ waiting }) => waiting).filter((one) => one.code === election.code);
			};
			expect(await deskOf(cast.solange)).toMatchObject([
				{
					what: 'acceptNomination',
					href: expect.stringMatching(`/elections/${election.code}/candidates/${candidateId}$`),
				},
			]);
			expect(await deskOf(cast.louise)).toEqual([]);
			await perform(house(), declineNomination, { candidateId }, { accountId: cast.solange.accountId });
			expect(await deskOf(cast.solange)).toEqual([]);
		});

		it('shows the mediators of a session what it waits for, each with where to do it', async () => {
			const { sessionId, code } = await aSession(house(), cast, { mediators: [cast.joseph.accountId] });
			expect(await waitingFor(cast.joseph, code)).toEqual(['sessionToday']);
			expect(await waitingFor(cast.odile, code)).toEqual([]);
			await callRoll(house(), cast, sessionId);
			await perform(house(), conveneSession, { sessionId }, { accountId: cast.joseph.accountId });
			expect(await waitingFor(cast.joseph, code)).toEqual(['sessionRunning']);
			await perform(house(), closeSession, { sessionId, how: 'without' }, { accountId: cast.joseph.accountId });
			expect(await waitingFor(cast.odile, code)).toEqual(['closingAsked']);
			await perform(house(), closeSession, { sessionId, how: 'without' }, { accountId: cast.odile.accountId });
			expect(await waitingFor(cast.joseph, code)).toEqual(['minutesToDraft']);
			expect(await waitingFor(cast.odile, code)).toEqual([]);
		});

		it('takes minutes from whoever writes them to the two who sign, to another who looks, to who publishes', async () => {
			const sessionId = await aHeldSession(house(), cast);
			const { code } = await house()
				.read.selectFrom('session')
				.select('code')
				.where('id', '=', sessionId)
				.executeTakeFirstOrThrow();
			const desks = async () => ({
				joseph: await waitingFor(cast.joseph, code),
				odile: await waitingFor(cast.odile, code),
				louise: await waitingFor(cast.louise, code),
			});
			expect(await desks()).toMatchObject({ joseph: ['minutesToDraft'], louise: [] });
			await readMinutes(house(), cast, sessionId);
			expect(await desks()).toMatchObject({ joseph: ['minutesToSign'], louise: ['minutesToSign'] });
			const sign = async (capacity: 'mediator' | 'committee', by: Player) => {
				const { version } = await minutesOf(house(), sessionId, by);
				await perform(house(), signMinutes, { sessionId, version, capacity }, { accountId: by.accountId });
			};
			await sign('mediator', cast.joseph);
			expect(await desks()).toMatchObject({ joseph: [], louise: ['minutesToSign'] });
			await sign('committee', cast.louise);
			expect(await desks()).toEqual({ joseph: ['minutesToRedact'], odile: ['minutesToRedact'], louise: [] });
			await perform(
				house(),
				redactMinutes,
				{ sessionId, redaction: 0, leaves: ['phases'] },
				{ accountId: cast.odile.accountId },
			);
			expect(await desks()).toEqual({ joseph: ['minutesToReview'], odile: [], louise: [] });
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), reviewMinutes, { sessionId, redaction: 1, review: 'cleared' }, by);
			expect(await desks()).toEqual({ joseph: ['minutesToPublish'], odile: ['minutesToPublish'], louise: [] });
		});

		it('shows what is said of a mediation to those who answer it, and nothing to the one it is about', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			await perform(
				house(),
				raiseComplaint,
				{
					...{ sessionId, aboutId: cast.odile.accountId, heardBy: 'mediators' as const, forAnother: false },
					...{ text: 'Elle ne nous laisse pas parler.', lang: 'fr' as const },
				},
				{ accountId: herders.accountId },
			);
			expect(await waitingFor(cast.joseph, '/complaints')).toEqual(['complaint']);
			for (const player of [cast.odile, cast.louise, cast.liaison])
				expect(await waitingFor(player, '/complaints')).toEqual([]);
		});

		it('shows a mediator of a neighbouring committee that their help is asked, then the session itself', async () => {
			await perform(
				house(),
				appointMediator,
				{ committeeId: cast.bbr.id, accountId: cast.neighbour.accountId, constituency: 'herdersResident' },
				{ accountId: cast.administrator.accountId },
			);
			const { sessionId, code } = await aSession(house(), cast, { mediators: [cast.joseph.accountId] });
			const invited = { sessionId, accountId: cast.neighbour.accountId };
			await perform(house(), inviteMediator, invited, { accountId: cast.joseph.accountId });
			const [asked] = await listInvitations(house().read, sessionId);
			expect(await waitingFor(cast.neighbour, code, cast.bbr.id)).toEqual(['helpAsked']);
			await perform(house(), acceptInvitation, { invitationId: asked!.id }, { accountId: cast.neighbour.accountId });
			expect(await waitingFor(cast.neighbour, code, cast.bbr.id)).toEqual(['sessionToday']);
			expect(await waitingFor(cast.louise, code)).toEqual([]);
		});

		it('asks whoever may review an outcome to review it, and the mediators to publish only what was cleared', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			expect(await waitingFor(cast.louise, outcomeId)).toEqual(['reviewOutcome']);
			expect(await waitingFor(cast.joseph, outcomeId)).toEqual(['reviewOutcome']);
			// Odile wrote it, Aïcha proposed it, the liaison reviews nothing.
			for (const player of [cast.odile, cast.aicha, cast.liaison])
				expect(await waitingFor(player, outcomeId)).toEqual([]);
			const by = { accountId: cast.louise.accountId };
			await perform(house(), reviewRedaction, { outcomeId, version: 2, review: 'cleared' }, by);
			expect(await waitingFor(cast.odile, outcomeId)).toEqual([]);
			expect(await waitingFor(cast.louise, outcomeId)).toEqual([]);
			// It takes two.
			expect(await waitingFor(cast.fidele, outcomeId)).toEqual(['reviewOutcome']);
			const second = { accountId: cast.fidele.accountId };
			await perform(house(), reviewRedaction, { outcomeId, version: 2, review: 'cleared' }, second);
			expect(await waitingFor(cast.odile, outcomeId)).toEqual(['publish']);
		});

		it('shows whoever has begun to write and not sent where to go on, and nobody else', async () => {
			const path = `/committee/BGS/proposals/BGS-P-999/amend`;
			const [text, clauseId] = ['Un point nouveau.', newId()];
			const keep = (form: string, typed: Record<string, string>) =>
				perform(house(), keepForm, { path, form, typed }, { accountId: cast.louise.accountId });
			await keep(`offerAmendment-${clauseId}-replace`, { op: 'replace', clauseId, text });
			await keep(`offerAmendment-${clauseId}-insert`, { op: 'insert', clauseId, text });
			// Nothing but what the form held from the beginning.
			await keep('offerAmendment-insert', { op: 'insert', text: '' });
			expect(await waitingFor(cast.louise, 'BGS-P-999')).toEqual(['begun.offerAmendment', 'begun.offerAmendment']);
			expect(await waitingFor(cast.louise, `op=replace&clause=${clauseId}`)).toEqual(['begun.offerAmendment']);
			expect(await waitingFor(cast.aicha, 'BGS-P-999')).toEqual([]);
		});

		it('gives back to the mediators what the review returned, and what is not finished', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			const by = { accountId: cast.louise.accountId };
			await perform(house(), reviewRedaction, { outcomeId, version: 2, review: 'returned', note: 'Un nom.' }, by);
			expect(await waitingFor(cast.odile, outcomeId)).toEqual(['outcomeReturned']);
			const { proposalId } = await adoptProposal(house(), cast);
			const begun = await perform(house(), draftOutcome, { proposalId }, { accountId: cast.odile.accountId });
			expect(await waitingFor(cast.odile, begun.outcomeId)).toEqual(['finishOutcome']);
			expect(await waitingFor(cast.louise, begun.outcomeId)).toEqual([]);
		});

		it('asks another than whoever withdrew it whether an outcome stays out of sight, until one has said so', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			await perform(house(), withdrawOutcome, { outcomeId, note: 'Un nom.' }, { accountId: cast.odile.accountId });
			expect(await waitingFor(cast.odile, outcomeId)).toEqual([]);
			expect(await waitingFor(cast.louise, outcomeId)).toEqual(['decideWithdrawal']);
			const decided = { outcomeId, decision: 'confirmed' as const };
			await perform(house(), decideWithdrawal, decided, { accountId: cast.louise.accountId });
			expect(await waitingFor(cast.joseph, outcomeId)).toEqual([]);
		});

		it('takes a correction to two who review it, then back to the mediators', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			const correction = {
				version: 2,
				summary: 'Autrement.',
				withhold: [],
				kind: 'mistake' as const,
				why: 'Une erreur.',
			};
			await perform(house(), draftCorrection, { outcomeId, ...correction }, { accountId: cast.odile.accountId });
			expect(await waitingFor(cast.odile, outcomeId)).toEqual([]);
			expect(await waitingFor(cast.louise, outcomeId)).toEqual(['reviewCorrection']);
			await clear(house(), cast, outcomeId, 3);
			expect(await waitingFor(cast.louise, outcomeId)).toEqual([]);
			expect(await waitingFor(cast.odile, outcomeId)).toEqual(['correctOutcome']);
			// Of a correction that is dropped nobody is kept waiting.
			await perform(house(), dropCorrection, { outcomeId, version: 3 }, { accountId: cast.joseph.accountId });
			for (const player of [cast.odile, cast.joseph, cast.louise, cast.fidele])
				expect([player.name, await waitingFor(player, outcomeId)]).toEqual([player.name, []]);
		});

		it('shows mediators that amendments touch the same words, until a vote on them is announced', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const code = await codeOf(proposalId);
			await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jours de marché : mardi et samedi.' });
			expect(await waitingFor(cast.joseph, code)).not.toContain('conflict');
			await offer(house(), cast.hassan, proposalId, { clauseId: first, text: 'Jours de marché : lundi et samedi.' });
			expect(await waitingFor(cast.joseph, code)).toContain('conflict');
			expect(await waitingFor(cast.louise, code)).toEqual([]);
			expect(await waitingFor(cast.aicha, code)).toEqual(['amendments']);
			const [amendment] = await amendmentsOf(house(), proposalId);
			const vote = { proposalId, amendmentId: amendment?.id, method: 'chooseOne', secret: true };
			await perform(house(), announcePoll, AnnouncePoll.parse(vote), { accountId: cast.joseph.accountId });
			expect(await waitingFor(cast.odile, code)).not.toContain('conflict');
		});

		it('shows mediators the votes that only they can open or close', async () => {
			const announced = await announcedPoll(house(), cast, { secret: false });
			expect(await waitingFor(cast.joseph, announced)).toEqual(['openPoll']);
			expect(await waitingFor(cast.louise, announced)).toEqual([]);
			const open = await openedPoll(house(), cast, { secret: false });
			expect(await waitingFor(cast.joseph, open)).toEqual(['closePoll']);
			for (const player of seven(cast)) await castFor(house(), player, ballotForm(open, { stance: 'support' }));
			expect(await waitingFor(cast.joseph, open)).toEqual(['allVoted']);
		});

		it('asks a mediator to put the question again when too few were there', async () => {
			const pollId = await openedPoll(house(), cast, { secret: false });
			const { proposalId } = await house()
				.read.selectFrom('poll')
				.select('proposalId')
				.where('id', '=', pollId)
				.$narrowType<{ proposalId: string }>()
				.executeTakeFirstOrThrow();
			await closeAndCount(house(), cast, pollId);
			expect(await waitingFor(cast.joseph, await codeOf(proposalId))).toEqual(['announcePoll']);
			await announcedPoll(house(), cast, { proposalId, secret: false });
			expect(await waitingFor(cast.joseph, await codeOf(proposalId))).toEqual(['openPoll']);
		});

		it('lets a mediator announce another vote when one never opened in its time', async () => {
			const opensAt = new Date(house().clock().getTime() + 3_600_000).toISOString();
			const closesAt = new Date(house().clock().getTime() + 7_200_000).toISOString();
			const pollId = await announcedPoll(house(), cast, { secret: false, opensAt, closesAt });
			const { proposalId } = await house()
				.read.selectFrom('poll')
				.select('proposalId')
				.where('id', '=', pollId)
				.$narrowType<{ proposalId: string }>()
				.executeTakeFirstOrThrow();
			const code = await codeOf(proposalId);
			expect(await waitingFor(cast.joseph, code)).toEqual([]);
			await house()
				.write.updateTable('poll')
				.set({ opensAt: '2020-01-01T08:00:00.000Z', closesAt: '2020-01-02T08:00:00.000Z' })
				.where('id', '=', pollId)
				.execute();
			expect(await waitingFor(cast.joseph, code)).toEqual(['announcePoll']);
		});
	});
});
