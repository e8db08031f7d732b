import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { ERASED_NAME } from '#domain/erased.ts';
import { eraseFromMinutes } from '#domain/account/erasure.ts';
import { erasePerson } from '#domain/account/erasePerson.ts';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { recordReading } from '#domain/agreement/recordReading.ts';
import { reportBreach } from '#domain/agreement/reportBreach.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { raiseComplaint } from '#domain/complaint/raiseComplaint.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { addAddendum } from '#domain/minutes/addAddendum.ts';
import { draftMinutes } from '#domain/minutes/draftMinutes.ts';
import { editMinutes } from '#domain/minutes/editMinutes.ts';
import { findPublishedMinutes } from '#domain/minutes/minutesQueries.ts';
import { publishMinutes } from '#domain/minutes/publishMinutes.ts';
import { readBackMinutes } from '#domain/minutes/readBackMinutes.ts';
import { redactMinutes } from '#domain/minutes/redactMinutes.ts';
import { reviewMinutes } from '#domain/minutes/reviewMinutes.ts';
import { signMinutes } from '#domain/minutes/signMinutes.ts';
import { perform } from '#domain/perform.ts';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import { BY_THUMB, aFixed, readAgreement, sign } from '../../support/agreements.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';
import { aHeldSession, minutesOf } from '../../support/minutes.ts';

/** Every text of every table. */
async function everything(house: TestHouse): Promise<string> {
	const texts = [];
	for (const { name } of await house.read.introspection.getTables())
		texts.push(JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(house.read)).rows));
	return texts.join('\n');
}

