import type { Connection } from '#db/connect.server.ts';

/** What the pages of a desk and the public lists may take at the size of a region, in milliseconds. */
export const DESK_MS = 150;
const OUTCOME_MS = 20;
/** Pages of a kind are asked for once each; the first ones are compiled while they are made, and not counted. */
export const WARM_UP = 25;
const COUNTED = 40;

const WORDS = ['puits', 'marche+pluies', 'ecole', 'مياه', 'village+fictif+17', 'patrouille', 'zebre', 'radio+bac'];
/** Words that nearly every ask holds. */
const COMMON = ['pour', 'comite', 'village', 'a', 'pour+comite+village', 'mesure'];
const STATES = ['', 'late', 'unanswered', 'answered', 'underReview', 'inTime', 'unconfirmed', 'passedUp'];
const NARROWED = ['dimension=food', 'area=X105', 'area=X1', 'assigned=mine', 'assigned=nobody', 'sort=fewestDays'];
const LISTS = [
	'',
	'year=2025&',
	'asks=waiting&',
	'asks=none&',
	'dimension=food&',
	'area=X105&',
	'sort=oldest&',
	'q=pour&',
];
const TABLES = ['asks', 'turns', 'outcomes', 'committees', 'commitments', 'seats'];

/** A kind of pages: what each may take, and their addresses, each another one, since public pages are kept for a minute. */
export interface Pages {
	limit: number;
	paths: string[];
}

/** Everything that looks over the whole world. */
export async function listPages({ read }: Connection): Promise<Record<string, Pages>> {
	const outcomes = await read
		.selectFrom('publicEntry')
		.innerJoin('outcome', 'outcome.id', 'publicEntry.outcomeId')
		.select(['outcome.code', 'outcome.publishedAt'])
		.orderBy('outcome.id')
		.limit(WARM_UP + COUNTED)
		.execute();
	const asks = await read
		.selectFrom('ask')
		.select(['id', 'sentAt'])
		.where('sentAt', 'is not', null)
		.orderBy('id')
		.limit(WARM_UP + COUNTED)
		.execute();
	const each = (path: (index: number, page: number) => string, of = 1) =>
		Array.from({ length: WARM_UP + COUNTED }, (_, index) => path(index % of, Math.floor(index / of) + 1));
	const inbox = '/office/mission-hq';
	const cursor = (...place: unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url');
	const desk = (paths: string[]): Pages => ({ limit: DESK_MS, paths });
	return {
		'inbox of an office with forty thousand asks': desk(
			each((kind, page) => `${inbox}?state=${STATES[kind]}&page=${page}`, STATES.length),
		),
		'its inbox, narrowed': desk(each((kind, page) => `${inbox}?${NARROWED[kind]}&page=${page}`, NARROWED.length)),
		'its inbox by words': desk(
			each((word, page) => `${inbox}?q=${encodeURI(WORDS[word] ?? '')}&page=${page}`, WORDS.length),
		),
		'its inbox by words that all hold': desk(
			each((word, page) => `${inbox}?q=${COMMON[word]}&page=${page}`, COMMON.length),
		),
		'its inbox, far down': desk(each((_, page) => `${inbox}?page=${page * 12}`)),
		'its inbox with that of all offices below': desk(each((_, page) => `${inbox}?office=below&page=${page}`)),
		'its inbox with all below, by words that all hold': desk(
			each((word, page) => `${inbox}?office=below&q=${COMMON[word]}&page=${page}`, COMMON.length),
		),
		'dashboard over all committees': desk(each((_, page) => `${inbox}/dashboard?x=${page}`)),
		'digest of a week': desk(each((_, page) => `${inbox}/digest?x=${page}`)),
		'brief of a sub-prefecture': desk(each((_, page) => `${inbox}/brief?area=X1${'01'}${1 + (page % 5)}`)),
		'public search': desk(
			each((word, page) => `/fr/outcomes?q=${encodeURI(WORDS[word] ?? '')}&page=${page}`, WORDS.length),
		),
		'public list of outcomes, narrowed': desk(
			each((kind, page) => `/fr/outcomes?${LISTS[kind]}page=${page * 9}`, LISTS.length),
		),
		'public list of what waits': desk(each((_, page) => `/fr/unanswered?page=${page * 20}`)),
		'public list of what waits, narrowed': desk(
			each((kind, page) => `/fr/unanswered?${NARROWED[kind]}&office=mission-hq&page=${page}`, 3),
		),
		'public actors': desk(each((_, page) => `/fr/actors?x=${page}`)),
		'public page of an actor': desk(
			each((list, x) => `/fr/actors/mission-hq?x=${x}&list=${['', 'answers', 'owed'][list]}`, 3),
		),
		'public committees, figures, first page': desk(
			each((kind, x) => `/fr${['', '/committees', '/figures'][kind]}?x=${x}&page=${x}`, 3),
		),
		'open data, a page far down': desk(
			each((table, index) => {
				const name = TABLES[table] ?? '';
				const ask = asks[index % asks.length];
				const outcome = outcomes[index % outcomes.length];
				if (name === 'asks') return `/api/v1/asks?limit=100&cursor=${cursor(name, ask?.sentAt, ask?.id)}`;
				if (name === 'turns') return `/api/v1/turns?limit=100&cursor=${cursor(name, ask?.sentAt, ask?.id, 1)}`;
				if (name === 'outcomes')
					return `/api/v1/outcomes?limit=100&cursor=${cursor(name, outcome?.publishedAt, outcome?.code)}`;
				return `/api/v1/${name}?limit=${100 - index}`;
			}, TABLES.length),
		),
		feeds: desk(
			each(
				(kind, x) => `/feeds/fr/${['mission.atom', 'office-mission-hq.atom', 'committee-AAA.atom'][kind]}?x=${x}`,
				3,
			),
		),
		'public outcome page': { limit: OUTCOME_MS, paths: outcomes.map(({ code }) => `/fr/outcomes/${code}`) },
	};
}
