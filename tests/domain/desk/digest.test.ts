import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { followAsks } from '#domain/ask/followAsks.ts';
import { reopenAsk } from '#domain/ask/reopenAsk.ts';
import { listForBrief, readBriefs } from '#domain/desk/briefQueries.ts';
import { readDigest, zoneOfOffices } from '#domain/desk/digestQueries.ts';
import { writeNote } from '#domain/desk/writeNote.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { LOCALES, wordsFor } from '#i18n/words.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { look, promiseOne } from '../../support/promises.ts';

describe('the brief before a visit, and the digest of a period', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let from: string;
		let asks: { answered: string; overdue: string };
		const now = () => house().clock().toISOString();
		beforeAll(async () => {
			cast = await seatCast(house());
			const overdue = (await publishOne(house(), cast)).askIds[0];
			house().later({ days: 31 });
			from = now();
			const answered = (await publishOne(house(), cast)).askIds[0];
			const by = { accountId: cast.kofi.accountId };
			await perform(house(), writeNote, { askId: answered, text: 'Pour nous seuls.' }, by);
			const typed = { askId: answered, answer: 'partly', text: 'Samedi.', lang: 'fr' };
			const promises = [{ who: 'La patrouille', what: 'Passe le samedi', dueOn: '2099-01-01' }];
			await perform(house(), answerAsk, answerAsk.schema.parse({ ...typed, promises }), by);
			asks = { answered, overdue };
		});

		it('tells what was asked, answered and promised in a place, and who serves there by number only', async () => {
			const [committee] = await listForBrief(house().read, { code: 'bgs' });
			if (!committee) throw new Error('no committee');
			const [brief] = await readBriefs(house().read, [committee], now());
			if (!brief) throw new Error('no brief');
			expect(brief.open.map((ask) => ask.id)).toContain(asks.overdue);
			expect(brief.answered.map((ask) => ask.id)).toEqual([asks.answered]);
			expect(brief.counts).toEqual({ open: 3, answered: 1 });
			expect(brief.promises.map((one) => one.what)).toContain('Passe le samedi');
			expect(brief.people).toContainEqual({ what: 'seats', count: 7 });
			const told = JSON.stringify(brief);
			for (const hidden of [cast.louise.name, cast.odile.name, cast.liaison.name, 'Pour nous seuls'])
				expect(told).not.toContain(hidden);
		});

		it('numbers what happened in the period, and what is overdue; nothing of before, nothing of the desk', async () => {
			const before = new Date(Date.parse(now()) + 1000).toISOString();
			const told = await readDigest(house().read, [cast.fieldOfficeId], { from, before }, now());
			expect(told.map((one) => one.kind)).toEqual(['published', 'asked', 'partly', 'promised', 'overdue']);
			expect(told.at(-1)).toMatchObject({ askId: asks.overdue, days: 31 });
			expect(told.find((one) => one.kind === 'asked')?.askId).toBe(asks.answered);
			expect(JSON.stringify(told)).not.toContain('Pour nous seuls');
			expect(await readDigest(house().read, [cast.headquartersId], { from, before }, now())).toEqual([]);
		});

		it('holds a few asks of each of several committees, the longest waiting first, and says how many there are', async () => {
			const { write, read } = house();
			const ask = await write.selectFrom('ask').selectAll().where('id', '=', asks.overdue).executeTakeFirstOrThrow();
			const turns = await write.selectFrom('askTurn').selectAll().where('askId', '=', ask.id).execute();
			const copies = Array.from({ length: 11 }, (_, index) => ({
				...{ ...ask, id: newId(), ordinal: 20 + index, waitsSince: `2026-04-${11 + index}T08:00:00.000Z` },
			}));
			await write.insertInto('ask').values(copies).execute();
			const copied = copies.flatMap(({ id }) => turns.map((turn) => ({ ...turn, id: newId(), askId: id })));
			await write.insertInto('askTurn').values(copied).execute();
			const [bgs] = await listForBrief(read, { code: 'BGS' });
			const [bbr] = await listForBrief(read, { code: 'BBR' });
			if (!bgs || !bbr) throw new Error('no committees');
			const [several] = await readBriefs(read, [bgs, bbr], now());
			const ids = several?.open.map((one) => one.id);
			expect(ids).toContain(asks.overdue);
			// Three waited before.
			expect(ids?.slice(3)).toEqual(copies.slice(0, 7).map((one) => one.id));
			expect(several?.counts).toEqual({ open: 14, answered: 1 });
			const [alone] = await readBriefs(read, [bgs], now());
			expect(alone?.open).toHaveLength(14);
		});

		it('counts its days where most of the committees that asked are', async () => {
			await house()
				.write.updateTable('committee')
				.set({ timeZone: 'Africa/Bamako' })
				.where('id', '=', cast.bgs.id)
				.execute();
			expect(await zoneOfOffices(house().read, [cast.fieldOfficeId])).toBe('Africa/Bamako');
			expect(await zoneOfOffices(house().read, [cast.headquartersId])).toBe('Africa/Bangui');
		});

		it('tells what the clock took to the office above, what was asked again, and all that was found of promises', async () => {
			house().later({ days: 15 });
			const since = now();
			await perform(house(), followAsks, {}, { accountId: 'system' });
			const { askId } = await promiseOne(house(), cast);
			const found = [];
			for (const result of ['kept', 'partly', 'broken', 'excused', 'unverifiable'] as const)
				found.push({ result, ...(await promiseOne(house(), cast)) });
			house().later({ days: 31 });
			for (const { result, commitmentId } of found)
				for (const seat of [cast.louise, cast.fidele]) await look(house(), seat, commitmentId, { result });
			const reason = 'Le mercredi, les vols continuent.';
			await perform(house(), reopenAsk, { askId, reason }, { accountId: cast.odile.accountId });
			const before = new Date(Date.parse(now()) + 1000).toISOString();
			const told = await readDigest(house().read, [cast.fieldOfficeId], { from: since, before }, now());
			const count = (kind: string) => told.filter((one) => one.kind === kind).length;
			expect(told.filter((one) => one.kind === 'escalated').map((one) => one.askId)).toContain(asks.overdue);
			expect(count('promised')).toBe(6);
			for (const kind of ['kept', 'partlyKept', 'broken', 'excused', 'unverifiable']) expect(count(kind), kind).toBe(1);
			expect(told.find((one) => one.kind === 'reopened')).toMatchObject({ askId });
			for (const words of LOCALES.map((lang) => wordsFor(lang, { timeZone: 'UTC', now: now() })))
				for (const one of told)
					expect(words.t(`page.digest.${one.kind}`, { office: one.officeName, days: 1 })).toBeTruthy();
			const later = new Date(Date.parse(before) + 1000).toISOString();
			const nothing = await readDigest(house().read, [cast.fieldOfficeId], { from: before, before: later }, now());
			expect(nothing.filter((one) => one.kind !== 'overdue')).toEqual([]);
		});
	});
});
