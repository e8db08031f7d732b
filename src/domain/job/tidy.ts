import { KEPT_DAYS } from '../keptForm/keptForm.ts';
import type { House } from '../perform.ts';

const DAY_MS = 86_400_000;
/** Days for which the same form sent again still gets its first answer. */
const REQUEST_DAYS = 30;

/** Forgets what is no longer needed: answers to old forms, forms begun and never sent, sign-ins past their limit, jobs long done. */
export async function tidy(house: House): Promise<void> {
	const now = house.clock().getTime();
	const before = (days: number) => new Date(now - days * DAY_MS).toISOString();
	await house.write.deleteFrom('request').where('at', '<', before(REQUEST_DAYS)).execute();
	await house.write.deleteFrom('job').where('doneAt', '<', before(REQUEST_DAYS)).execute();
	await house.write.deleteFrom('keptForm').where('keptAt', '<', before(KEPT_DAYS)).execute();
	// Sign-ins run on the machine's clock, which the demo does not move.
	await house.write.deleteFrom('signIn').where('expiresAt', '<', new Date().toISOString()).execute();
}
