import type { Kysely, Selectable } from 'kysely';
import type { ConcernTable, Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { NotFound } from '../refusals.ts';
import { type ConcernState, type Dimension, concernState } from './concern.ts';
import { audiencesOf } from './concernPolicy.ts';

/** Who asks, and through which connection. */
export interface Asking {
	db: Kysely<Database>;
	actor: Actor;
}

/** The same, where what is seen depends on the time. */
export interface AskingNow extends Asking {
	now: string;
}

/** A concern as its audience sees it. */
export interface Concern extends Omit<Selectable<ConcernTable>, 'groups' | 'readBack'> {
	groups: string[];
	readBack: boolean;
	state: ConcernState;
	/** Name of its area. */
	area: string;
	/** What became of the proposals that answer it; none of their words. */
	answeredBy: { proposalId: string; decision: string | null; withdrawnAt: string | null }[];
}

function visible({ db, actor }: Asking) {
	const committeeIds = new Set([...actor.seats, ...actor.roles].map((held) => held.committeeId));
	return db.selectFrom('concern').where((is) =>
		is.or([
			...[...committeeIds].map((committeeId) =>
				is.and([
					is('concern.committeeId', '=', committeeId),
					is('concern.audience', 'in', audiencesOf(actor, committeeId)),
				]),
			),
			// What one has raised stays one's own, also after losing the seat.
			is('concern.raisedBy', '=', actor.accountId ?? ''),
		]),
	);
}

async function complete({ db }: Asking, rows: (Selectable<ConcernTable> & { area: string })[]): Promise<Concern[]> {
	if (rows.length === 0) return [];
	const answers = await db
		.selectFrom('proposalConcern')
		.innerJoin('proposal', 'proposal.id', 'proposalConcern.proposalId')
		.select(['proposalConcern.concernId', 'proposal.id as proposalId', 'proposal.decision', 'proposal.withdrawnAt'])
		.where(
			'proposalConcern.concernId',
			'in',
			rows.map((row) => row.id),
		)
		.where('proposal.submittedAt', 'is not', null)
		.execute();
	return rows.map((row) => {
		const answeredBy = answers.filter((answer) => answer.concernId === row.id);
		return {
			...row,
			groups: JSON.parse(row.groups) as string[],
			readBack: row.readBack === 1,
			state: concernState(row, answeredBy),
			answeredBy: answeredBy.map(({ concernId: _, ...answer }) => answer),
		};
	});
}

async function findBy(asking: Asking, column: 'concern.id' | 'concern.code', value: string): Promise<Concern> {
	const row = await visible(asking)
		.innerJoin('area', 'area.id', 'concern.areaId')
		.selectAll('concern')
		.select('area.name as area')
		.where(column, '=', value)
		.executeTakeFirst();
	const [concern] = row ? await complete(asking, [row]) : [];
	if (!concern) throw new NotFound('concern');
	return concern;
}

/** The concern with this id, for those of its audience and whoever raised it. */
export function findConcern(asking: Asking, id: string): Promise<Concern> {
	return findBy(asking, 'concern.id', id);
}

/** The concern with this code in a committee, e.g. `BGS-C-041`, in any case. */
export async function findConcernByCode(asking: Asking, committeeId: string, code: string): Promise<Concern> {
	const concern = await findBy(asking, 'concern.code', code.toUpperCase());
	if (concern.committeeId !== committeeId) throw new NotFound('concern');
	return concern;
}

/** A committee's concerns that somebody may see, newest first. */
export async function listConcerns(
	asking: Asking,
	committeeId: string,
	only: { dimension?: Dimension; state?: ConcernState; ids?: string[] } = {},
): Promise<Concern[]> {
	let query = visible(asking)
		.innerJoin('area', 'area.id', 'concern.areaId')
		.selectAll('concern')
		.select('area.name as area')
		.where('concern.committeeId', '=', committeeId)
		.orderBy('concern.number', 'desc');
	if (only.dimension) query = query.where('concern.dimension', '=', only.dimension);
	if (only.ids) query = query.where('concern.id', 'in', only.ids.length > 0 ? only.ids : ['']);
	const concerns = await complete(asking, await query.execute());
	return only.state ? concerns.filter((concern) => concern.state === only.state) : concerns;
}

/** The places a concern can be about: the committee's area and what lies inside it, two levels down. */
export async function listPlaces(
	db: Kysely<Database>,
	committee: { areaId: string },
): Promise<{ id: string; name: string; level: number }[]> {
	const columns = ['id', 'name', 'level'] as const;
	const own = await db.selectFrom('area').select(columns).where('id', '=', committee.areaId).execute();
	const inside = await db
		.selectFrom('area')
		.select(columns)
		.where('parentId', '=', committee.areaId)
		.orderBy('name')
		.execute();
	if (inside.length === 0) return own;
	const deeper = await db
		.selectFrom('area')
		.select(columns)
		.where(
			'parentId',
			'in',
			inside.map((area) => area.id),
		)
		.orderBy('name')
		.execute();
	return [...own, ...inside, ...deeper];
}
