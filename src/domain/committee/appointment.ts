import type { Actor, CommitteeRole } from '../account/account.ts';
import { newId } from '../id.ts';
import { type Context, lock } from '../perform.ts';
import { NotFound, type Verdict, allow, no } from '../refusals.ts';
import { findCommittee } from './committeeQueries.ts';

/** Gives an account a role in a committee; appointed twice is appointed once. */
export async function appoint(
	context: Context,
	role: CommitteeRole,
	may: (actor: Actor) => Verdict,
	input: { committeeId: string; accountId: string; constituency?: string },
): Promise<{ appointmentId: string }> {
	const { db, actor, now, record } = context;
	const committee = await findCommittee(db, input.committeeId);
	allow(may(actor));
	// Nobody leads anything there again; the liaison, who hears what is still answered, can change.
	if (committee.dissolvedAt && role === 'mediator') allow(no('committeeDissolved'));
	// Whoever keeps the people does not let themself in among them: somebody else appoints them.
	if (actor.accountId === input.accountId) allow(no('ownAppointment'));
	// Locked, so that two who appoint the same person at once appoint once.
	const account = await lock(
		context,
		db.selectFrom('account').select('id').where('id', '=', input.accountId),
	).executeTakeFirst();
	if (!account) throw new NotFound('account');
	const held = await db
		.selectFrom('appointment')
		.select('id')
		.where('committeeId', '=', committee.id)
		.where('accountId', '=', account.id)
		.where('role', '=', role)
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	if (held) return { appointmentId: held.id };
	const appointmentId = newId();
	await db
		.insertInto('appointment')
		.values({
			id: appointmentId,
			committeeId: committee.id,
			accountId: account.id,
			role,
			constituency: input.constituency ?? null,
			appointedAt: now,
			endedAt: null,
		})
		.execute();
	const type = ({ mediator: 'mediatorAppointed', liaison: 'liaisonAppointed', observer: 'observerAppointed' } as const)[
		role
	];
	await record({ type, committeeId: committee.id, accountId: account.id });
	return { appointmentId };
}
