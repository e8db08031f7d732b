import { type Kysely, sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type ClockedAskMoments, clockColumns } from '#domain/ask/askClock.ts';
import { DEFAULT_RULES, NEVER_OURS } from '#domain/committee/committee.ts';
import { addDays, endOfDay, localDay } from '#domain/days.ts';
import type { Happening } from '#domain/events.ts';
import { type OutcomePaper, outcomeCode } from '#domain/outcome/outcome.ts';
import { EMPTY_HEAD, canonical, hashEvent, hashPayload, sha256 } from '#domain/record/chain.ts';
import { placeOf, standingOf } from '#domain/search/publicEntries.ts';
import { askWords, publicWords, searchText } from '#domain/searchText.ts';

/** How large a world is to be made. */
export interface ScaleSize {
	committees: number;
	outcomes: number;
	asks: number;
}

/** A database in which so many are put. */
interface Target {
	kind: 'sqlite' | 'postgresql';
	write: Kysely<Database>;
}

type Row = Record<string, string | number | null>;

const DAY = 86_400_000;
const ZONE = 'Africa/Bangui';
/** The world is three years old. */
const YEARS_BACK = 3;
const SURNAMES = ['Fictif', 'Exemple', 'Démo', 'Modèle', 'Essai', 'Spécimen'];
const FIRST_NAMES = [
	'Louise',
	'Aïcha',
	'Fidèle',
	'Maurice',
	'Hassan',
	'Odile',
	'Bienvenu',
	'Mireille',
	'Zénaba',
	'Blaise',
];
const CONSTITUENCIES = ['women', 'returnees', 'youth', 'chiefs', 'traders', 'faiths', 'farmers'];
const DIMENSIONS = ['economic', 'food', 'health', 'environmental', 'personal', 'community', 'political'];
const TOPICS = [
	'Ouvrir',
	'Réparer',
	'Garder',
	'Partager',
	'Tracer',
	'Nettoyer',
	'Éclairer',
	'Surveiller',
	'Planter',
	'Rouvrir',
];
const THINGS = [
	'le puits',
	'le marché',
	'l’école',
	'le pont',
	'la piste',
	'le dispensaire',
	'le couloir des éleveurs',
	'la forêt',
	'le moulin',
	'la pompe',
	'le champ commun',
	'la place',
	'le cimetière',
	'la radio',
	'le bac',
	'المياه',
];
const WHEN = [
	'avant les pluies',
	'les jours de marché',
	'le soir',
	'après la récolte',
	'à la saison sèche',
	'chaque mois',
];
const WISHES = [
	'Une patrouille de jour',
	'Des panneaux solaires',
	'Une corde et deux seaux',
	'Un mécanicien pour un jour',
	'Afficher la seule taxe',
	'Un numéro à appeler',
	'Deux maîtres payés',
	'Des semences à temps',
	'Un registre des parcelles',
	'Une réunion avec le préfet',
];

/** Numbers that look drawn and are the same every time (mulberry32). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789';

/** Three letters for each number: AAA, AAB … */
const codeOf = (number: number) =>
	[Math.floor(number / 676) % 26, Math.floor(number / 26) % 26, number % 26]
		.map((letter) => String.fromCharCode(65 + letter))
		.join('');

/** Rows by table, written in portions in the order in which they refer to each other. */
class Rows {
	readonly #target: Target;
	readonly #tables = new Map<keyof Database, Row[]>();
	#count = 0;

	constructor(target: Target, order: readonly (keyof Database)[]) {
		this.#target = target;
		for (const table of order) this.#tables.set(table, []);
	}

	add(table: keyof Database, row: Row): void {
		this.#tables.get(table)?.push(row);
		this.#count += 1;
	}

