import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { listForBrief, readBriefs } from '#domain/desk/briefQueries.ts';
import { readDigest, zoneOfOffices } from '#domain/desk/digestQueries.ts';
import { writeNote } from '#domain/desk/writeNote.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

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
			expect(brief.promises.map((one) => one.what)).toContain('Passe le samedi');
			expect(brief.people).toContainEqual({ what: 'seats', count: 7 });
			const told = JSON.stringify(brief);
			for (const hidden of [cast.louise.name, cast.odile.name, cast.liaison.name, 'Pour nous seuls'])
				expect(told).not.toContain(hidden);
		});

		it('numbers what happened in the period, and what is overdue; nothing of before, nothing of the desk', async () => {
			const before = new Date(Date.parse(now()) + 1000).toISOString();
			const told = await readDigest(house().read, [cast.fieldOfficeId], { from, before }, now());
			expect(told.map((one) => one.kind)).toEqual(['published', 'asked', 'partly', 'overdue']);
			expect(told.at(-1)).toMatchObject({ askId: asks.overdue, days: 31 });
			expect(told.find((one) => one.kind === 'asked')?.askId).toBe(asks.answered);
			expect(JSON.stringify(told)).not.toContain('Pour nous seuls');
			expect(await readDigest(house().read, [cast.headquartersId], { from, before }, now())).toEqual([]);
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
	});
});
