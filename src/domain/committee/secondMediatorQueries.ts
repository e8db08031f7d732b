import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { listSteppedBack } from '../recusal/recusalQueries.ts';
import { listConstituenciesOf } from './committeeQueries.ts';
import type { Chosen } from './twoMediators.ts';

/**
 * For what some mediators chose to let leave: the groups they stand for, and whether the committee has another mediator,
 * of another group and out of no matter, who can look at it. Without one the coordination does.
 */
export async function readChosen(
	db: Kysely<Database>,
	committeeId: string,
	accounts: readonly string[],
	{ matterId, related }: { matterId: string | null; related: readonly string[] },
): Promise<Chosen> {
	const constituencies = await listConstituenciesOf(db, committeeId, accounts);
	const mediators = await db
		.selectFrom('appointment')
		.innerJoin('account', 'account.id', 'appointment.accountId')
		.select(['account.id', 'account.personId'])
		.where('appointment.committeeId', '=', committeeId)
		.where('appointment.role', '=', 'mediator')
		.where('appointment.endedAt', 'is', null)
		.where('account.frozenAt', 'is', null)
		.execute();
	const stepped = matterId === null ? [] : (await listSteppedBack(db, matterId)).map((one) => one.personId);
	const gone = [...stepped, ...related];
	let hasSecond = false;
	for (const { id, personId } of mediators) {
		if (accounts.includes(id) || gone.includes(personId)) continue;
		const [own] = await listConstituenciesOf(db, committeeId, [id]);
		if (own !== undefined && !constituencies.includes(own)) hasSecond = true;
	}
	return { accounts, constituencies, hasSecond };
}
