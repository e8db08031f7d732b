import { beforeAll, describe, expect, it } from 'vitest';
import { listPeople, listPeopleOf } from '#domain/account/peopleQueries.ts';
import { RegisterPerson, registerPerson } from '#domain/account/registerPerson.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('registerPerson', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const now = () => house().clock().toISOString();
		const register = (by: Player | null, typed: Record<string, unknown>, requestId?: string) =>
			perform(house(), registerPerson, RegisterPerson.parse(typed), { accountId: by?.accountId ?? null, requestId });

		it('gives the person a name of two words to sign in with', async () => {
			const { handle } = await register(cast.liaison, {
				displayName: 'Oumarou Fictif',
				committeeId: cast.bgs.id,
				withAccount: 'on',
				adult: 'on',
			});
			expect(handle).toMatch(/^[a-z]{3,}-[a-z]{3,}$/);
			const people = await listPeopleOf(house().read, now(), cast.bgs.id);
			expect(people.find((one) => one.handle === handle)).toMatchObject({ name: 'Oumarou Fictif', state: 'noCard' });
			expect((await listPeopleOf(house().read, now(), cast.bbr.id)).map((one) => one.handle)).not.toContain(handle);
		});

		it('registers once when the same form comes five times', async () => {
			const requestId = newId();
			const typed = { displayName: 'Une Seule Fois', withAccount: 'on', adult: 'on' };
			await Promise.all(Array.from({ length: 5 }, () => register(cast.administrator, typed, requestId)));
			const people = await listPeople(house().read, now(), 'une seule');
			expect(people.length).toBe(1);
		});

		it('keeps a name in any writing as it was typed', async () => {
			for (const displayName of ['عُمَر الديمو', 'Ŋgɔ̃ 🐄 Démo', '<b>Robert</b>']) {
				await register(cast.administrator, { displayName, adult: 'on' });
				const people = await listPeople(house().read, now(), displayName.slice(0, 4));
				expect(people.map((one) => one.name)).toContain(displayName.normalize('NFC'));
			}
		});

		it('finds people without accents, capitals or vowel signs', async () => {
			for (const search of ['aicha', 'AÏCHA', 'exemp']) {
				const people = await listPeople(house().read, now(), search);
				expect(people.map((one) => one.name)).toContain('Aïcha Exemple');
			}
			const people = await listPeople(house().read, now(), 'عمر');
			expect(people.map((one) => one.name)).toContain('عُمَر الديمو');
		});

		it('gives an account only to somebody of 18 or more, and keeps no age', async () => {
			expect(await endOf(register(cast.liaison, { displayName: 'Trop Jeune', committeeId: cast.bgs.id }))).toBe(
				'notAdult',
			);
			expect(await endOf(register(cast.administrator, { displayName: 'Trop Jeune', withAccount: 'on' }))).toBe(
				'notAdult',
			);
			const { personId } = await register(cast.administrator, {
				displayName: 'Assez Âgée',
				withAccount: 'on',
				adult: 'on',
			});
			const row = await house()
				.read.selectFrom('person')
				.selectAll()
				.where('id', '=', personId)
				.executeTakeFirstOrThrow();
			expect(row.adult).toBe(1);
			expect(Object.keys(row).filter((column) => /age|birth|born/i.test(column))).toEqual([]);
		});

		it('registers somebody without an account, as a party, without asking for more', async () => {
			const { accountId } = await register(cast.administrator, { displayName: 'Sans Compte', withAccount: 'off' });
			expect(accountId).toBeNull();
		});

		it('is for administrators, and for the liaison of that committee', async () => {
			const typed = { displayName: 'Personne', adult: 'on', committeeId: cast.bgs.id };
			for (const [by, end] of [
				[cast.louise, 'notLiaison'],
				[cast.odile, 'notLiaison'],
				[cast.kofi, 'notLiaison'],
				[null, 'notSignedIn'],
			] as const)
				expect(await endOf(register(by, typed))).toBe(end);
			expect(await endOf(register(cast.liaison, { ...typed, committeeId: cast.bbr.id }))).toBe('notLiaison');
			expect(await endOf(register(cast.liaison, { displayName: 'Personne' }))).toBe('notLiaison');
		});
	});
});
