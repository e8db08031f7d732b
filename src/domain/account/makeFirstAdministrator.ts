import { z } from 'zod';
import { line, unseen } from '../fields.ts';
import { newId } from '../id.ts';
import { MissionName } from '../installation/missionFields.ts';
import { type Context, lock, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { mayMakeFirstAdministrator } from './accountPolicy.ts';
import { countAdministrators } from './accountQueries.ts';
import { hashCode } from './card.ts';
import { hashSecret } from './hashing.ts';
import { newAccount } from './newAccount.ts';
import { DIFFER, NewSecret, TypedSecret, typedTwice } from './secret.ts';
import { startSignIn } from './signIns.ts';

export const MakeFirstAdministrator = z
	.object({
		/** The one-time code that the terminal printed. */
		code: unseen(60),
		missionName: MissionName,
		displayName: line(80),
		secret: NewSecret,
		secretAgain: TypedSecret,
		locale: z.enum(['en', 'fr', 'ar']).optional(),
		device: unseen(500).default(''),
	})
	.refine(typedTwice, DIFFER);

/** Whoever runs the machine names the mission and becomes its first administrator; the code works once. */
export const makeFirstAdministrator = verb(
	MakeFirstAdministrator,
	async (context: Context<string>, input) => {
		const { db, now, record, prepared } = context;
		const installation = await lock(
			context,
			db.selectFrom('installation').select(['id', 'firstRunCodeHash']),
		).executeTakeFirstOrThrow();
		allow(mayMakeFirstAdministrator({ ...installation, administrators: await countAdministrators(db) }));
		if (installation.firstRunCodeHash !== hashCode(input.code)) throw new Refused(no('wrongCode'));
		await db.updateTable('installation').set({ missionName: input.missionName, firstRunCodeHash: null }).execute();
		const personId = newId();
		await db
			.insertInto('person')
			.values({
				id: personId,
				displayName: input.displayName,
				publicName: 0,
				registeredAt: now,
				registeredFor: null,
				adult: 1,
			})
			.execute();
		const { accountId, handle } = await newAccount(db, {
			personId,
			secretHash: prepared,
			locale: input.locale ?? null,
			administrator: 1,
			createdAt: now,
		});
		await record({ type: 'personRegistered', personId, accountId });
		await record({ type: 'administratorMade', accountId });
		return { accountId, handle, signIn: await startSignIn(db, accountId, input.device, 'own') };
	},
	{
		keepsOwnRequests: true,
		async prepare({ read }, { code, secret }) {
			const installation = await read.selectFrom('installation').select('firstRunCodeHash').executeTakeFirstOrThrow();
			allow(mayMakeFirstAdministrator({ ...installation, administrators: await countAdministrators(read) }));
			if (installation.firstRunCodeHash !== hashCode(code)) throw new Refused(no('wrongCode'));
			return hashSecret(secret);
		},
	},
);