	async flush(most = 0): Promise<void> {
		if (this.#count <= most) return;
		this.#count = 0;
		for (const [table, rows] of this.#tables) {
			if (rows.length > 0) await insertMany(this.#target, table, rows);
			rows.length = 0;
		}
	}
}

const inDatabase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Many rows at once as one piece of JSON: a hundred times faster than a value at a time. */
async function insertMany({ kind, write }: Target, table: keyof Database, rows: readonly Row[]): Promise<void> {
	const names = Object.keys(rows[0] ?? {});
	const into = sql.raw(`"${inDatabase(table)}"`);
	const columns = sql.raw(names.map((name) => `"${inDatabase(name)}"`).join(', '));
	for (let from = 0; from < rows.length; from += 2000) {
		const portion = rows
			.slice(from, from + 2000)
			.map((row) => Object.fromEntries(names.map((name) => [inDatabase(name), row[name] ?? null])));
		const given = JSON.stringify(portion);
		const values =
			kind === 'sqlite'
				? sql`select ${sql.raw(names.map((name) => `value ->> '${inDatabase(name)}'`).join(', '))} from json_each(${given})`
				: sql`select ${columns} from json_populate_recordset(null::${into}, ${given}::json)`;
		await sql`insert into ${into} (${columns}) ${values}`.execute(write);
	}
}

/** Tables in the order in which their rows refer to each other. */
const ORDER = [
	'area',
	'office',
	'person',
	'account',
	'officer',
	'committee',
	'ruleSet',
	'seat',
	'seatHolding',
	'appointment',
	'session',
	'concern',
	'proposal',
	'proposalConcern',
	'clause',
	'outcome',
	'ask',
	'askTurn',
	'commitment',
	'searchEntry',
	'publicEntry',
	'chain',
	'event',
	'noticeCursor',
] as const satisfies readonly (keyof Database)[];

/**
 * Makes an invented world of the size of a whole region in an empty, migrated database, for measuring: the same size and
 * day make the same world. It goes past the verbs, which would take days, yet leaves the rows that they leave, and a
 * record whose chains hold.
 */
export async function makeScale(
	target: Target,
	size: ScaleSize,
	now: Date,
	progress: (done: string) => void = () => {},
): Promise<void> {
	const chance = seeded(20_260);
	const pick = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T;
	const between = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1));
	const id = () => Array.from({ length: 20 }, () => LETTERS[Math.floor(chance() * 32)]).join('');
	const today = Math.floor(now.getTime() / DAY) * DAY;
	const end = now.toISOString();
	const begin = today - YEARS_BACK * 365 * DAY;
	const iso = (instant: number) => new Date(instant).toISOString();
	const rows = new Rows(target, ORDER);

	await target.write
		.insertInto('installation')
		.values({
			id: 1,
			missionName: 'Mission de mesure (invention)',
			demo: 1,
			clockOffsetSeconds: 0,
			firstRunCodeHash: null,
			createdAt: iso(begin),
		})
		.execute();

	const person = (account: boolean, locale = 'fr') => {
		const personId = id();
		const displayName = `${pick(FIRST_NAMES)} ${pick(SURNAMES)} ${between(2, 9999)}`;
		rows.add('person', {
			...{ id: personId, displayName, publicName: chance() < 0.3 ? 1 : 0, registeredAt: iso(begin) },
			...{ registeredFor: null, adult: 1 },
		});
		const accountId = account ? id() : '';
		if (account)
			rows.add('account', {
				...{ id: accountId, personId, handle: `mesure-${accountId.slice(0, 12)}`, secretHash: null, locale },
				...{ administrator: 0, createdAt: iso(begin), frozenAt: null, frozenBy: null },
			});
		return { personId, accountId };
	};

