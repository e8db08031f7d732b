import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { type Verb, perform } from '#domain/perform.ts';
import { NotFound, Refused } from '#domain/refusals.ts';
import { draftWritten, publishOne } from '../support/adopted.ts';
import { seatCast } from '../support/cast.ts';
import { onBothDatabases } from '../support/house.ts';
import { aMediation, takeAndConfirm, takeDown } from '../support/phases.ts';
import { MARK, nearly, textsIn } from '../support/hostile.ts';
import { LONG, long } from '../support/long.ts';
import { draft, openProposal, raise, say } from '../support/matter.ts';
import { announcedPoll, openedPoll } from '../support/polls.ts';
import { type VerbFile, listVerbs } from '../support/verbs.ts';

/**
 * What people type who mean no good, into every field of every verb: it is refused cleanly, or stored and found again
 * exactly as the schema has read it. No field of a future verb is left out: inputs are made from the schemas.
 */

const EACH = long(60, 8);
/** How often it is looked up whether what a verb has taken is there. */
const LOOKS = long(20, 3);
/** The same inputs at every `npm test`, others at every `npm run verify`. */
const SEED = LONG ? Date.now() : 22_11_2026;
/** What is kept only as its hash, sealed, or not at all: PINs, codes, ballots, request ids. */
const NOT_KEPT = /^(secret|secretAgain|current|code|choice|checkWords|replaces|device|signInId|query)$/;
/** Acts after which others cannot be done any more. */
const ENDS =
	/^(stop|adjourn|suspend|stepBack|remove|recordAttendance|freezeA|vacate|end|dismiss|close|void|withdraw|issue|claim|moveClock|recuse|changePin)/;
/** What is no text but the bytes of a file, read as what it holds, or where it lies on this machine. */
const FILES = /^(picture|file)$/;
/** What a verb says that it does not keep: who declines promises nothing, one's own ballot needs no witness. */
const DROPPED = new Set([
	...['hideStatement.reason', 'askOnTheSpot.options', 'answerAsk.promises'],
	...['giveUpPhoneBallot.witness1', 'giveUpPhoneBallot.witness2'],
]);
/** Values that a field of this name may well have, where no row says so. */
const ORDINARY: Record<string, string[]> = {
	timeZone: ['Africa/Bangui'],
	code: ['XYZ', 'field-office'],
	opensTime: ['14:30'],
	closesTime: ['14:30'],
	topic: ['marketClosed', 'hlpHouseOccupied'],
	adult: ['on'],
	readBack: ['on'],
};

