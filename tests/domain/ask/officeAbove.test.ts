import { beforeAll, describe, expect, it } from 'vitest';
import { findAsk } from '#domain/ask/askQueries.ts';
import { findOfficesAbove } from '#domain/ask/officeAbove.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { closeOffice } from '#domain/office/closeOffice.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('the office above', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('is the next open one; none at the top, none where all above are closed, and a ring ends', async () => {
			const { fieldOfficeId, headquartersId } = cast;
			const ids = [fieldOfficeId, headquartersId];
			const [askId] = (await publishOne(house(), cast)).askIds;
			expect((await findAsk(house().read, askId)).above).toBe('Mission headquarters (demo)');
			expect((await findOfficesAbove(house().read, ids)).get(headquartersId)).toBeNull();
			const by = { accountId: cast.kofi.accountId };
			await perform(house(), redirectAsk, { askId, toOfficeId: headquartersId, text: 'Le siège décide.' }, by);
			expect((await findAsk(house().read, askId)).above).toBeNull();
			const parent = (parentId: string | null) =>
				house().write.updateTable('office').set({ parentId }).where('id', '=', headquartersId).execute();
			await parent(fieldOfficeId);
			expect((await findOfficesAbove(house().read, ids)).get(headquartersId)).not.toBeNull();
			await perform(house(), closeOffice, { officeId: headquartersId }, { accountId: cast.administrator.accountId });
			// The ring goes through a closed office back to where it began.
			expect((await findOfficesAbove(house().read, ids)).get(fieldOfficeId)).toBeNull();
			expect((await findAsk(house().read, askId)).turns.at(-1)?.officeClosedAt).not.toBeNull();
			await parent(null);
		});
	});
});