	// Two countries, sixteen prefectures, eighty sub-prefectures.
	const area = (parentId: string | null, level: number, name: string, pcode: string) => {
		const areaId = id();
		rows.add('area', { id: areaId, parentId, level, name, pcode, pcodeVersion: 'MESURE-1' });
		return areaId;
	};
	const office = (
		code: string,
		name: string,
		level: string,
		areaId: string,
		parentId: string | null,
		people: number,
	) => {
		const officeId = id();
		rows.add('office', { id: officeId, code, name, level, areaId, parentId, openedAt: iso(begin), closedAt: null });
		for (let count = 0; count < people; count++)
			rows.add('officer', {
				...{ id: id(), officeId, accountId: person(true).accountId, appointedAt: iso(begin), endedAt: null },
			});
		return { id: officeId, code, name, level, parentId };
	};
	type Office = ReturnType<typeof office>;
	const countries = ['Pays Exemple', 'Pays Modèle'].map((name, index) => area(null, 0, name, `X${index + 1}`));
	const [country = ''] = countries;
	const headquarters = office('mission-hq', 'Quartier général (mesure)', 'missionHq', country, null, 3);
	const ministry = office('ministere', 'Ministère (mesure)', 'ministry', country, headquarters.id, 2);
	const agencies = [1, 2, 3].map((one) =>
		office(`agence-${one}`, `Agence ${one} (mesure)`, 'agency', country, null, 1),
	);
	const places: { areaId: string; field: Office; town: Office; name: string; latitude: number; longitude: number }[] =
		[];
	for (let one = 0; one < 16; one++) {
		const name = `Préfecture ${SURNAMES[one % 6]} ${one + 1}`;
		const pcode = `X${(one % 2) + 1}${String(one + 1).padStart(2, '0')}`;
		const prefecture = area(countries[one % 2] ?? country, 1, name, pcode);
		const field = office(
			`terrain-${one + 1}`,
			`Bureau de terrain ${one + 1}`,
			'fieldOffice',
			prefecture,
			headquarters.id,
			2,
		);
		for (let two = 0; two < 5; two++) {
			const sub = `Sous-préfecture ${SURNAMES[two % 6]} ${one + 1}-${two + 1}`;
			const areaId = area(prefecture, 2, sub, `${pcode}${two + 1}`);
			const town = office(
				`mairie-${one + 1}-${two + 1}`,
				`Mairie ${one + 1}-${two + 1}`,
				'localAuthority',
				areaId,
				ministry.id,
				1,
			);
			places.push({
				areaId,
				field,
				town,
				name: sub,
				latitude: 3 + one * 0.4 + two * 0.07,
				longitude: 14 + two * 2 + one * 0.3,
			});
		}
	}
	const offices = new Map<string, Office>(
		[headquarters, ministry, ...agencies, ...places.flatMap(({ field, town }) => [field, town])].map((one) => [
			one.id,
			one,
		]),
	);

