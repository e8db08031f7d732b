import { z } from 'zod';
import { Id, Tick, line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayRegisterPerson } from './accountPolicy.ts';
import { newAccount } from './newAccount.ts';

export const RegisterPerson = z.object({
	displayName: line(80),
	publicName: Tick,
	/** The committee whose liaison registers the person, if any. */
	committeeId: Id.optional(),
	/** People may hold a seat or be a party without an account. */
	withAccount: Tick.default(true),
	/** The person is 18 or older: there are no accounts for children, whose concerns come through who protects them. */
	adult: Tick.optional(),
	locale: z.enum(['en', 'fr', 'ar']).optional(),
});

/** A person becomes known to the installation, usually with an account that an access card opens. */
export const registerPerson = verb(RegisterPerson, async ({ db, actor, now, record }, input) => {
	allow(mayRegisterPerson(actor, input.committeeId ?? null));
	if (input.withAccount && !input.adult) allow(no('notAdult'));
	const personId = newId();
	await db
		.insertInto('person')
		.values({
			id: personId,
			displayName: input.displayName,
			publicName: input.publicName ? 1 : 0,
			registeredAt: now,
			registeredFor: input.committeeId ?? null,
			adult: input.adult ? 1 : 0,
		})
		.execute();
	const account = input.withAccount
		? await newAccount(db, {
				personId,
				secretHash: null,
				locale: input.locale ?? null,
				administrator: 0,
				createdAt: now,
			})
		: { accountId: null, handle: null };
	await record({ type: 'personRegistered', personId, accountId: account.accountId, committeeId: input.committeeId });
	return { personId, ...account };
});
