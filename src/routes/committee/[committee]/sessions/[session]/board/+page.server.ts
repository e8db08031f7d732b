import { acceptIssues } from '#domain/issue/acceptIssues.ts';
import { dropInterest } from '#domain/issue/dropInterest.ts';
import { dropIssue } from '#domain/issue/dropIssue.ts';
import {
	mayAcceptIssues,
	mayShareInterest,
	mayNameInterest,
	mayNameIssue,
	mayOfferOption,
	mayWeighOption,
} from '#domain/issue/issuePolicy.ts';
import { issuesChangedAt, listInterests, listIssueOptions, listIssues } from '#domain/issue/issueQueries.ts';
import { shareInterest } from '#domain/issue/shareInterest.ts';
import { moveIssue } from '#domain/issue/moveIssue.ts';
import { nameInterest } from '#domain/issue/nameInterest.ts';
import { nameIssue } from '#domain/issue/nameIssue.ts';
import { offerOption } from '#domain/issue/offerOption.ts';
import { weighOption } from '#domain/issue/weighOption.ts';
import { blameIn } from '#domain/issue/wording.ts';
import { wayOf } from '#domain/phase/phase.ts';
import { findStanding } from '#domain/phase/phaseQueries.ts';
import { isForgotten } from '#domain/session/session.ts';
import { listParties } from '#domain/session/sessionQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** What a session works on: the issues, what matters to each side, the ideas. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { session } = await enterSession(page, event.params);
		const { db, actor } = page;
		const standing = await findStanding(page, session.id);
		const interests = await listInterests(db, session.id);
		const options = await listIssueOptions(db, session.id);
		return {
			session: { id: session.id, lang: session.lang, phase: session.phase },
			mediated: wayOf(session.kind).includes('issues'),
			/** Of a session that was stopped, or whose side took its yes back, only the fact stays. */
			forgotten: isForgotten(session),
			issues: (await listIssues(db, session.id)).map(({ id, text }) => ({
				...{ id, text, blame: blameIn(text) },
				options: options.filter((one) => one.issueId === id),
			})),
			/** The list as it stands, which a side accepts. */
			asOf: await issuesChangedAt(db, session.id),
			parties: (await listParties(db, session.id)).map(({ id, name, issuesAcceptedAt }) => ({
				...{ id, name, issuesAcceptedAt },
				interests: interests.filter((one) => one.partyId === id),
				may: {
					acceptIssues: mayAcceptIssues(actor, standing, id),
					nameInterest: mayNameInterest(actor, standing, id),
				},
			})),
			may: {
				nameIssue: mayNameIssue(actor, standing),
				shareInterest: mayShareInterest(actor, standing),
				offerOption: mayOfferOption(actor, standing),
				weighOption: mayWeighOption(actor, standing),
			},
			formId: page.requestId(),
			topics: [topicOf('session', session.id)],
		};
	});

const parameters = sessionOf;
export const actions = {
	nameIssue: action(nameIssue, { parameters }),
	moveIssue: action(moveIssue, { parameters }),
	dropIssue: action(dropIssue, { parameters }),
	acceptIssues: action(acceptIssues, { parameters }),
	nameInterest: action(nameInterest, { parameters }),
	dropInterest: action(dropInterest, { parameters }),
	shareInterest: action(shareInterest, { parameters }),
	offerOption: action(offerOption, { parameters }),
	weighOption: action(weighOption, { parameters }),
};
