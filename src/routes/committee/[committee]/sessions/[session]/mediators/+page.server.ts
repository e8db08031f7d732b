import { listAppointments } from '#domain/committee/committeeQueries.ts';
import { TAKES_TWO } from '#domain/committee/twoMediators.ts';
import { mayAddSessionMediator } from '#domain/session/sessionPolicy.ts';
import { mayInviteMediator, mayWithdrawInvitation } from '#domain/session/invitationPolicy.ts';
import { listInvitations, listLendable } from '#domain/session/invitationQueries.ts';
import { inviteMediator } from '#domain/session/inviteMediator.ts';
import { withdrawInvitation } from '#domain/session/withdrawInvitation.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** Who mediates a session, what takes two of them, and whom another committee could lend. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, requestId } = page;
		const { committee, session, mediators } = await enterSession(page, event.params);
		const may = { inviteMediator: mayInviteMediator(actor, session, mediators, null) };
		const asked = await listInvitations(db, session.id);
		const there = new Set([
			...mediators.map((one) => one.accountId),
			...asked.filter((one) => one.state !== 'withdrawn').map((one) => one.accountId),
		]);
		return {
			mediators: mediators.map(({ accountId, name, constituency, leftAt, relation }) => ({
				...{ accountId, name, constituency, relation, left: leftAt !== null },
				lentBy: asked.find((one) => one.accountId === accountId && one.state === 'accepted')?.committeeName ?? null,
			})),
			invitations: asked
				.filter((one) => one.state !== 'accepted')
				.map((one) => ({
					...{ id: one.id, name: one.name, committeeName: one.committeeName, state: one.state },
					may: mayWithdrawInvitation(actor, session, mediators, one),
					requestId: requestId(),
				})),
			lendable:
				may.inviteMediator === 'yes'
					? (await listLendable(db, committee.id)).filter((one) => !there.has(one.accountId))
					: [],
			/** Whether the committee has a mediator of its own who is not in it yet. */
			own:
				mayAddSessionMediator(actor, session, null) === 'yes' &&
				(await listAppointments(db, committee.id)).some(
					(one) => one.role === 'mediator' && mediators.every((other) => other.accountId !== one.accountId),
				),
			takesTwo: TAKES_TWO,
			may,
			requestIds: { inviteMediator: requestId() },
			topics: [topicOf('session', session.id)],
		};
	});

export const actions = {
	inviteMediator: action(inviteMediator, { parameters: sessionOf }),
	withdrawInvitation: action(withdrawInvitation),
};
