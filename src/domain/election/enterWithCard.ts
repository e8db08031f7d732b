import { z } from 'zod';
import { unseen } from '../fields.ts';
import { type Context, lock, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { findElection } from './electionQueries.ts';
import { hashElectorCode } from './electorCard.ts';
import { startElectorSignIn } from './electorSignIns.ts';
import { mayEnterWithCard } from './rollPolicy.ts';

export const EnterWithCard = z.object({ code: unseen(60) });

/**
 * Somebody holds a card and has its ballot before them for some minutes, on one phone at a time. It is no event and
 * leaves no request: when somebody came is nobody's matter.
 */
export const enterWithCard = verb(
	EnterWithCard,
	async (context: Context<{ cardHash: string }>) => {
		const { db, now, prepared } = context;
		// Of two phones in the same moment the second waits here, and takes the ballot from the first.
		const elector = await lock(
			context,
			db.selectFrom('elector').selectAll().where('cardHash', '=', prepared.cardHash),
		).executeTakeFirst();
		if (!elector) throw new Refused(no('wrongCode'));
		allow(mayEnterWithCard(await findElection(db, elector.electionId), elector, now));
		return { signIn: await startElectorSignIn(db, elector.id) };
	},
	{ keepsOwnRequests: true, prepare: async (_, { code }) => ({ cardHash: await hashElectorCode(code) }) },
);
