import { beforeAll, describe, expect, it } from 'vitest';
import { countAdministrators, loadActor } from '#domain/account/accountQueries.ts';
import { hashCode } from '#domain/account/card.ts';
import { MakeFirstAdministrator, makeFirstAdministrator } from '#domain/account/makeFirstAdministrator.ts';
import { readSignIn } from '#domain/account/signIns.ts';
import { newCardCode } from '#domain/codeWords.ts';
import { perform } from '#domain/perform.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('makeFirstAdministrator', () => {
	onBothDatabases((house) => {
		const code = newCardCode();
		beforeAll(async () => {
			await house()
				.write.updateTable('installation')
				.set({ firstRunCodeHash: hashCode(code) })
				.execute();
		});
		const make = (typed: string, displayName = 'Ada Modèle') =>
			perform(
				house(),
				makeFirstAdministrator,
				MakeFirstAdministrator.parse({
					code: typed,
					missionName: 'Mission de paix',
					displayName,
					secret: '470215',
					secretAgain: '470215',
				}),
				{ accountId: null },
			);

		it('refuses a wrong code', async () => {
			expect(await endOf(make('0000-0000-0000'))).toBe('wrongCode');
		});

		it('makes one administrator of two who come at once, and signs that one in', async () => {
			const made = await Promise.allSettled([make(code.toLowerCase()), make(code, 'Eve Essai')]);
			const [done] = made.filter((one) => one.status === 'fulfilled');
			expect(made.filter((one) => one.status === 'fulfilled').length).toBe(1);
			expect(await countAdministrators(house().read)).toBe(1);
			const answer = done?.value;
			const signIn = await readSignIn(house().write, answer?.signIn ?? '');
			const actor = await loadActor(house().read, signIn?.accountId ?? '', house().clock().toISOString());
			expect(actor.administrator).toBe(true);
			const installation = await house().read.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
			expect(installation.missionName).toBe('Mission de paix');
		});

		it('works once', async () => {
			expect(await endOf(make(code))).toBe('notFirstRun');
		});
	});
});
