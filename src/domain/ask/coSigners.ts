import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Context } from '../perform.ts';

/** A committee that carries the ask of another too. Public. */
export interface CoSigner {
	/** The co-signature. */
	id: string;
	/** Empty where that committee is not here. */
	committeeId: string;
	code: string;
	name: string;
	signedAt: string;
	/** When it said for itself that it heard the answer that stands now. */
	heardAt: string | null;
	heardNote: string | null;
}

/** Who carries each of these asks too, in the order in which they signed. Public. */
export async function readCoSigners(db: Kysely<Database>, askIds: readonly string[]): Promise<Map<string, CoSigner[]>> {
	if (askIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('coSignature')
		.innerJoin('committee', 'committee.id', 'coSignature.committeeId')
		.innerJoin('ask', 'ask.id', 'coSignature.askId')
		.select(['coSignature.id', 'coSignature.askId', 'coSignature.committeeId', 'committee.code', 'committee.name'])
		.select(['coSignature.signedAt', 'coSignature.heardAt', 'coSignature.heardNote', 'ask.answeredAt'])
		.where('coSignature.askId', 'in', [...askIds])
		.where('coSignature.endedAt', 'is', null)
		.orderBy('coSignature.signedAt')
		.orderBy('committee.code')
		.execute();
	const distant = await db
		.selectFrom('distantSignature')
		.select(['id', 'askId', 'code', 'name', 'signedAt'])
		.where('askId', 'in', [...askIds])
		.where('endedAt', 'is', null)
		.orderBy('signedAt')
		.orderBy('code')
		.execute();
	const elsewhere = { committeeId: '', heardAt: null, heardNote: null };
	const told = Map.groupBy(distant, (row) => row.askId);
	return new Map(
		askIds.map((askId) => [
			askId,
			rows
				.filter((row) => row.askId === askId)
				.map(({ askId: _, answeredAt, heardAt, heardNote, ...row }) => {
					// What was heard of an answer before a reopening is not what stands now.
					const heard = heardAt !== null && answeredAt !== null && heardAt >= answeredAt;
					return { ...row, heardAt: heard ? heardAt : null, heardNote: heard ? heardNote : null };
				})
				.concat((told.get(askId) ?? []).map(({ askId: _, ...row }) => ({ ...row, ...elsewhere })))
				.sort((a, b) => (a.signedAt < b.signedAt ? -1 : a.signedAt > b.signedAt ? 1 : 0)),
		]),
	);
}

/** The committees that carry an ask too are told of its answer, and so are those of the asks that went with it. */
export async function tellCoSigners({ db, record }: Pick<Context, 'db' | 'record'>, askId: string): Promise<void> {
	const rows = await db
		.selectFrom('coSignature')
		.innerJoin('ask', 'ask.id', 'coSignature.askId')
		.select(['coSignature.committeeId', 'coSignature.askId', 'ask.answer'])
		.where((is) => is.or([is('ask.id', '=', askId), is('ask.mergedIntoId', '=', askId)]))
		.where('ask.answer', 'is not', null)
		.where('coSignature.endedAt', 'is', null)
		.orderBy('coSignature.committeeId')
		.execute();
	for (const { committeeId, askId, answer } of rows)
		await record({ type: 'jointAskAnswered', committeeId, askId, decision: answer ?? '' });
}
