import { registerPerson } from '#domain/account/registerPerson.ts';
import { appointOfficer } from '#domain/office/appointOfficer.ts';
import { perform } from '#domain/perform.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';

/** Somebody else who answers for an office: the field office unless another is said. */
export async function colleagueOf(
	house: TestHouse,
	cast: Cast,
	name = 'Nadège Fictif',
	officeId = cast.fieldOfficeId,
): Promise<Player> {
	const typed = { displayName: name, publicName: false, withAccount: true, adult: true, locale: 'fr' } as const;
	const made = await perform(house, registerPerson, typed, { accountId: 'system' });
	const player = { name, personId: made.personId, accountId: made.accountId ?? '', handle: made.handle ?? '' };
	await perform(
		house,
		appointOfficer,
		{ officeId, accountId: player.accountId },
		{ accountId: cast.administrator.accountId },
	);
	return player;
}
