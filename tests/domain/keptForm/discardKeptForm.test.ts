import { beforeAll, describe, expect, it } from 'vitest';
import { discardKeptForm } from '#domain/keptForm/discardKeptForm.ts';
import { keepForm } from '#domain/keptForm/keepForm.ts';
import { listKeptForms } from '#domain/keptForm/keptFormQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

const path = '/committee/BGS/proposals/new';
const form = 'draftProposal';

describe('discardKeptForm', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const discard = (by: Player | null) =>
			perform(house(), discardKeptForm, { path, form }, { accountId: by?.accountId ?? null });
		const names = async (by: Player) => Object.keys(await listKeptForms(house().read, by.accountId, path));

		it('throws away one’s own and nobody else’s, and twice is as once', async () => {
			for (const one of [cast.louise, cast.aicha])
				await perform(house(), keepForm, { path, form, typed: { title: 'Un texte' } }, { accountId: one.accountId });
			await discard(cast.louise);
			await discard(cast.louise);
			expect(await names(cast.louise)).toEqual([]);
			expect(await names(cast.aicha)).toEqual([form]);
		});

		it('is not for those who are not signed in', async () => {
			expect(await endOf(discard(null))).toBe('notSignedIn');
		});
	});
});
