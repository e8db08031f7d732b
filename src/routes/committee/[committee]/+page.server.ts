import { takesPart } from '#domain/account/account.ts';
import { mayReadRecord } from '#domain/committee/committeePolicy.ts';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { mayRaiseConcern } from '#domain/concern/concernPolicy.ts';
import { codeOf, listOpenPolls } from '#domain/poll/pollQueries.ts';
import { mayDraftProposal } from '#domain/proposal/proposalPolicy.ts';
import { listProposals } from '#domain/proposal/proposalQueries.ts';
import { nextSession } from '#domain/session/sessionQueries.ts';
import { readText, seekTranslations } from '#domain/translation/translationQueries.ts';
import { readTerms } from '#domain/term/termView.ts';
import { enterCommittee } from '#web/committee.ts';
import { deskTopics, listWaiting } from '#web/desk.ts';
import { loadSignedIn } from '#web/page.ts';

const OVER = ['adopted', 'notAdopted', 'withdrawn', 'draft'];

/** The desk: what waits for you here, what is open, and who sits in the committee. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, now } = page;
		const { locale } = event.locals;
		const committee = await enterCommittee(page, event.params.committee);
		const inside = takesPart(actor, committee.id);
		const open = (await listOpenPolls(db, actor, now)).filter(({ poll }) => poll.committeeId === committee.id);
		const underWay = (await listProposals(page, committee.id))
			.filter((proposal) => !OVER.includes(proposal.state))
			.slice(0, 6);
		const translations = await seekTranslations(
			db,
			underWay.map((proposal) => proposal.id),
			locale,
		);
		const seats = await listSeats(db, committee.id);
		return {
			waiting: await listWaiting(page, committee),
			polls: open.map(({ poll, awaitsMe }) => ({
				id: poll.id,
				question: poll.question,
				code: codeOf(poll),
				closesAt: poll.closesAt,
				awaitsMe,
			})),
			proposals: underWay.map(({ id, code, title, lang, state, next }) => ({
				...{ id, code, state, next },
				title: readText(translations, { id, field: 'title', text: title, lang }, locale),
			})),
			/** The session under way, else the next to come. */
			session: inside ? await nextSession(db, committee.id) : null,
			seats: seats.map(({ id, constituency, office, side, holder, publicHolder, vacantSince }) => ({
				...{ id, constituency, office, side },
				holder: inside ? holder : publicHolder,
				vacant: vacantSince !== null,
			})),
			terms: await readTerms(db, committee, now),
			town: committee.town,
			meets: committee.meets,
			workingLanguage: committee.languages[0] ?? 'fr',
			may: {
				raiseConcern: mayRaiseConcern(actor, committee),
				draftProposal: mayDraftProposal(actor, committee),
				readRecord: mayReadRecord(actor, committee),
			},
			/** Serves in other committees too, where something else may wait. */
			elsewhere: new Set([...actor.seats, ...actor.roles].map((held) => held.committeeId)).size > 1,
			topics: deskTopics(actor, [committee]),
		};
	});
