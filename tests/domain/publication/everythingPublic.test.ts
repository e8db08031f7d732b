import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AUDIENCES, DIMENSIONS } from '#domain/concern/concern.ts';
import { closeQuarter } from '#domain/figures/closeQuarter.ts';
import { listQuarters } from '#domain/figures/figureQueries.ts';
import { editOutcome } from '#domain/outcome/editOutcome.ts';
import { publishOutcome } from '#domain/outcome/publishOutcome.ts';
import { type OutcomeStory, readStory } from '#domain/outcome/storyQueries.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { clear, draftWritten, publishOne, writtenBy } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type ToldSum, couldBeAtLeast } from '../../support/countsAttacker.ts';
import { type AskedOfPages, readEverythingPublic, serveHouse } from '../../support/everythingPublic.ts';
import { BEGINNING, type TestHouse, openTestHouse } from '../../support/house.ts';
import { openProposal, raise, say } from '../../support/matter.ts';
import { announcedPoll } from '../../support/polls.ts';
import { aSession } from '../../support/sessions.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const TOPIC_OF = { food: 'foodPrice', economic: 'marketClosed' } as const;

describe('everything that anybody can read', () => {
	let opened: TestHouse;
	const house = () => opened;
	let cast: Cast;
	let asked: AskedOfPages;
	let stop: () => void;
	let everything = new Map<string, string>();
	const stories: OutcomeStory[] = [];

	/** A published outcome that answers these concerns, of which an ask, an answer and the outcome itself name one by its number. */
	const publish = async (concernIds: string[], named: string) => {
		const by = { accountId: cast.odile.accountId };
		const { outcomeId, proposalId } = await draftWritten(house(), cast);
		const written = writtenBy(cast);
		const asks = written.asks.map((ask) => ({ ...ask, why: `${ask.why} Préoccupation ${named}.` }));
		const typed = {
			...written,
			asks,
			outcomeId,
			version: 2,
			summary: `Pour ${named.toLowerCase().replaceAll('-', ' - ')}.`,
		};
		await perform(house(), editOutcome, editOutcome.schema.parse(typed), by);
		for (const concernId of concernIds)
			await house().write.insertInto('proposalConcern').values({ proposalId, concernId }).execute();
		await clear(house(), cast, outcomeId, 3);
		const { code } = await perform(house(), publishOutcome, { outcomeId, version: 3 }, by);
		const { id: askId } = await house()
			.read.selectFrom('ask')
			.select('id')
			.where('outcomeId', '=', outcomeId)
			.where('ordinal', '=', 1)
			.executeTakeFirstOrThrow();
		const answer = answerAsk.schema.parse({ askId, answer: 'declined', text: `Voir ${named}.`, lang: 'fr' });
		await perform(house(), answerAsk, answer, { accountId: cast.kofi.accountId });
		(asked.params['number'] ??= []).push(code);
		return { code, proposalId };
	};

	/** So many concerns of one dimension; the mediators alone hear of every third. */
	const many = async (dimension: keyof typeof TOPIC_OF, count: number) => {
		const made = [];
		for (let at = 0; at < count; at++)
			made.push(
				await raise(house(), cast, {
					topic: TOPIC_OF[dimension],
					audience: at % 3 === 2 ? 'mediators' : AUDIENCES.find((one) => one !== 'mediators'),
				}),
			);
		return made;
	};

	const readAll = (now: string) => readEverythingPublic(house(), now, asked);

	beforeAll(async () => {
		opened = await openTestHouse('sqlite');
		cast = await seatCast(opened);
		stop = serveHouse(house());
		await house().write.updateTable('committee').set({ lastConcern: 40 }).where('code', '=', 'BGS').execute();
		asked = {
			params: { lang: ['fr'], committee: ['BGS'], office: ['field-office'], number: [], election: [], session: [] },
			searches: ['BGS-C-041', '041', 'marché'],
			printedBy: cast.louise.accountId,
		};
	});
	afterAll(async () => {
		stop();
		await opened.close();
	});

	it('stays as it was, byte for byte, while people speak of their troubles: no list, tag, cursor, id or total tells of it', async () => {
		const [concern] = await many('economic', 4);
		await publish([concern!.concernId], concern!.code);
		const withdrawn = await publishOne(house(), cast);
		const by = { accountId: cast.odile.accountId };
		await perform(house(), withdrawOutcome, { outcomeId: withdrawn.outcomeId, note: 'Danger.' }, by);
		asked.params['number']!.push(withdrawn.code);
		// What is printed for a board: a session and a vote, whose words name a concern.
		await aSession(house(), cast, { kind: 'ordinary', purpose: `Parler de ${concern!.code}.` });
		const pollId = await announcedPoll(house(), cast);
		await house()
			.write.updateTable('poll')
			.set({ question: `Que faire de ${concern!.code} ?` })
			.where('id', '=', pollId)
			.execute();
		const before = await readAll(BEGINNING);
		expect([...before.keys()].filter((path) => path.startsWith('/outcomes')).length).toBeGreaterThan(8);
		const board = JSON.parse(before.get('/committee/BGS/pack?lang=fr') ?? '{}') as Record<string, object | null>;
		for (const part of ['session', 'ballot', 'outcome', 'asked', 'radio']) expect(board[part], part).toBeTruthy();
		for (const audience of AUDIENCES) await raise(house(), cast, { audience, topic: 'foodPrice' });
		const open = await openProposal(house(), cast);
		await say(house(), cast.louise, open.threadId);
		everything = await readAll(BEGINNING);
		expect([...everything].filter(([path, told]) => before.get(path) !== told).map(([path]) => path)).toEqual([]);
		expect([...before.keys()].filter((path) => !everything.has(path))).toEqual([]);
	});

	it('names no concern by its number, which would tell how many there are, and no search finds one by it', async () => {
		const naming = [...everything].filter(([, told]) => /BGS[^\w]{1,6}C[^\w]{0,6}\d/i.test(told));
		// What somebody types into a search stands in the answer.
		expect(naming.filter(([path]) => !/[?&]q=BGS/.test(path)).map(([path]) => path)).toEqual([]);
		const searched = [...everything].filter(([path]) => /^\/outcomes\/\+page.*q=(BGS-C-)?041/.test(path));
		expect(searched).toHaveLength(2);
		for (const [, told] of searched) expect(JSON.parse(told)).toMatchObject({ outcomes: [], list: { total: 0 } });
		const { why } = await house()
			.read.selectFrom('ask')
			.select('why')
			.where('why', 'like', '%BGS-C-%')
			.executeTakeFirstOrThrow();
		expect(why).toMatch(/BGS-C-\d+/);
	});

	it('of two quarters gives no small count away, with every table, page, file and story of both', async () => {
		await many('food', 2);
		const late = await many('food', 4);
		await many('economic', 8);
		house().setClock('2026-04-02T00:00:01.000Z');
		await perform(house(), closeQuarter, { quarter: '2026-Q1' }, { accountId: 'system' });
		const first = await readAll('2026-04-03T08:00:00.000Z');
		// In the next quarter: what was raised before is only now taken up, and something new is.
		house().setClock('2026-05-02T08:00:00.000Z');
		const [fresh] = await many('food', 3);
		await many('economic', 5);
		for (const concerns of [[late[0]!], [late[1]!, fresh!], [fresh!]]) {
			const { proposalId } = await publish(
				concerns.map((one) => one.concernId),
				concerns[0]!.code,
			);
			stories.push(await readStory(house().read, { proposalId, timeZone: 'Africa/Bangui' }));
		}
		house().setClock('2026-07-02T00:00:01.000Z');
		await perform(house(), closeQuarter, { quarter: '2026-Q2' }, { accountId: 'system' });
		const second = await readAll('2026-07-03T08:00:00.000Z');
		// What was taken up after its quarter was shown has no month in its story.
		expect(stories.map((story) => story.raisedIn?.slice(0, 7) ?? null)).toEqual([null, null, '2026-05']);

		// Every door tells the same counts and leaves the same cells empty: there is one table to reason over.
		const quarters = await listQuarters(house().read);
		const cells = new Map<string, number | null>();
		for (const { quarter, figures } of quarters)
			for (const [i, place] of figures.concerns.places.entries())
				for (const [j, dimension] of DIMENSIONS.entries())
					cells.set(
						`${quarter}-${place.code || 'elsewhere'}-${dimension}`,
						figures.concerns.table.cells[i]?.[j] ?? null,
					);
		const doors = (told: Map<string, string>) => {
			const body = (path: string) => (JSON.parse(told.get(path) ?? '[]') as [number, unknown, string])[2];
			const csv = (text: string) => parse(text, { columns: true, bom: true }) as Record<string, string>[];
			const [sheet] = JSON.parse(told.get('concerns.xlsx') ?? '[]') as { data: (string | number | null)[][] }[];
			const [head = [], ...rows] = sheet?.data ?? [];
			return [
				(JSON.parse(body('/api/v1/concerns?limit=100')) as { records: Record<string, unknown>[] }).records,
				csv(body('concerns.csv')),
				csv(body('concerns.hxl.csv')).slice(1),
				csv(told.get('dump/concerns.csv') ?? '').slice(1),
				JSON.parse(told.get('dump/concerns.json') ?? '[]') as Record<string, unknown>[],
				rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]]))),
			];
		};
		for (const door of doors(second)) {
			expect(door).toHaveLength(cells.size);
			for (const record of door as Record<string, unknown>[]) {
				const told = record['concerns'] === '' || record['concerns'] === null ? null : Number(record['concerns']);
				expect(told, String(record['id'])).toBe(cells.get(String(record['id'])));
				expect(record['suppressed'] || null).toBe(told === null ? 'small_n' : null);
			}
		}
		// What was shown of the first quarter stays as it was.
		for (const record of doors(first)[0] as Record<string, unknown>[])
			expect(record['concerns']).toBe(cells.get(String(record['id'])));

		for (const { quarter, figures } of quarters.filter((one) => one.quarter.startsWith('2026'))) {
			const { table, places } = figures.concerns;
			const at = (i: number, j: number) => i * DIMENSIONS.length + j;
			const over = (fits: (i: number, j: number) => boolean) =>
				places.flatMap((_, i) => DIMENSIONS.flatMap((_d, j) => (fits(i, j) ? [at(i, j)] : [])));
			const told: ToldSum[] = [
				...table.cells.flatMap((row, i) => row.map((is, j) => ({ over: [at(i, j)], is }))),
				...table.rows.map((is, row) => ({ over: over((i) => i === row), is })),
				...table.columns.map((is, column) => ({ over: over((_, j) => j === column), is })),
				{ over: over(() => true), is: table.total },
				...stories
					.filter((story) => story.raisedIn !== null && quarter === '2026-Q2')
					.map((story) => ({
						over: over((i, j) => i === 0 && story.dimensions.includes(DIMENSIONS[j]!)),
						...{ is: null, atLeast: 1 },
					})),
			];
			const from = quarter === '2026-Q1' ? '2026-01-01' : '2026-04-01';
			const until = quarter === '2026-Q1' ? '2026-04-01' : '2026-07-01';
			const raised = await house()
				.read.selectFrom('concern')
				.select('dimension')
				.where('raisedAt', '>=', from)
				.where('raisedAt', '<', until)
				.execute();
			for (const [j, dimension] of DIMENSIONS.entries()) {
				const count = raised.filter((one) => one.dimension === dimension).length;
				if (count < 5)
					expect(
						couldBeAtLeast(places.length * DIMENSIONS.length, told, { over: [at(0, j)], atLeast: count + 5 }, 40),
					).toBe(true);
			}
		}
	});
});
