import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { readPlaces } from '#domain/area/placeQueries.ts';
import type { CoSigner } from '#domain/ask/coSigners.ts';
import type { NamedAsk } from '#domain/ask/together.ts';
import { type DrawnCountry, drawMap } from './committeeMap.ts';

/** How a committee stands behind an ask: it asked, carries it too, or asked the same and is answered with it. */
type Mark = 'asks' | 'carries' | 'sameAsk';

/** The committees behind an ask that more than one wants answered, on a map and each with where it is. */
export interface JointView {
	count: number;
	/** The prefecture's part in which each sits, by the committee's code; never finer. */
	places: Record<string, string>;
	map: DrawnCountry[];
}

interface Behind {
	id: string;
	committeeCode: string;
	coSigners: CoSigner[];
	together: NamedAsk[];
}

/** These asks, each with the committees behind it where they are several; null where it is one. Public. */
export async function withJoint<A extends Behind>(
	db: Kysely<Database>,
	asks: readonly A[],
): Promise<(A & { joint: JointView | null })[]> {
	const marksOf = new Map(asks.map((ask) => [ask.id, marksBehind(ask)]));
	const codes = [
		...new Set([...marksOf.values()].filter((marks) => marks.size > 1).flatMap((marks) => [...marks.keys()])),
	];
	if (codes.length === 0) return asks.map((ask) => ({ ...ask, joint: null }));
	const rows = await db
		.selectFrom('committee')
		.select(['code', 'name', 'areaId', 'latitude', 'longitude'])
		.where('code', 'in', codes)
		.orderBy('code')
		.execute();
	const places = await readPlaces(
		db,
		rows.map((row) => row.areaId),
	);
	return asks.map((ask) => {
		const marks = marksOf.get(ask.id) ?? new Map<string, Mark>();
		if (marks.size < 2) return { ...ask, joint: null };
		const mine = rows.flatMap(({ areaId, ...row }) => {
			const mark = marks.get(row.code);
			const place = places.get(areaId);
			return mark
				? [{ ...row, mark, place: place?.names[0] ?? place?.country ?? '', country: place?.country ?? '' }]
				: [];
		});
		return {
			...ask,
			joint: {
				count: mine.length,
				places: Object.fromEntries(mine.map(({ code, place }) => [code, place])),
				map: drawMap(mine),
			},
		};
	});
}

function marksBehind({ committeeCode, coSigners, together }: Behind): Map<string, Mark> {
	return new Map<string, Mark>([
		...together.map((one): [string, Mark] => [one.committeeCode, 'sameAsk']),
		...coSigners.map((one): [string, Mark] => [one.code, 'carries']),
		[committeeCode, 'asks'],
	]);
}
