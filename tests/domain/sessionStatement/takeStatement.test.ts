import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { takeStatement } from '#domain/sessionStatement/takeStatement.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, goTo, takeDown } from '../../support/phases.ts';
import { whoSees } from '../../support/saidReaders.ts';
import { endOf } from '../../support/verdicts.ts';

describe('takeStatement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
		});
		const of = () => ({ sessionId: mediation.sessionId, attendeeId: mediation.ofFarmers });

		it('is read by whoever writes for the session only, before it was read back', async () => {
			const id = await takeDown(house(), cast, of());
			expect(await whoSees(house(), cast, mediation.sessionId, id)).toEqual(['joseph', 'liaison', 'odile']);
		});

		it('that names somebody is read by the mediators and who wrote it', async () => {
			const { seatId = '' } = cast.fidele;
			await house().write.updateTable('seat').set({ office: 'rapporteur' }).where('id', '=', seatId).execute();
			const harmless = await takeDown(house(), cast, of());
			expect(await whoSees(house(), cast, mediation.sessionId, harmless)).toContain('fidele');
			const naming = await takeDown(house(), cast, { ...of(), text: 'C’est Hassan qui a vendu les bœufs.' });
			expect(await whoSees(house(), cast, mediation.sessionId, naming)).toEqual(['joseph', 'liaison', 'odile']);
		});

		it('takes one’s own name, and keeps the order of two at once', async () => {
			const said = { sessionId: mediation.sessionId, attendeeId: mediation.ofHerders };
			await Promise.all([
				takeDown(house(), cast, { ...said, text: 'Moi, Kofi, je cherche trois bêtes.' }),
				takeDown(house(), cast, { ...said, text: 'Elles buvaient au puits.' }, cast.odile),
			]);
			const rows = await house()
				.read.selectFrom('sessionStatement')
				.select(['ordinal', 'waitsBecause'])
				.where('attendeeId', '=', mediation.ofHerders)
				.execute();
			expect(rows.map((row) => row.waitsBecause)).toEqual([null, null]);
			expect(new Set(rows.map((row) => row.ordinal)).size).toBe(2);
		});

		it('for somebody whom nobody inside can find is brought by the liaison, and waits', async () => {
			const outside = { sessionId: mediation.sessionId, fromWhere: 'Une femme du marché' };
			expect(await endOf(takeDown(house(), cast, outside, cast.odile))).toBe('notLiaison');
			const id = await takeDown(house(), cast, outside);
			expect(await whoSees(house(), cast, mediation.sessionId, id)).toEqual(['joseph', 'liaison', 'odile']);
		});

		it('is short, and is of somebody who is in the session and has not stepped back', async () => {
			expect(await endOf(takeDown(house(), cast, { ...of(), text: 'a'.repeat(401) }))).toBe('saidTooLong');
			const other = await aMediation(house(), cast);
			expect(await endOf(takeDown(house(), cast, { ...of(), attendeeId: other.ofFarmers }))).toBe('not found');
			const attendee = house().write.updateTable('attendee').where('id', '=', other.ofFarmers);
			await attendee.set({ relation: 'land' }).execute();
			const related = { sessionId: other.sessionId, attendeeId: other.ofFarmers };
			expect(await endOf(takeDown(house(), cast, related))).toBe('attendeeSteppedBack');
			const nobody = takeStatement.schema.safeParse({ ...of(), attendeeId: '', kind: 'fact', text: 'a', lang: 'fr' });
			expect(nobody.success).toBe(false);
		});

		it('is no objection while ideas are collected', async () => {
			await goTo(house(), cast, mediation.sessionId, 'options');
			expect(await endOf(takeDown(house(), cast, { ...of(), kind: 'objection' }))).toBe('noJudgingYet');
			expect(await endOf(takeDown(house(), cast, of()))).toBe('done');
		});

		it('is for whoever writes for the session, while it is under way, once for a form sent twice', async () => {
			for (const player of [cast.aicha, cast.kofi])
				expect(await endOf(takeDown(house(), cast, of(), player))).toBe('notMediator');
			for (const player of [cast.neighbour, cast.observer, cast.administrator])
				expect(await endOf(takeDown(house(), cast, of(), player))).toBe('not found');
			const once = { ...of(), kind: 'fact', text: 'Le puits est fermé.', lang: 'fr' } as const;
			const by = { accountId: cast.liaison.accountId, requestId: 'take-statement-sent-twice' };
			const first = await perform(house(), takeStatement, once, by);
			expect(await perform(house(), takeStatement, once, by)).toEqual(first);
			const session = house().write.updateTable('session').where('id', '=', mediation.sessionId);
			await session.set({ suspendedAt: 'now' }).execute();
			expect(await endOf(takeDown(house(), cast, of()))).toBe('sessionSuspended');
			await session.set({ stoppedAt: 'now' }).execute();
			expect(await endOf(takeDown(house(), cast, of()))).toBe('sessionOver');
		});
	});
});