onBothDatabases((house, kind) => {
	it(
		'is refused cleanly, or comes back as it was read',
		async () => {
			const cast = await seatCast(house());
			await raise(house(), cast);
			await draft(house(), cast);
			const { threadId } = await openProposal(house(), cast);
			for (const text of ['Un.', 'Deux.', 'Trois.']) await say(house(), cast.aicha, threadId, { text });
			await say(house(), cast.fidele, threadId);
			await announcedPoll(house(), cast);
			await openedPoll(house(), cast);
			await openedPoll(house(), cast, { secret: false });
			await draftWritten(house(), cast);
			await publishOne(house(), cast);
			// Under way: what is typed in a session reaches its rows.
			const { sessionId, ofHerders } = await aMediation(house(), cast);
			await takeAndConfirm(house(), cast, { sessionId, attendeeId: ofHerders });
			await takeDown(house(), cast, { sessionId, attendeeId: ofHerders });

			const { read } = house();
			const tables = (await read.introspection.getTables()).filter((table) => !table.name.startsWith('kysely_'));
			const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
			const idsOf = new Map<string, string[]>();
			for (const table of tables)
				if (table.columns.some((column) => column.name === 'id')) {
					const rows = (await read
						.selectFrom(camel(table.name) as 'person')
						.select('id')
						.limit(40)
						.execute()) as { id: unknown }[];
					idsOf.set(
						camel(table.name).toLowerCase(),
						rows.map((row) => String(row.id)),
					);
				}
			const known = (field: string) => {
				// What restates another, or is an edit of a row that is there, has rules of its own.
				if (field === 'restates' || field === 'id') return null;
				if (field === 'subjectId') return [...(idsOf.get('concern') ?? []), ...(idsOf.get('proposal') ?? [])];
				const noun = /(\w+?)Ids?$/.exec(field)?.[1]?.toLowerCase();
				const ids = noun ? [...idsOf].find(([table]) => noun.endsWith(table))?.[1] : undefined;
				if (ids && ids.length > 0) return ids;
				return ORDINARY[field] ?? [];
			};
			const people = [cast.odile, cast.joseph, cast.louise, cast.administrator, cast.kofi, cast.liaison].map(
				(player) => player.accountId,
			);

			/** Every text in every row, also those inside lists and objects. */
			const textsKept = async () => {
				const rows = await Promise.all(
					tables.map((table) =>
						read
							.selectFrom(camel(table.name) as 'person')
							.selectAll()
							.execute(),
					),
				);
				const kept = new Set<string>();
				for (const value of rows.flat().flatMap((row) => Object.values(row) as unknown[])) {
					if (typeof value !== 'string' || !value.includes('xh')) continue;
					kept.add(value);
					if (/^[[{]/.test(value))
						try {
							for (const text of textsIn(JSON.parse(value))) kept.add(text);
						} catch {
							// A text that only begins like JSON.
						}
				}
				return kept;
			};
			let taken = 0;
			const looked = new Map<string, number>();
			const broken: string[] = [];
			const done = new Set<string>();
			// Those that end something come last, so that something is left for the others.
			const order = ({ verbs: [name = ''] }: VerbFile) => (ENDS.test(name) ? 1 : 0);
			for (const { file, verbs } of (await listVerbs()).toSorted((a, b) => order(a) - order(b))) {
				const [name = ''] = verbs;
				const act = ((await import(join(process.cwd(), file))) as Record<string, Verb>)[name] as Verb;
				for (const input of fc.sample(nearly(act.schema as z.core.$ZodType, known), { numRuns: EACH, seed: SEED })) {
					let parsed: ReturnType<typeof act.schema.safeParse>;
					try {
						parsed = act.schema.safeParse(input);
					} catch (error) {
						broken.push(`${name} cannot read ${JSON.stringify(input)}: ${String(error)}`);
						continue;
					}
					if (!parsed.success) continue;
					const texts = Object.entries(parsed.data as object).filter(([field]) => !FILES.test(field));
					for (const text of textsIn(Object.fromEntries(texts)))
						if (!text.isWellFormed() || /\p{Cc}/u.test(text.replace(/[\n\t]/g, '')))
							broken.push(`${name} lets through ${JSON.stringify(text.slice(0, 200))}`);
					for (const accountId of people) {
						try {
							await perform(house(), act, parsed.data, { accountId });
							done.add(name);
							const kept = Object.entries(parsed.data as object).filter(
								([field]) => !NOT_KEPT.test(field) && !FILES.test(field) && !DROPPED.has(`${name}.${field}`),
							);
							const marked = textsIn(Object.fromEntries(kept)).filter((text) => text.search(MARK) >= 0);
							if (marked.length > 0 && (looked.get(name) ?? 0) < LOOKS) {
								looked.set(name, (looked.get(name) ?? 0) + 1);
								taken += marked.length;
								const inRows = await textsKept();
								for (const text of marked)
									if (!inRows.has(text)) broken.push(`${name} does not keep ${JSON.stringify(text.slice(0, 200))}`);
							}
							break;
						} catch (error) {
							if (error instanceof Refused || error instanceof NotFound) continue;
							broken.push(`${name} by ${accountId}: ${String(error)} at ${JSON.stringify(parsed.data).slice(0, 300)}`);
							break;
						}
					}
				}
			}
			expect([...new Set(broken)], `${kind}, seed ${SEED}`).toEqual([]);

			expect(taken, 'the inputs reach the rows').toBeGreaterThan(EACH);
			expect(done.size, 'verbs that were done at least once').toBeGreaterThan(12);
			for (const inSession of ['takeStatement', 'setAgenda', 'setGroundRules'])
				expect(done, 'in the session').toContain(inSession);
		},
		long(1_800_000, 240_000),
	);
});
