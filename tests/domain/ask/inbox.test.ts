import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { listAsksById } from '#domain/ask/askQueries.ts';
import { rewritePublicEntries } from '#domain/search/publicEntries.ts';
import { type InboxSought, STANDS, findInboxPage, listInboxAreas, readInboxFigures } from '#domain/ask/inboxQueries.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { listAround, listWithin } from '#domain/area/areaTree.ts';
import { listBelow } from '#domain/office/officeTree.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('the inbox of an office', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		const now = () => house().clock().toISOString();
		const page = async (sought: Partial<InboxSought> = {}, at: { limit?: number; offset?: number } = {}) =>
			findInboxPage(house().read, { officeIds: [cast.fieldOfficeId], ...sought }, now(), {
				limit: at.limit ?? 50,
				offset: () => at.offset ?? 0,
				fewestFirst: false,
			});
		const publish = async () => (await publishOne(house(), cast)).askIds[0];
		const by = () => ({ accountId: cast.kofi.accountId });
		/** Oldest first: over 60 days, over 30, passed on lately, three days old, answered. */
		let asks: { oldest: string; late: string; passed: string; fresh: string; answered: string };
		beforeAll(async () => {
			cast = await seatCast(house());
			const oldest = await publish();
			house().later({ days: 20 });
			const passed = (await publishOne(house(), cast)).askIds[1];
			const late = await publish();
			const answered = await publish();
			house().later({ days: 40 });
			await perform(
				house(),
				redirectAsk,
				{ askId: passed, toOfficeId: cast.fieldOfficeId, text: 'Le bureau décide.' },
				{ accountId: cast.solange.accountId },
			);
			await perform(house(), answerAsk, answerAsk.schema.parse({ askId: answered, answer: 'accepted' }), by());
			house().later({ days: 1 });
			const fresh = await publish();
			await perform(house(), acknowledgeAsk, { askId: fresh }, by());
			asks = { oldest, late, passed, fresh, answered };
		});

		it('is sorted by days without an answer, and cut into pages of which none repeats or loses a line', async () => {
			const all = await page();
			const listed = await listAsksById(house().read, all.ids, now());
			const ages = listed.map((ask) => ask.clock.daysWithoutAnswer);
			expect(ages).toEqual([...ages].sort((a, b) => b - a));
			expect(all.ids[0]).toBe(asks.oldest);
			const cut = [];
			for (let offset = 0; offset < all.total; offset += 2) cut.push(...(await page({}, { limit: 2, offset })).ids);
			expect(cut).toEqual(all.ids);
		});

		it('stands with each ask exactly as its own clock does', async () => {
			const all = (await page()).ids;
			const clocks = await listAsksById(house().read, all, now());
			const expected = {
				unanswered: clocks.filter(({ clock }) => clock.isUnanswered).map((ask) => ask.id),
				late: clocks.filter(({ clock }) => clock.isLate && !clock.isUnanswered).map((ask) => ask.id),
				inTime: clocks.filter(({ clock }) => !clock.isLate && !clock.isUnanswered).map((ask) => ask.id),
				unconfirmed: clocks.filter((ask) => ask.acknowledgedAt === null).map((ask) => ask.id),
				underReview: [],
				answered: [asks.answered],
				passedUp: [],
			};
			for (const stand of STANDS) expect((await page({ stand })).ids, stand).toEqual(expected[stand]);
			expect(expected.unanswered).toEqual([asks.oldest]);
			expect(expected.late).toContain(asks.late);
			expect(expected.inTime).toContain(asks.passed);
			const { medianDays, ...counts } = await readInboxFigures(house().read, cast.fieldOfficeId, now());
			expect(counts).toEqual({
				unanswered: expected.unanswered.length,
				late: expected.late.length,
				inTime: expected.inTime.length,
			});
			expect(medianDays).toBe(40);
		});

		it('turns at local midnight, not a minute before', async () => {
			const { sentAt } = await house()
				.read.selectFrom('ask')
				.select('sentAt')
				.where('id', '=', asks.late)
				.executeTakeFirstOrThrow();
			const at = async (moment: string) =>
				(
					await findInboxPage(house().read, { officeIds: [cast.fieldOfficeId], stand: 'late' }, moment, {
						...{ limit: 50, fewestFirst: false },
						offset: () => 0,
					})
				).ids.includes(asks.late);
			const due = (await listAsksById(house().read, [asks.late], sentAt ?? ''))[0]?.clock.answerBy ?? '';
			expect(await at(due)).toBe(false);
			expect(await at(new Date(Date.parse(due) + 1).toISOString())).toBe(true);
		});

		it('is narrowed by place, by what a concern was about, by words without accents', async () => {
			const areas = await listAround(house().read, await listInboxAreas(house().read, [cast.fieldOfficeId]));
			expect(areas.map((area) => area.name)).toEqual(['Mbomou', 'Bangassou']);
			const within = await listWithin(house().read, areas[0]?.id ?? '');
			expect((await page({ areaIds: within })).total).toBe((await page()).total);
			expect((await page({ areaIds: [newId()] })).total).toBe(0);
			expect((await page({ words: 'PATROUILLE' })).ids).toContain(asks.oldest);
			expect((await page({ words: 'taxe' })).ids).toEqual([asks.passed]);
			const { code } = await house()
				.read.selectFrom('ask')
				.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
				.select('outcome.code')
				.where('ask.id', '=', asks.passed)
				.executeTakeFirstOrThrow();
			expect((await page({ words: `taxe ${code}` })).ids).toEqual([asks.passed]);
			expect((await page({ words: 'taxe Bangassou' })).ids).toEqual([asks.passed]);
			expect((await page({ words: 'taxe 1999' })).ids).toEqual([]);
			expect((await page({ words: 'ÀTROUILLE' })).ids, 'in the middle of a word').toContain(asks.oldest);
			expect((await page({ words: 'bangassou', stand: 'answered' })).ids).toEqual([asks.answered]);
			expect((await page({ words: '100% d_' })).ids, 'signs are no pattern').toEqual([]);
			const { proposalId } = await house()
				.read.selectFrom('ask')
				.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
				.select('outcome.proposalId')
				.where('ask.id', '=', asks.fresh)
				.executeTakeFirstOrThrow();
			const concernId = newId();
			await house()
				.write.insertInto('concern')
				.values({
					...{ id: concernId, committeeId: cast.bgs.id, number: 900, code: 'BGS-C-900', title: 'Faim', story: 'Faim' },
					...{ lang: 'fr', dimension: 'food', topic: 'hunger', severity: 2, spread: 2, groups: '[]' },
					...{ areaId: cast.areaId, audience: 'committee', raisedAt: now(), raisedBy: cast.aicha.accountId },
					...{ onBehalfOf: null, readBack: 0, closedAt: null, closedReason: null, closedNote: null },
				})
				.execute();
			await house().write.insertInto('proposalConcern').values({ proposalId, concernId }).execute();
			// Written past the verbs, which keep what is public of an outcome true.
			await rewritePublicEntries(house().write);
			expect((await page({ dimension: 'food' })).ids).toEqual([asks.fresh]);
			expect((await page({ dimension: 'health' })).ids).toEqual([]);
		});

		it('lets a parent look at what the offices below it hold', async () => {
			const below = await listBelow(house().read, cast.headquartersId);
			expect(below.map((office) => office.id)).toEqual([cast.fieldOfficeId]);
			expect((await page({ officeIds: [cast.headquartersId] })).total).toBe(0);
			const both = await page({ officeIds: [cast.headquartersId, ...below.map((office) => office.id)] });
			expect(both.total).toBe((await page()).total);
		});
	});
});
