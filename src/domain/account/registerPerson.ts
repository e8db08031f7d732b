import { z } from 'zod';
import { newHandle } from '../codeWords.ts';
import { Id, Tick, line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayRegisterPerson } from './accountPolicy.ts';

export const RegisterPerson = z.object({
	displayName: line(80),
	publicName: Tick,
	/** The committee whose liaison registers the person, if any. */
	committeeId: Id.optional(),
	/** People may hold a seat or be a party without an account. */
	withAccount: Tick.default(true),
	locale: z.enum(['en', 'fr', 'ar']).optional(),
});

/** A person becomes known to the installation, usually with an account that an access card opens. */
export const registerPerson = verb(RegisterPerson, async ({ db, actor, now, record }, input) => {
	allow(mayRegisterPerson(actor, input.committeeId ?? null));
	const personId = newId();
	await db
		.insertInto('person')
		.values({
			id: personId,
			displayName: input.displayName,
			publicName: input.publicName ? 1 : 0,
			registeredAt: now,
		})
		.execute();
	let accountId: string | null = null;
	let handle: string | null = null;
	for (let tries = 0; input.withAccount && !accountId && tries < 20; tries++) {
		const id = newId();
		handle = newHandle();
		const made = await db
			.insertInto('account')
			.values({
				id,
				personId,
				handle,
				secretHash: null,
				locale: input.locale ?? null,
				administrator: 0,
				createdAt: now,
				frozenAt: null,
			})
			.onConflict((conflict) => conflict.column('handle').doNothing())
			.executeTakeFirst();
		if (Number(made.numInsertedOrUpdatedRows ?? 0) === 1) accountId = id;
	}
	await record({ type: 'personRegistered', personId, accountId, committeeId: input.committeeId });
	return { personId, accountId, handle };
});
