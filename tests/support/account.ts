import { claimCard } from '#domain/account/claimCard.ts';
import { issueCard } from '#domain/account/issueCard.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import type { Player } from './cast.ts';
import type { TestHouse } from './house.ts';

/** Opens somebody's account with a card and a secret; returns the value of the sign-in's cookie. */
export async function openAccount(house: TestHouse, person: Player, secret: string, device = ''): Promise<string> {
	const { cards } = await perform(
		house,
		issueCard,
		{ accountIds: [person.accountId] },
		{ accountId: 'system', requestId: newId() },
	);
	const code = cards[0]?.code ?? '';
	const claimed = await perform(
		house,
		claimCard,
		{ handle: person.handle, code, secret, secretAgain: secret, device },
		{ accountId: null },
	);
	return claimed.signIn;
}
