import { newId } from '#domain/id.ts';
import { enterPhase } from '#domain/phase/enterPhase.ts';
import { wayOf } from '#domain/phase/phase.ts';
import { perform } from '#domain/perform.ts';
import { confirmStatement } from '#domain/sessionStatement/confirmStatement.ts';
import { takeStatement } from '#domain/sessionStatement/takeStatement.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';
import { aRunningSession } from './sessions.ts';

/** A mediation under way between herders and farmers. */
export interface Mediation {
	sessionId: string;
	code: string;
	/** For the herders speaks Kofi, who has an account and no place in the committee. */
	herders: string;
	/** For the farmers somebody without an account. */
	farmers: string;
	/** Who speaks for each, on the roll-call. */
	ofHerders: string;
	ofFarmers: string;
}

/** Two sides come to a running session, each with who speaks for it. */
export async function aMediation(house: TestHouse, cast: Cast): Promise<Mediation> {
	const { sessionId, code } = await aRunningSession(house, cast);
	const [herders, farmers, ofHerders, ofFarmers] = [newId(), newId(), newId(), newId()];
	const sides = [
		{ id: herders, name: 'Éleveurs du puits', constituency: 'herdersResident', attendee: ofHerders, player: cast.kofi },
		{ id: farmers, name: 'Cultivateurs', constituency: 'farmers', attendee: ofFarmers, player: null },
	];
	for (const [index, { id, name, constituency, attendee, player }] of sides.entries()) {
		const party = { id, sessionId, ordinal: index + 1, name, constituency, symbol: null };
		await house.write.insertInto('party').values(party).execute();
		await house.write
			.insertInto('attendee')
			.values({
				...{ id: attendee, sessionId, name: player?.name ?? 'Zita Fictive', personId: player?.personId ?? null },
				...{ seatId: null, constituency, partyId: id, standing: 'party', sex: null, was: 'present' },
				...{ arrivedAt: null, leftAt: null, relation: null },
			})
			.execute();
	}
	return { sessionId, code, herders, farmers, ofHerders, ofFarmers };
}

/** Goes on to a phase, past every gate with a reason. */
export async function goTo(house: TestHouse, cast: Cast, sessionId: string, phase: string): Promise<void> {
	const { kind, phase: here } = await house.read
		.selectFrom('session')
		.select(['kind', 'phase'])
		.where('id', '=', sessionId)
		.executeTakeFirstOrThrow();
	const way = wayOf(kind) as (typeof enterPhase.schema)['_output']['phase'][];
	for (let place = way.indexOf(here as (typeof way)[number]); way[place] !== phase; place++) {
		const [from, to] = [way[place], way[place + 1]];
		if (!from || !to) throw new Error(`no way to ${phase}`);
		const input = { sessionId, from, phase: to, reason: 'Les deux côtés le demandent.' };
		await perform(house, enterPhase, input, { accountId: cast.odile.accountId });
	}
}

/** Something said by somebody on the roll-call, taken down by the liaison. */
export async function takeDown(
	house: TestHouse,
	cast: Cast,
	said: { sessionId: string; attendeeId?: string; fromWhere?: string; text?: string; kind?: 'story' | 'objection' },
	by: Player = cast.liaison,
): Promise<string> {
	const input = { kind: 'story' as const, text: 'Nous avons perdu la récolte.', lang: 'fr' as const, ...said };
	return (await perform(house, takeStatement, input, { accountId: by.accountId })).statementId;
}

/** The same, read back. */
export async function takeAndConfirm(
	house: TestHouse,
	cast: Cast,
	said: { sessionId: string; attendeeId?: string; fromWhere?: string; text?: string },
): Promise<string> {
	const statementId = await takeDown(house, cast, said);
	const text = said.text ?? 'Nous avons perdu la récolte.';
	const input = { sessionId: said.sessionId, statementId, text, readBack: true };
	await perform(house, confirmStatement, input, { accountId: cast.liaison.accountId });
	return statementId;
}
