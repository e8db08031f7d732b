import { beforeAll, describe, expect, it } from 'vitest';
import { KeepForm, keepForm } from '#domain/keptForm/keepForm.ts';
import { KEPT_DAYS } from '#domain/keptForm/keptForm.ts';
import { listKeptForms } from '#domain/keptForm/keptFormQueries.ts';
import { tidy } from '#domain/job/tidy.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

const PATH = '/committee/BGS/concerns/new';

describe('keepForm', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const keep = (
			by: Player | null,
			typed: Record<string, unknown>,
			{ form = 'raiseConcern', formId = newId() } = {},
		) => perform(house(), keepForm, { path: PATH, form, typed, formId }, { accountId: by?.accountId ?? null });
		const kept = (by: Player) => listKeptForms(house().read, by.accountId, PATH);

		it('keeps the last that was typed, for its writer alone, and no event tells of it', async () => {
			const heard = await heardDuring(house(), async () => {
				await keep(cast.louise, { story: 'Le puits' });
				await keep(cast.louise, { story: 'Le puits est à sec', groups: ['women'] });
			});
			expect(heard).toEqual([]);
			expect((await kept(cast.louise))['raiseConcern']?.typed).toEqual({
				story: 'Le puits est à sec',
				groups: ['women'],
			});
			expect(await kept(cast.aicha)).toEqual({});
		});

		it('keeps nothing of a matter that stops here, and throws away what was kept before', async () => {
			await keep(cast.aicha, { story: 'Avant', topic: 'waterPoint' });
			expect(await keep(cast.aicha, { story: 'Une histoire', topic: 'gbv' })).toEqual({ kept: false });
			const rows = await house()
				.read.selectFrom('keptForm')
				.selectAll()
				.where('accountId', '=', cast.aicha.accountId)
				.execute();
			expect(rows).toEqual([]);
		});

		it('keeps nothing blank, and nothing of a form that was sent meanwhile', async () => {
			expect(await keep(cast.maurice, { story: ' ', asks: [{ what: '' }] })).toEqual({ kept: false });
			const formId = newId();
			await house()
				.write.insertInto('request')
				.values({ key: formId, accountId: cast.maurice.accountId, answer: 'null', at: house().clock().toISOString() })
				.execute();
			expect(await keep(cast.maurice, { story: 'Trop tard' }, { formId })).toEqual({ kept: false });
			expect(await kept(cast.maurice)).toEqual({});
		});

		it('keeps only the long forms, never a ballot or a PIN', () => {
			const takes = (form: string) => KeepForm.safeParse({ path: PATH, form, typed: { a: 'b' } }).success;
			for (const form of ['raiseConcern', 'editOutcome', `postStatement-${newId()}`]) expect(takes(form)).toBe(true);
			for (const form of ['castBallot', 'reviewBallot', 'changePin', 'signIn', 'referConcern', 'raiseConcern-../x', ''])
				expect(takes(form), form).toBe(false);
			for (const path of ['', '//evil.example', '/a/../b', 'https://evil.example/x', '/committee/BGS?x'])
				expect(KeepForm.safeParse({ path, form: 'raiseConcern', typed: {} }).success, path).toBe(false);
			expect(KeepForm.safeParse({ path: PATH, form: 'raiseConcern', typed: { a: 'x'.repeat(100_001) } }).success).toBe(
				false,
			);
		});

		it('forgets after thirty days', async () => {
			await keep(cast.fidele, { story: 'Longtemps' });
			house().later({ days: KEPT_DAYS - 1 });
			await tidy(house());
			expect(Object.keys(await kept(cast.fidele))).toEqual(['raiseConcern']);
			house().later({ days: 2 });
			await tidy(house());
			expect(await kept(cast.fidele)).toEqual({});
		});

		it('is not for those who are not signed in', async () => {
			expect(await endOf(keep(null, { story: 'x' }))).toBe('notSignedIn');
		});
	});
});
