import type { z } from 'zod';
import { giveFloor } from '#domain/floor/giveFloor.ts';
import { type FloorRequest, listRequests } from '#domain/floor/floorQueries.ts';
import { isSpeaking } from '#domain/floor/floor.ts';
import { type RequestFloor, requestFloor } from '#domain/floor/requestFloor.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { listAttendees } from '#domain/session/sessionQueries.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';
import { aRunningSession } from './sessions.ts';

/** A session under way with its floor, and what people do on it. */
export interface TestFloor {
	sessionId: string;
	code: string;
	/** The attendee that somebody of the cast is. */
	attendeeOf(player: Player): Promise<string>;
	/** Raises a hand: one's own, or somebody's. */
	raise(
		by: Player,
		given?: Partial<z.output<typeof RequestFloor>>,
	): Promise<{ number: number; already: string | null }>;
	give(to: Player, by?: Player, speaking?: number): Promise<unknown>;
	requests(): Promise<FloorRequest[]>;
	lastOf(player: Player): Promise<FloorRequest>;
	/** Number of the hand that has the floor. */
	speaking(): Promise<number>;
}

/** Opens a session of Bangassou with everybody there; a neighbour without a place in the committee speaks for the herders. */
export async function aFloor(house: TestHouse, cast: Cast): Promise<TestFloor> {
	const { sessionId, code } = await aRunningSession(house, cast);
	await sitIn(house, sessionId, cast.neighbour);
	const attendeeOf = async (player: Player) => {
		const found = (await listAttendees(house.read, sessionId)).find((one) => one.personId === player.personId);
		if (!found) throw new Error(`${player.name} does not sit here`);
		return found.id;
	};
	const requests = () => listRequests(house.read, sessionId);
	const speaking = async () => (await requests()).find(isSpeaking)?.number ?? 0;
	return {
		sessionId,
		code,
		attendeeOf,
		requests,
		speaking,
		raise: (by, given = {}) =>
			perform(house, requestFloor, { sessionId, kind: 'speak', ...given }, { accountId: by.accountId }),
		give: async (to, by = cast.joseph, seen) =>
			perform(
				house,
				giveFloor,
				{ sessionId, attendeeId: await attendeeOf(to), speaking: seen ?? (await speaking()) },
				{ accountId: by.accountId },
			),
		lastOf: async (player) => {
			const id = await attendeeOf(player);
			const last = (await requests()).findLast((one) => one.attendeeId === id);
			if (!last) throw new Error(`${player.name} never raised a hand`);
			return last;
		},
	};
}

/** Somebody sits in a session for a side, whether they have a place in the committee or not. */
export async function sitIn(house: TestHouse, sessionId: string, player: Player): Promise<string> {
	const id = newId();
	await house.write
		.insertInto('attendee')
		.values({
			...{ id, sessionId, name: player.name, personId: player.personId, seatId: null, constituency: 'herders' },
			...{ partyId: null, standing: 'party', sex: 'f', was: 'present', arrivedAt: null, leftAt: null, relation: null },
		})
		.execute();
	return id;
}