describe('a person erased from what a session left', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const by = (player: Player) => ({ accountId: player.accountId });

		/** Minutes in which a member stands by name wherever somebody can write, signed and published. */
		async function namedMinutes(name: string): Promise<string> {
			const sessionId = await aHeldSession(house(), cast);
			await perform(house(), draftMinutes, { sessionId }, by(cast.joseph));
			const notes = { roll: `${name} est venue avec son frère.`, other: `« ${name} » a parlé.` };
			await perform(house(), editMinutes, { sessionId, version: 1, notes }, by(cast.joseph));
			const read = { sessionId, version: 2, lang: 'fr' as const, corrections: `On écrit ${name}, avec un x.` };
			await perform(house(), readBackMinutes, read, by(cast.joseph));
			const sign = { sessionId, version: 2 };
			await perform(house(), signMinutes, { ...sign, capacity: 'mediator' }, by(cast.joseph));
			await perform(house(), signMinutes, { ...sign, capacity: 'committee' }, by(cast.aicha));
			await perform(house(), addAddendum, { sessionId, text: `${name} n’était pas d’accord.` }, by(cast.joseph));
			const chosen = { sessionId, redaction: 0, leaves: ['notes' as const], withheld: `Ce que ${name} a dit.` };
			await perform(house(), redactMinutes, chosen, by(cast.odile));
			const clear = { sessionId, redaction: 1, review: 'cleared' as const, note: `${name} est d’accord.` };
			await perform(house(), reviewMinutes, clear, by(cast.joseph));
			await perform(house(), publishMinutes, { sessionId, redaction: 1 }, by(cast.joseph));
			return sessionId;
		}

		it('takes a name out where it is one, and leaves longer words and other minutes as they are', async () => {
			const write = async (other: string) => {
				const sessionId = await aHeldSession(house(), cast);
				await perform(house(), draftMinutes, { sessionId }, by(cast.joseph));
				await perform(house(), editMinutes, { sessionId, version: 1, notes: { other } }, by(cast.joseph));
				await perform(house(), readBackMinutes, { sessionId, version: 2, lang: 'fr' }, by(cast.joseph));
				for (const [one, capacity] of [
					[cast.joseph, 'mediator'],
					[cast.aicha, 'committee'],
				] as const)
					await perform(house(), signMinutes, { sessionId, version: 2, capacity }, by(one));
				return sessionId;
			};
			const [named, others] = [
				await write('Ali, puis Aliou et (Ali) : علي وعلي, Papa "Vieux\\Sage" Démo.'),
				await write('Aliou, la localité.'),
			];
			const read = async (sessionId: string) =>
				house()
					.read.selectFrom('minutes')
					.select(['notes', 'erasedAt'])
					.where('sessionId', '=', sessionId)
					.executeTakeFirstOrThrow();
			const before = await read(others);
			for (const name of ['Ali', 'علي', 'Papa "Vieux\\Sage" Démo'])
				await eraseFromMinutes(house().write, name, house().clock().toISOString());
			const X = ERASED_NAME;
			expect(JSON.parse((await read(named)).notes)).toEqual({
				other: `${X}, puis Aliou et (${X}) : ${X} و${X}, ${X}.`,
			});
			expect((await read(named)).erasedAt).not.toBeNull();
			expect(await read(others)).toEqual(before);
		});

		it('is named in no table any more, and the record and the seals stay as they were', async () => {
			const { louise } = cast;
			const sessionId = await namedMinutes(louise.name);
			const before = await minutesOf(house(), sessionId, cast.aicha);
			const agreementId = await aFixed(house(), cast);
			await sign(house(), cast, agreementId, 'farmers', cast.bienvenu);
			await sign(house(), cast, agreementId, 'herdersTranshumant', cast.liaison, {
				...BY_THUMB,
				signer: louise.name,
				witness1: 'Awa Modèle',
			});
			const { version } = await readAgreement(house(), cast.joseph, agreementId);
			const reading = { agreementId, version, lang: 'fr' as const, reader: louise.name, readOn: '2026-03-01' };
			await perform(house(), recordReading, reading, by(cast.liaison));
			await perform(house(), reportBreach, { agreementId, words: 'Ce que seule Louise dit.' }, by(louise));
			const told = {
				sessionId,
				aboutId: cast.joseph.accountId,
				heardBy: 'coordination',
				text: 'Ce que Louise reproche.',
			};
			await perform(house(), raiseComplaint, raiseComplaint.schema.parse({ ...told, lang: 'fr' }), by(louise));
			await perform(house(), makeAdministrator, { accountId: cast.observer.accountId }, by(cast.administrator));
			const vacated = { seatId: louise.seatId ?? '', reason: 'movedAway' as const };
			await perform(house(), vacateSeat, vacated, by(cast.administrator));
			await perform(house(), freezeAccount, { accountId: louise.accountId }, by(cast.administrator));
			expect(await everything(house())).toContain(louise.name);
			await perform(house(), erasePerson, { personId: louise.personId }, by(cast.observer));

			const all = await everything(house());
			for (const gone of [louise.name, 'Ce que seule Louise dit', 'Ce que Louise reproche'])
				expect(all).not.toContain(gone);
			const after = await minutesOf(house(), sessionId, cast.aicha);
			expect(after.hash).toBe(before.hash);
			expect(after.erasedAt).not.toBeNull();
			expect(after.notes.roll).toContain('est venue avec son frère');
			const found = await findPublishedMinutes(house().read, cast.bgs.id, after.facts.code);
			expect(found).toMatchObject({ hash: before.publishedHash });
			expect(found.erasedAt).not.toBeNull();
			for (const chain of await listChains(house().read))
				expect((await auditChain(house().read, chain.id)).fault).toBeNull();
		});

		it('takes away a signature under minutes that nobody has sealed yet: they are other words now', async () => {
			const { fidele } = cast;
			const sessionId = await aHeldSession(house(), cast);
			await perform(house(), draftMinutes, { sessionId }, by(cast.joseph));
			const notes = { other: `${fidele.name} a parlé.` };
			await perform(house(), editMinutes, { sessionId, version: 1, notes }, by(cast.joseph));
			await perform(house(), readBackMinutes, { sessionId, version: 2, lang: 'fr' }, by(cast.joseph));
			await perform(house(), signMinutes, { sessionId, version: 2, capacity: 'mediator' }, by(cast.joseph));
			const vacated = { seatId: fidele.seatId ?? '', reason: 'movedAway' as const };
			await perform(house(), vacateSeat, vacated, by(cast.administrator));
			await perform(house(), freezeAccount, { accountId: fidele.accountId }, by(cast.administrator));
			await perform(house(), erasePerson, { personId: fidele.personId }, by(cast.observer));
			expect(await minutesOf(house(), sessionId, cast.aicha)).toMatchObject({ signatures: [], erasedAt: null });
		});
	});
});
