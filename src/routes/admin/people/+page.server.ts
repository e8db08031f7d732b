import { listErasureRequests, listPeople } from '#domain/account/accountQueries.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';
import { issueCards } from '#web/cards.ts';

/** Everybody who is known here; registering, and cards for those who have none yet. */
export const load = (event) =>
	loadAdministration(event, async ({ db, now, requestId }) => {
		const search = (event.url.searchParams.get('search') ?? '').slice(0, 80);
		const page = Math.max(1, Math.min(1000, Number(event.url.searchParams.get('page')) || 1));
		return {
			...(await listPeople(db, now, { search, page })),
			/** Who asked to be erased and waits for it. */
			erasures: await listErasureRequests(db),
			search,
			page,
			requestIds: idsFor(requestId, ['registerPerson', 'issueCard']),
		};
	});

export const actions = {
	registerPerson: action(registerPerson, { then: ({ personId }) => `/admin/people/${personId}` }),
	issueCard: issueCards(),
};