	const taken = new Set<number>();
	const freePlace = (outcome: { publishedAt: string; hash: string }) => {
		let place = placeOf(outcome);
		while (taken.has(place)) place += 1;
		taken.add(place);
		return place;
	};
	const share = (total: number, index: number) =>
		Math.floor(((index + 1) * total) / size.committees) - Math.floor((index * total) / size.committees);
	for (let index = 0; index < size.committees; index++) {
		const place = places[index % places.length];
		if (!place) break;
		const committeeId = id();
		const code = codeOf(index);
		const town = `Village ${SURNAMES[index % 6]} ${index + 1}`;
		const name = `Comité ${town} (mesure)`;
		const foundedAt = iso(begin + between(0, 60) * DAY);
		const outcomes = share(size.outcomes, index);
		const asks = share(size.asks, index);
		rows.add('committee', {
			...{ id: committeeId, code, name, kind: 'clpr', areaId: place.areaId, town },
			...{ latitude: Number(place.latitude.toFixed(2)), longitude: Number(place.longitude.toFixed(2)) },
			...{ languages: '["fr","sg"]', timeZone: ZONE, foundedOn: foundedAt.slice(0, 10) },
			...{ mayDecide: 'Ce que les voisins règlent entre eux.', meets: 'Le jeudi, sous le manguier' },
			mayNotDecide: JSON.stringify(NEVER_OURS.map((what) => ({ what, instead: 'court' }))),
			...{ lastConcern: outcomes, lastProposal: outcomes, lastElection: 0, lastSession: 6, lastAgreement: 0 },
			...{ outcomesOnPaper: 0, createdAt: foundedAt, suspendedAt: null, dissolvedAt: null },
		});
		const ruleSetId = id();
		rows.add('ruleSet', {
			...{ id: ruleSetId, committeeId, adoptedAt: foundedAt, quorumNumber: 4, quorumGroups: '[]' },
			...DEFAULT_RULES,
		});
		const mediator = person(true);
		rows.add('appointment', {
			...{ id: id(), committeeId, accountId: mediator.accountId, role: 'mediator', constituency: 'faiths' },
			...{ appointedAt: foundedAt, endedAt: null },
		});
		for (const [ordinal, constituency] of CONSTITUENCIES.entries()) {
			const seatId = id();
			const holder = person(ordinal === 0);
			const seat = { id: seatId, committeeId, ordinal: ordinal + 1, constituency, reserved: '[]' };
			rows.add('seat', { ...seat, side: null, office: null, vacantSince: null });
			rows.add('seatHolding', {
				...{ id: id(), seatId, personId: holder.personId, termStart: foundedAt.slice(0, 10) },
				...{ termEnd: iso(today + 400 * DAY).slice(0, 10), startedAt: foundedAt, endedAt: null, endReason: null },
				...{ electionId: null, warnedAt: null, caretakerSince: null, renewedBy: null },
			});
		}
		// A third of the committees has not met for half a year.
		const lastMet = today - (index % 3 === 0 ? 200 : 20) * DAY;
		for (let one = 0; one < 6; one++) {
			const at = lastMet - one * 30 * DAY;
			rows.add('session', {
				...{ id: id(), committeeId, code: `${code}-S-${String(6 - one).padStart(3, '0')}`, kind: 'ordinary' },
				...{ title: 'Séance ordinaire', purpose: 'Ce qui est à régler.', lang: 'fr', place: town, mode: 'tree' },
				...{ subjectKind: null, subjectId: null, scheduledFor: iso(at), scheduledAt: iso(at - 7 * DAY) },
				...{ scheduledBy: mediator.accountId, convenedAt: iso(at), phase: 'closing', phaseAt: iso(at) },
				...{ closedAt: iso(at + DAY / 12), closedHow: 'done' },
			});
		}
		const happened: { at: string; happening: Happening }[] = [
			{ at: foundedAt, happening: { type: 'committeeFounded', committeeId, code } },
			{ at: foundedAt, happening: { type: 'rulesAdopted', committeeId, ruleSetId } },
		];
		const numbers = new Map<number, number>();
		for (let one = 0; one < outcomes; one++) {
			const published =
				begin + 70 * DAY + Math.floor(((one + chance()) / outcomes) * (today - begin - 71 * DAY)) + DAY / 3;
			const publishedAt = iso(published);
			const publishedOn = localDay(publishedAt, ZONE);
			const year = Number(publishedOn.slice(0, 4));
			const number = (numbers.get(year) ?? 0) + 1;
			numbers.set(year, number);
			const outcome = outcomeCode(code, year, number);
			const [outcomeId, proposalId, concernId] = [id(), id(), id()];
			const title = `${pick(TOPICS)} ${pick(THINGS)} de ${town} ${pick(WHEN)}`;
			const summary = `Le comité a entendu les familles de ${town}. ${pick(THINGS)} et ${pick(THINGS)} sont à tous, ${pick(WHEN)}.`;
			const clauses = [1, 2, 3].map((clause) => ({
				...{ number: clause, kind: 'time', dutyBearer: null, dueOn: null },
				text: `${pick(TOPICS)} ${pick(THINGS)} ${pick(WHEN)}, avec deux voisins pour témoins (${between(2, 400)}).`,
			}));
			const dimension = pick(DIMENSIONS);
			const draftedAt = iso(published - 9 * DAY);
			rows.add('concern', {
				...{
					id: concernId,
					committeeId,
					number: one + 1,
					code: `${code}-C-${String(one + 1).padStart(3, '0')}`,
					title,
				},
				...{
					story: 'Une histoire inventée pour mesurer.',
					lang: 'fr',
					dimension,
					topic: 'other',
					severity: between(1, 4),
				},
				...{ spread: between(1, 4), groups: '["farmers"]', areaId: place.areaId, audience: 'committee' },
				...{ raisedAt: iso(published - 30 * DAY), raisedBy: mediator.accountId, onBehalfOf: null, readBack: 0 },
				...{ closedAt: publishedAt, closedReason: 'addressed', closedNote: null },
			});
			const frozenText = canonical({ title, purpose: summary, clauses });
			rows.add('proposal', {
				...{
					id: proposalId,
					committeeId,
					number: one + 1,
					code: `${code}-P-${String(one + 1).padStart(3, '0')}`,
					title,
				},
				...{ purpose: summary, lang: 'fr', category: 'rule', approach: 'both', worseOff: 'Personne.', mitigation: '—' },
				...{ principles: '{}', authorId: mediator.accountId, authorSeatId: null, onBehalfOf: null, version: 1 },
				...{ draftedAt, submittedAt: draftedAt, openedAt: draftedAt, frozenAt: draftedAt, coolsUntil: draftedAt },
				...{
					frozenText,
					frozenHash: sha256(frozenText),
					decidedAt: publishedAt,
					decision: 'adopted',
					withdrawnAt: null,
				},
				...{ deferredAt: null, deferredUntil: null, decisionBody: null, decisionReason: null, about: null },
				...{ aboutSeatId: null, aboutPersonId: null, carriedOutAt: null },
			});
			rows.add('proposalConcern', { proposalId, concernId });
			for (const { number: ordinal, kind, text } of clauses)
				rows.add('clause', { id: id(), proposalId, ordinal, kind, text, dutyBearer: null, dueOn: null });
			const promise = { who: 'Le comité', what: `Réécoute les familles ${pick(WHEN)}.`, dueOn: null };
			const mine = Math.floor(((one + 1) * asks) / outcomes) - Math.floor((one * asks) / outcomes);
			const asked = Array.from({ length: mine }, (_, ordinal) => {
				const which = chance();
				const to =
					which < 0.45
						? place.field
						: which < 0.8
							? place.town
							: which < 0.9
								? headquarters
								: which < 0.95
									? ministry
									: pick(agencies);
				return {
					...{ number: ordinal + 1, to, neededBy: null },
					what: `${pick(WISHES)} pour ${pick(THINGS)} ${pick(WHEN)}`,
					why: `Depuis ${between(2, 40)} mois, les familles de ${town} attendent.`,
				};
			});
			const paper: OutcomePaper = {
				...{ code: outcome, committee: { code, name }, publishedOn, lang: 'fr', title, summary, clauses },
				...{ decidedBy: 'byConsensus', clausesDecided: 3, reservations: [], commitments: [promise] },
				asks: asked.map(({ to, ...ask }) => ({ ...ask, office: { code: to.code, name: to.name, level: to.level } })),
				...{ statementOnly: false, withheld: null },
			};
			const publishedText = canonical(paper);
			const hash = sha256(publishedText);
			const by = mediator.accountId;
			rows.add('outcome', {
				...{ id: outcomeId, committeeId, proposalId, pollId: null, code: outcome, year, number, title, lang: 'fr' },
				...{
					clauses: JSON.stringify(clauses),
					summary,
					decidedBy: 'byConsensus',
					reservations: '[]',
					statementOnly: 0,
				},
				...{ withheld: null, draftedAt, draftedBy: by, writtenBy: JSON.stringify([by]), version: 2, reviewNote: null },
				...{ reviewedAt: draftedAt, reviewedBy: by, reviewedVersion: 2, review: 'cleared' },
				...{ publishedAt, publishedBy: by, publishedText, hash },
			});
			happened.push({
				at: publishedAt,
				happening: { type: 'outcomePublished', committeeId, proposalId, outcomeId, code: outcome, hash },
			});
			rows.add('commitment', {
				id: id(),
				outcomeId,
				ordinal: 1,
				...promise,
				committeeId,
				officeId: null,
				askId: null,
				turnId: null,
				madeAt: publishedAt,
			});
			rows.add('searchEntry', {
				...{ subjectId: outcomeId, committeeId, noun: 'outcome', at: draftedAt },
				text: searchText(
					[
						title,
						summary,
						...clauses.map(({ text }) => text),
						...asked.flatMap(({ what, why }) => [what, why]),
						outcome,
					].join('\n'),
				),
			});
			const answers: { answeredAt: string | null }[] = [];
			const said: string[] = [outcome, name, town, title, summary, promise.what];
			for (const [ordinal, { to, what, why }] of asked.entries()) {
				const askId = id();
				const about = { committeeId, outcomeId, askId };
				happened.push({ at: publishedAt, happening: { type: 'askSent', ...about, officeId: to.id } });
				const age = (now.getTime() - published) / DAY;
				const takes = chance() < 0.88 ? 2 + Math.floor(chance() ** 2 * 90) : Number.POSITIVE_INFINITY;
				const answeredAt = takes < age ? iso(published + takes * DAY) : null;
				const answer = answeredAt === null ? null : pick(['accepted', 'accepted', 'partly', 'declined']);
				const turns: { holder: Office; receivedAt: string; escalatedAt: string | null; noneAboveAt: string | null }[] =
					[];
				let holder = to;
				let receivedAt = publishedAt;
				for (;;) {
					const up = iso(
						Date.parse(endOfDay(addDays(localDay(receivedAt, ZONE), DEFAULT_RULES.escalateDays), ZONE)) + 1,
					);
					const passed = up < (answeredAt ?? end);
					const above: Office | undefined = passed ? offices.get(holder.parentId ?? '') : undefined;
					turns.push({ holder, receivedAt, escalatedAt: above ? up : null, noneAboveAt: passed && !above ? up : null });
					if (!above) break;
					happened.push({
						at: up,
						happening: { type: 'askEscalated', ...about, officeId: holder.id, toOfficeId: above.id },
					});
					holder = above;
					receivedAt = up;
				}
				const last = turns.at(-1);
				const acknowledgedAt = (at: string) =>
					chance() < 0.8 ? iso(Math.min(Date.parse(at) + DAY * 2, now.getTime())) : null;
				const limits = {
					...{ acknowledgeHours: DEFAULT_RULES.acknowledgeHours, answerDays: DEFAULT_RULES.answerDays },
					...{ escalateDays: DEFAULT_RULES.escalateDays, unansweredDays: DEFAULT_RULES.unansweredDays },
				};
				const received = turns.map((turn) => acknowledgedAt(turn.receivedAt));
				const moments: ClockedAskMoments = {
					...{ waitsSince: publishedAt, answeredAt, clockToldAt: end, mergedIntoId: null, timeZone: ZONE },
					...limits,
				};
				const heardAt =
					answeredAt !== null && chance() < 0.7 ? iso(Math.min(Date.parse(answeredAt) + 5 * DAY, now.getTime())) : null;
				rows.add('ask', {
					...{
						id: askId,
						outcomeId,
						committeeId,
						ordinal: ordinal + 1,
						what,
						why,
						neededBy: null,
						sentAt: publishedAt,
						words: askWords({ outcomeCode: outcome, committeeName: name, what }),
					},
					...limits,
					...{ answer, answeredAt, heardAt, heardBy: heardAt ? by : null, heardNote: null, waitsSince: publishedAt },
					...{
						reopenedAt: null,
						escalations: turns.length - 1,
						holderId: holder.id,
						mergedIntoId: null,
						clockToldAt: end,
					},
					...clockColumns(moments, { receivedAt: last?.receivedAt ?? null, acknowledgedAt: received.at(-1) ?? null }),
				});
				for (const [turn, { holder: at, receivedAt: since, escalatedAt, noneAboveAt }] of turns.entries()) {
					const answers = turn === turns.length - 1 && answer !== null;
					rows.add('askTurn', {
						...{
							id: id(),
							askId,
							ordinal: turn + 1,
							officeId: at.id,
							receivedAt: since,
							acknowledgedAt: received[turn] ?? null,
						},
						...{
							acknowledgedBy: null,
							underReviewAt: null,
							decision: answers ? answer : escalatedAt ? 'escalated' : null,
						},
						...{
							decidedAt: answers ? answeredAt : escalatedAt,
							decidedBy: null,
							dueOn: null,
							recordedByLiaison: 0,
							noneAboveAt,
						},
						...{
							text: answers ? `Nous avons lu votre demande de ${town}. ${pick(WISHES)}, ${pick(WHEN)}.` : null,
							lang: answers ? 'fr' : null,
						},
					});
				}
				answers.push({ answeredAt });
				said.push(what, why, ...turns.map((turn) => turn.holder.name));
				if (answeredAt !== null)
					happened.push({
						at: answeredAt,
						happening: { type: 'askAnswered', ...about, officeId: holder.id, decision: answer ?? '' },
					});
				if (heardAt !== null) happened.push({ at: heardAt, happening: { type: 'answerHeard', ...about } });
			}
			rows.add('publicEntry', {
				...{ place: freePlace({ publishedAt, hash }), outcomeId, committeeId, year, dimensions: ` ${dimension} ` },
				...{
					asks: standingOf(answers),
					text: publicWords([...said, ...clauses.map(({ text }) => text)].join('\n')).join(' '),
				},
			});
		}
		const chainId = `committee:${committeeId}`;
		let head = EMPTY_HEAD;
		happened.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
		for (const [before, { at, happening }] of happened.entries()) {
			const { type, ...rest } = happening;
			const payload = canonical(rest);
			const salt = sha256(`${committeeId}${before}`).slice(0, 32);
			const payloadHash = hashPayload(salt, payload);
			const event = { chainId, seq: before + 1, type, at, actorId: null, payloadHash };
			head = hashEvent({ ...event, previous: head });
			rows.add('event', { ...event, payload, salt, hash: head });
		}
		rows.add('chain', { id: chainId, length: happened.length, head });
		// Nobody is told of what nobody did.
		rows.add('noticeCursor', { chainId, seq: happened.length });
		await rows.flush(60_000);
		if ((index + 1) % 200 === 0) progress(`${index + 1} of ${size.committees} committees`);
	}
	await rows.flush();
	// A server of PostgreSQL tidies by itself after a while, and would while we measure; SQLite counts no rows in a house.
	if (target.kind === 'postgresql') await sql`vacuum analyze`.execute(target.write);
}
