import { beforeAll, describe, expect, it } from 'vitest';
import { eraseStatements } from '#domain/account/erasure.ts';
import { agreeRestatement } from '#domain/discussion/agreeRestatement.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf } from '../../support/verdicts.ts';

describe('agreeRestatement', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('lets the agreed words be heard as the speaker’s own, and keeps the first for speaker and mediators', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId, { text: 'Ils mentent sur la taxe.' });
			await talk.restate(cast.joseph, statementId);
			await talk.agree(cast.maurice, statementId);
			const agreed = { state: 'visible', text: 'Nous doutons de la taxe.', constituency: 'chiefs' };
			for (const reader of [cast.aicha, cast.liaison]) {
				const [heard] = await talk.readBy(reader, threadId);
				expect(heard).toMatchObject({ ...agreed, firstText: null, agreedAt: expect.any(String) });
				expect(JSON.stringify(heard)).not.toContain('mentent');
			}
			for (const reader of [cast.maurice, cast.odile])
				expect(await talk.readBy(reader, threadId)).toMatchObject([
					{ ...agreed, firstText: 'Ils mentent sur la taxe.' },
				]);
		});

		it('is for the speaker alone, to the words that were read', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			expect(await endOf(talk.agree(cast.maurice, statementId))).toBe('nothingOffered');
			await talk.restate(cast.joseph, statementId);
			for (const player of [cast.joseph, cast.odile])
				expect(await endOf(talk.agree(player, statementId))).toBe('notYours');
			expect(await endOf(talk.agree(cast.aicha, statementId))).toBe('not found');
			const older = { statementId, offeredAt: '2026-01-01T00:00:00.000Z', readBack: false };
			const by = { accountId: cast.maurice.accountId };
			expect(await endOf(perform(house(), agreeRestatement, older, by))).toBe('textChanged');
		});

		it('leaves nothing of the first words when they are erased', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId, { text: 'Ils mentent sur la taxe.' });
			await talk.restate(cast.joseph, statementId);
			await talk.agree(cast.maurice, statementId);
			await talk.hide(cast.joseph, statementId);
			await talk.hide(cast.odile, statementId);
			await talk.appeal(cast.maurice, statementId);
			await eraseStatements(house().write, [statementId]);
			const [row] = await talk.readBy(cast.maurice, threadId);
			for (const word of ['mentent', 'doutons', 'famille', 'nommé', 'entende'])
				expect(JSON.stringify(row)).not.toContain(word);
		});

		it('is for the liaison who spoke for somebody, after reading it back', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.liaison, threadId, {
				...{ onBehalfOf: 'une famille du quartier', readBack: true, unattributed: true },
			});
			await talk.restate(cast.joseph, statementId);
			expect(await endOf(talk.agree(cast.liaison, statementId))).toBe('notReadBack');
			await talk.agree(cast.liaison, statementId, true);
			expect(await talk.readBy(cast.aicha, threadId)).toMatchObject([{ text: 'Nous doutons de la taxe.' }]);
		});
	});
});
