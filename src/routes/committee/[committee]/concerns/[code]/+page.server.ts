import { CLOSE_REASONS } from '#domain/concern/concern.ts';
import { closeConcern } from '#domain/concern/closeConcern.ts';
import { mayCloseConcern } from '#domain/concern/concernPolicy.ts';
import { findConcernByCode } from '#domain/concern/concernQueries.ts';
import { openThread } from '#domain/discussion/openThread.ts';
import { mayDraftProposal } from '#domain/proposal/proposalPolicy.ts';
import { listProposals } from '#domain/proposal/proposalQueries.ts';
import { mayTranslateText } from '#domain/translation/translationPolicy.ts';
import { readText, seekTranslations } from '#domain/translation/translationQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadKeptForms } from '#web/keptForms.ts';
import { loadSignedIn } from '#web/page.ts';
import { loadTalk, talkActions } from '#web/talk.ts';

/** A concern with the proposals that answer it and the talk about it. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor } = page;
		const { locale } = event.locals;
		const committee = await enterCommittee(page, event.params.committee);
		const concern = await findConcernByCode(page, committee.id, event.params.code);
		const translations = await seekTranslations(db, [concern.id], locale);
		const read = (field: 'title' | 'story') =>
			readText(translations, { id: concern.id, field, text: concern[field], lang: concern.lang }, locale);
		const proposals = await listProposals(page, committee.id, { concernId: concern.id });
		const talk = await loadTalk(page, committee, concern.id, locale);
		return {
			concern,
			title: read('title'),
			story: read('story'),
			mine: concern.raisedBy === actor.accountId,
			proposals: proposals.map(({ id, code, title, lang, state }) => ({ id, code, title, lang, state })),
			talk,
			closeReasons: [...CLOSE_REASONS],
			kept: await loadKeptForms(page, event),
			requestId: page.requestId(),
			may: {
				closeConcern: mayCloseConcern(actor, concern),
				draftProposal: mayDraftProposal(actor, committee),
				translateText: mayTranslateText(actor, { committeeId: committee.id, authorId: concern.raisedBy }),
			},
			topics: [topicOf('concern', concern.id), ...(talk?.topics ?? [])],
		};
	});

export const actions = { ...talkActions, openThread: action(openThread), closeConcern: action(closeConcern) };
