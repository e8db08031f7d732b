import { mayHearAnswer, mayReplyToOffice } from '#domain/ask/askPolicy.ts';
import { ASK_STATES } from '#domain/ask/ask.ts';
import { listAsksByCommittee } from '#domain/ask/askQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';

const STANDS = [...ASK_STATES.filter((state) => state !== 'drafted'), 'late', 'unanswered', 'toHear'] as const;

/** Everything that the committee has asked, where each stands, and what of it waits for the committee. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const asks = await listAsksByCommittee(db, committee.id, now);
		const offices = new Map(
			asks.map((ask) => [ask.turns.at(-1)?.officeCode ?? '', ask.turns.at(-1)?.officeName ?? '']),
		);
		const { shown, list } = pageOf(
			asks,
			askedOf(event.url, {
				sorts: ['newest', 'oldest', 'mostDays'],
				filters: { state: STANDS, office: [...offices.keys()] },
			}),
			{
				text: (ask) => `${ask.outcomeCode} ${ask.what} ${ask.why}`,
				fits: {
					state: (ask, stand) =>
						stand === 'late'
							? ask.clock.isLate
							: stand === 'unanswered'
								? ask.clock.isUnanswered
								: stand === 'toHear'
									? ask.answer !== null && ask.heardAt === null
									: ask.clock.state === stand,
					office: (ask, code) => ask.turns.at(-1)?.officeCode === code,
				},
				by: {
					newest: (ask) => ask.sentAt ?? '',
					oldest: (ask) => ask.sentAt ?? '',
					mostDays: (ask) => (ask.answer === null ? ask.clock.daysWithoutAnswer : -1),
				},
				down: ['newest', 'mostDays'],
			},
		);
		return {
			asks: shown.map((ask) => ({
				...{ id: ask.id, what: ask.what, lang: ask.lang, ordinal: ask.ordinal, outcomeCode: ask.outcomeCode },
				officeName: ask.turns.at(-1)?.officeName ?? '',
				clock: ask.clock,
				answered: ask.answer !== null,
				reopened: ask.turns.some((turn) => turn.reopenReason),
				toHear: mayHearAnswer(actor, ask) === 'yes',
				toReply: mayReplyToOffice(actor, ask) === 'yes',
			})),
			list,
			stands: STANDS,
			offices: [...offices].map(([code, name]) => ({ code, name })),
			topics: [topicOf('committee', committee.id)],
		};
	});
