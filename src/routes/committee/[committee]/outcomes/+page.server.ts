import { listAsksByCommittee } from '#domain/ask/askQueries.ts';
import { draftOutcome } from '#domain/outcome/draftOutcome.ts';
import { outcomeState } from '#domain/outcome/outcome.ts';
import { mayDraftOutcome } from '#domain/outcome/outcomePolicy.ts';
import { listOutcomes, listProposalsWithoutOutcome } from '#domain/outcome/outcomeQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { enterCommittee } from '#web/committee.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';

/** What the committee decided and has not published, what it has published, and the answers it has not heard yet. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const asks = await listAsksByCommittee(db, committee.id, now);
		const adopted = await listProposalsWithoutOutcome({ db, actor }, committee.id);
		const outcomes = (await listOutcomes({ db, actor }, committee.id)).map((outcome) => ({
			...outcome,
			state: outcomeState(outcome),
		}));
		const { shown, list } = pageOf(
			outcomes.filter((outcome) => outcome.publishedAt !== null),
			askedOf(event.url, { sorts: ['newest', 'oldest', 'nameUp'] }),
			{
				text: (outcome) => `${outcome.code} ${outcome.title}`,
				by: {
					newest: (outcome) => outcome.publishedAt ?? '',
					oldest: (outcome) => outcome.publishedAt ?? '',
					nameUp: (outcome) => outcome.title,
				},
				down: ['newest'],
			},
		);
		const brief = (ask: (typeof asks)[number]) => ({
			id: ask.id,
			what: ask.what,
			lang: ask.lang,
			outcomeCode: ask.outcomeCode,
			officeName: ask.turns.at(-1)?.officeName ?? '',
			days: ask.clock.daysWithoutAnswer,
			answer: ask.answer,
			late: ask.clock.isLate || ask.clock.isUnanswered,
		});
		return {
			adopted: adopted.map((proposal) => ({
				...proposal,
				may: {
					draftOutcome: mayDraftOutcome(actor, { committeeId: committee.id, decision: 'adopted', hasOutcome: false }),
				},
				requestId: requestId(),
			})),
			drafts: outcomes.filter((outcome) => outcome.publishedAt === null),
			published: shown,
			list,
			toHear: asks.filter((ask) => ask.answer !== null && ask.heardAt === null).map(brief),
			waiting: asks.filter((ask) => ask.answer === null).map(brief),
			topics: [topicOf('committee', committee.id)],
		};
	});

export const actions = {
	draftOutcome: action(draftOutcome, {
		then: ({ outcomeId }, event) => `/committee/${event.params.committee}/outcomes/${outcomeId}/edit`,
	}),
};
