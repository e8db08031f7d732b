import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findCommittee } from '#domain/committee/committeeQueries.ts';
import { readRadioSheet } from '#domain/outcome/radioSheet.ts';
import { readBoardWords } from '#domain/record/recordQueries.ts';
import { auditChain } from '#domain/record/recordQueries.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('the sheet that is read on the radio', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const read = async (from: string, lang = 'fr') =>
			readRadioSheet(house().read, await findCommittee(house().read, cast.bgs.id), {
				from,
				to: house().clock().toISOString().slice(0, 10),
				lang,
				now: house().clock().toISOString(),
			});

		it('says what was decided, asked and answered, and never who', async () => {
			const { askIds } = await publishOne(house(), cast);
			const text = `Oui. Demandez ${cast.aicha.name} au marché.`;
			await perform(
				house(),
				answerAsk,
				{ askId: askIds[0], answer: 'accepted', text, dueOn: undefined },
				{ accountId: cast.kofi.accountId },
			);
			const sheet = await read('2026-01-01');
			expect(sheet.decided).toHaveLength(1);
			expect(sheet.answered).toMatchObject([{ answer: 'accepted', hasText: true, said: null }]);
			const said = JSON.stringify(sheet);
			const names = await house().read.selectFrom('person').select('displayName').execute();
			for (const { displayName } of names)
				for (const part of displayName.split(' ')) expect(said).not.toMatch(new RegExp(`[ "]${part}[ ".,]`, 'u'));
		});

		it('says nothing of days before', async () => {
			house().later({ days: 10 });
			const sheet = await read(house().clock().toISOString().slice(0, 10));
			expect(sheet).toMatchObject({ decided: [], answered: [] });
		});

		it('leaves what waits too long to be heard', async () => {
			await publishOne(house(), cast);
			house().later({ days: 70 });
			const sheet = await read(house().clock().toISOString().slice(0, 10));
			expect(sheet.waiting.length).toBeGreaterThan(0);
			expect(sheet.waiting[0]?.days).toBeGreaterThanOrEqual(70);
		});

		it('hangs beside words of the chain that tell nothing of this week, and that an audit finds again', async () => {
			const committee = await findCommittee(house().read, cast.bgs.id);
			const now = () => house().clock().toISOString();
			const board = await readBoardWords(house().read, committee, now());
			expect(board?.words.split(' ').length).toBeGreaterThan(5);
			await publishOne(house(), cast);
			expect(await readBoardWords(house().read, committee, now())).toEqual(board);
			const found = await auditChain(house().read, `committee:${committee.id}`, board?.words);
			expect(found.fault).toBeNull();
		});
	});
});
