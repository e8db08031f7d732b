import { erasePaperFigures } from '../paper/paperQueries.ts';
import { type Context, lock } from '../perform.ts';
import { mayBeSecret } from './poll.ts';
import { listRoll } from './pollQueries.ts';

type Acting = Pick<Context, 'db' | 'kind' | 'now' | 'touch' | 'schedule'>;

/** What is asked on the spot in a session and not counted yet, held until the act is done. */
async function listUncounted({ db, kind }: Pick<Acting, 'db' | 'kind'>, sessionId: string) {
	return lock(
		{ kind },
		db
			.selectFrom('poll')
			.select(['id', 'secret'])
			.where('sessionId', '=', sessionId)
			.where('proposalId', 'is', null)
			.where('openedAt', 'is not', null)
			.where('outcome', 'is', null),
	).execute();
}

/** The question is dropped: nobody reads what was answered, not even the house, and its key is destroyed. */
async function drop({ db, now, touch, schedule }: Acting, poll: { id: string; secret: number }): Promise<void> {
	await db.deleteFrom('sealedBallot').where('pollId', '=', poll.id).execute();
	await db.deleteFrom('namedBallot').where('pollId', '=', poll.id).execute();
	await erasePaperFigures(db, poll.id);
	await db
		.updateTable('poll')
		.set({ closedAt: now, outcome: 'void', certifiedAt: now })
		.where('id', '=', poll.id)
		.execute();
	// Of what is void the job of its urn destroys the key.
	if (poll.secret === 1) await schedule('openUrn', poll.id, now);
	touch(`poll:${poll.id}`);
}

/**
 * A session ends or rests, or a side takes its yes back, while the room is being asked: nobody goes on answering after.
 * It is no event of its own: what happened to the session says it.
 */
export async function dropQuestions(context: Acting, sessionId: string): Promise<void> {
	for (const poll of await listUncounted(context, sessionId)) await drop(context, poll);
}

/**
 * Whoever steps back from a session is out of what is being asked in it, with an answer already given. Where those who
 * stay would be too few for a secret question it is dropped: nobody is kept from stepping back.
 */
export async function leaveQuestions(context: Acting, sessionId: string, personId: string): Promise<void> {
	const { db, now, touch } = context;
	for (const poll of await listUncounted(context, sessionId)) {
		const roll = (await listRoll(db, poll.id)).filter((one) => one.recusedAt === null);
		const own = roll.find((one) => one.personId === personId);
		if (!own) continue;
		if (poll.secret === 1 && mayBeSecret(roll.length - 1) !== 'yes') {
			await drop(context, poll);
			continue;
		}
		await db.updateTable('rollEntry').set({ recusedAt: now, presentAt: null }).where('id', '=', own.id).execute();
		for (const box of ['sealedBallot', 'namedBallot'] as const)
			await db.deleteFrom(box).where('pollId', '=', poll.id).where('rollEntryId', '=', own.id).execute();
		touch(`poll:${poll.id}`);
	}
}
