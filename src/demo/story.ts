import type { z } from 'zod';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { type House, type Verb, perform } from '#domain/perform.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** When a scene happens: days before today at an hour in UTC, or minutes before now. */
export type Moment = { daysAgo: number; at: string } | { minutesAgo: number };

/** Something that happens in the demo world at one moment. */
export interface Scene {
	when: Moment;
	play(story: Story): Promise<unknown>;
}

/** What the scenes share: who is there, what was made so far, and the verbs in the mouths of people. */
export interface Story {
	/** The house that is being furnished; scenes act by `as`, and read only what people could not know by heart. */
	house: House;
	/** Performs a verb as somebody of the cast, by name; `'system'` is the house itself. */
	as<S extends z.ZodType, A, P>(name: string, act: Verb<S, A, P>, input: z.input<S>): Promise<A>;
	accountOf(name: string): string;
	/** Remembers an id under the name that the story gives it: `BGS`, `BGS-C-041`, `field-bangassou`. */
	keep(name: string, id: string): void;
	id(name: string): string;
	/** A day counted from today, `2026-04-25`. */
	day(fromToday: number): string;
	/** The instant counted in minutes from now. */
	instant(minutesFromNow: number): string;
	/** The same numbers in the same order every time, from 0 up to 1. */
	chance(): number;
}

/** A house whose clock the story sets; it tells nobody. */
export interface StoryHouse extends House {
	setClock(instant: number): void;
}

/** Gives a database a clock of its own, for telling a story in it. */
export function storyHouse(given: Pick<House, 'kind' | 'write' | 'read' | 'atOneMoment' | 'keyFolder'>): StoryHouse {
	let now = 0;
	return {
		kind: given.kind,
		write: given.write,
		read: given.read,
		atOneMoment: given.atOneMoment,
		keyFolder: given.keyFolder,
		clock: () => new Date(now),
		setClock: (instant) => {
			now = Math.max(now, instant);
		},
		publish: () => {},
		wake: () => {},
		fault: (error) => {
			throw error;
		},
	};
}

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

/** Plays the scenes in the order of their moments; what falls due between two scenes happens between them. */
export async function tell(house: StoryHouse, now: Date, scenes: readonly Scene[]): Promise<Story> {
	const today = Math.floor(now.getTime() / DAY) * DAY;
	const ids = new Map<string, string>();
	const id = (name: string) => {
		const found = ids.get(name);
		if (!found) throw new Error(`The story does not know ${name}`);
		return found;
	};
	const instantOf = (when: Moment): number => {
		if ('minutesAgo' in when) return now.getTime() - when.minutesAgo * MINUTE;
		const [hours = 0, minutes = 0] = when.at.split(':').map(Number);
		return today - when.daysAgo * DAY + (hours * 60 + minutes) * MINUTE;
	};
	const story: Story = {
		house,
		as: async (name, act, input) => {
			// People take their time between two acts.
			house.setClock(house.clock().getTime() + 7_000);
			const by = { accountId: name === 'system' ? ('system' as const) : id(`account:${name}`) };
			try {
				return await perform(house, act, act.schema.parse(input), by);
			} catch (error) {
				throw new Error(`${name}, ${house.clock().toISOString()}: ${String(error)} ${JSON.stringify(input)}`, {
					cause: error,
				});
			}
		},
		accountOf: (name) => id(`account:${name}`),
		keep: (name, value) => void ids.set(name, value),
		id,
		day: (fromToday) => new Date(today + fromToday * DAY).toISOString().slice(0, 10),
		instant: (minutesFromNow) => new Date(now.getTime() + minutesFromNow * MINUTE).toISOString(),
		chance: seeded(19),
	};
	const inOrder = scenes
		.map((scene) => ({ scene, instant: instantOf(scene.when) }))
		.sort((a, b) => a.instant - b.instant);
	for (const { scene, instant } of inOrder) {
		await untilThen(house, instant);
		await scene.play(story);
	}
	await untilThen(house, now.getTime());
	return story;
}

/** Moves the clock, stopping wherever something falls due. */
async function untilThen(house: StoryHouse, instant: number): Promise<void> {
	for (;;) {
		const next = await house.read
			.selectFrom('job')
			.select('runAt')
			.where('doneAt', 'is', null)
			.where('runAt', '<=', new Date(instant).toISOString())
			.orderBy('runAt')
			.limit(1)
			.executeTakeFirst();
		if (!next) break;
		house.setClock(Date.parse(next.runAt));
		if ((await runDueJobs(house, jobKinds)) === 0) break;
	}
	house.setClock(instant);
}
