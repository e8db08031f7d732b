import { giveConsent } from '#domain/session/giveConsent.ts';
import { mayGiveConsent, maySetGroundRules, mayWithdrawConsent } from '#domain/session/partyPolicy.ts';
import { consents } from '#domain/session/session.ts';
import { listGroundRules, listParties, seekAttendee } from '#domain/session/sessionQueries.ts';
import { setGroundRules } from '#domain/session/setGroundRules.ts';
import { withdrawConsent } from '#domain/session/withdrawConsent.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** How people talk with each other in a session, and every side's yes to it. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor } = page;
		const { session, mediators, office } = await enterSession(page, event.params);
		const rules = (await listGroundRules(db, session.id)).map((one) => one.text);
		const own = await seekAttendee(db, session.id, actor);
		return {
			lang: session.lang,
			rules,
			factOnly: session.factOnlyAt !== null,
			parties: (await listParties(db, session.id)).map((party) => {
				const belongs = own?.partyId === party.id;
				const given = { party, belongs, rules: rules.length };
				return {
					...{ id: party.id, name: party.name, symbol: party.symbol, belongs },
					...{ how: party.consentHow, withdrawnAt: party.consentWithdrawnAt, consentedAt: party.consentedAt },
					consents: consents(party),
					may: {
						giveConsent: mayGiveConsent(actor, session, mediators, { ...given, how: belongs ? 'account' : 'spoken' }),
						withdrawConsent: mayWithdrawConsent(actor, session, mediators, { party, belongs, office }),
					},
					requestIds: { giveConsent: page.requestId(), withdrawConsent: page.requestId() },
				};
			}),
			may: { setGroundRules: maySetGroundRules(actor, session, mediators, office) },
			requestIds: { setGroundRules: page.requestId() },
			topics: [topicOf('session', session.id)],
		};
	});

export const actions = {
	setGroundRules: action(setGroundRules, { parameters: sessionOf }),
	giveConsent: action(giveConsent, { parameters: sessionOf }),
	withdrawConsent: action(withdrawConsent, { parameters: sessionOf }),
};
