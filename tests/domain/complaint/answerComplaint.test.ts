import { beforeAll, describe, expect, it } from 'vitest';
import { answerComplaint } from '#domain/complaint/answerComplaint.ts';
import { listOwnComplaints } from '#domain/complaint/complaintQueries.ts';
import { raiseComplaint } from '#domain/complaint/raiseComplaint.ts';
import { perform } from '#domain/perform.ts';
import { aMediation } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('answerComplaint', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('answers whoever raised it, once; for the mediator it is about there is none', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			await perform(
				house(),
				raiseComplaint,
				{
					...{ sessionId, aboutId: cast.odile.accountId, heardBy: 'mediators' as const, forAnother: false },
					...{ text: 'Elle ne nous laisse pas parler.', lang: 'fr' as const },
				},
				{ accountId: herders.accountId },
			);
			const [complaint] = await listOwnComplaints(house().read, herders.accountId, sessionId);
			const answer = (by: { accountId: string }) =>
				perform(
					house(),
					answerComplaint,
					{ complaintId: complaint!.id, answer: 'Je parle avec vous demain.' },
					{ accountId: by.accountId },
				);
			for (const other of [cast.odile, cast.louise, cast.liaison, cast.administrator, herders])
				await expect(answer(other)).rejects.toThrow('complaint');
			await answer(cast.joseph);
			const [answered] = await listOwnComplaints(house().read, herders.accountId, sessionId);
			expect(answered?.answer).toBe('Je parle avec vous demain.');
			await expect(answer(cast.joseph)).rejects.toMatchObject({ because: { no: 'alreadyDone' } });
		});
	});
});
