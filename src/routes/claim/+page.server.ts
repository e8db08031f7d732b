import { claimCard } from '#domain/account/claimCard.ts';
import { byCard, enterBy } from '#web/enter.ts';
import { load as loadPage } from '#web/page.ts';

/** Opening an account with an access card; the square on the card fills in name and code. */
export const load = (event) =>
	loadPage(event, async ({ requestId }) => ({
		handle: event.url.searchParams.get('handle')?.slice(0, 80) ?? '',
		code: event.url.searchParams.get('code')?.slice(0, 60) ?? '',
		requestId: requestId(),
	}));

export const actions = {
	claimCard: enterBy(claimCard, 'claimCard', byCard),
};
