import { z } from 'zod';
import { Id, line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { KEYHOLDERS } from './election.ts';
import { holdElection, listCandidates, listKeyholders, standing } from './electionQueries.ts';
import { mayNameKeyholders } from './keyholderPolicy.ts';

const sameName = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

export const NameKeyholders = z.object({
	electionId: Id,
	keyholders: z
		.array(z.object({ name: line(80), accountId: Id.optional() }))
		.length(KEYHOLDERS)
		.superRefine((keyholders, context) => {
			for (const [at, { name, accountId }] of keyholders.entries()) {
				const before = keyholders.slice(0, at);
				if (before.some((one) => sameName(one.name) === sameName(name)))
					context.addIssue({ code: 'custom', path: [at, 'name'], params: { code: 'keyholderTwice' } });
				if (accountId !== undefined && before.some((one) => one.accountId === accountId))
					context.addIssue({ code: 'custom', path: [at, 'accountId'], params: { code: 'keyholderTwice' } });
			}
		}),
});

/**
 * Three different people are named who will keep the words that open the urns: none of them runs the election or stands
 * in it. Whoever was named before and stays keeps their words; the words of others mean nothing any more.
 */
export const nameKeyholders = verb(NameKeyholders, async ({ db, actor, now, kind, record }, input) => {
	const election = await holdElection({ db, kind }, input.electionId, 'update');
	allow(mayNameKeyholders(actor, election, now));
	const accountIds = input.keyholders.flatMap((one) => one.accountId ?? []);
	const accounts =
		accountIds.length === 0
			? []
			: await db.selectFrom('account').select(['id', 'personId']).where('id', 'in', accountIds).execute();
	if (accounts.length < accountIds.length) throw new Refused(no('keyholderUnknown'));
	if (accountIds.includes(election.convenorId)) throw new Refused(no('keyholderConvenes'));
	const stand = standing(await listCandidates(db, election.id)).map((one) => one.personId);
	if (accounts.some((account) => stand.includes(account.personId))) throw new Refused(no('keyholderStands'));

	const before = await listKeyholders(db, election.id);
	await db.deleteFrom('keyholder').where('electionId', '=', election.id).execute();
	const named = input.keyholders.map(({ name, accountId }, at) => {
		const kept = before.find((one) => one.name === name && one.accountId === (accountId ?? null));
		const fresh = { id: newId(), publicKey: null, drawnAt: null, sealedShare: null, lostAt: null };
		return {
			...(kept ?? fresh),
			...{ electionId: election.id, ordinal: at + 1, name, accountId: accountId ?? null },
		};
	});
	await db.insertInto('keyholder').values(named).execute();
	await record({ type: 'keyholdersNamed', committeeId: election.committeeId, electionId: election.id });
	return { electionId: election.id };
});
