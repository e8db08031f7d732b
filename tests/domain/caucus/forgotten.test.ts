import { beforeAll, describe, expect, it } from 'vitest';
import { eraseComplaints, eraseNotesOf } from '#domain/account/erasure.ts';
import { hadCaucus, listCaucuses, listNotes, listReleases } from '#domain/caucus/caucusQueries.ts';
import { writeCaucusNote } from '#domain/caucus/writeCaucusNote.ts';
import { listOwnComplaints } from '#domain/complaint/complaintQueries.ts';
import { raiseComplaint } from '#domain/complaint/raiseComplaint.ts';
import { ERASED_WORDS } from '#domain/erased.ts';
import { tidy } from '#domain/job/tidy.ts';
import { perform } from '#domain/perform.ts';
import { aMediation, goApart, makeKey, propose } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('what was said apart is forgotten', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
			await makeKey(house(), cast.joseph);
		});
		const talked = async () => {
			const session = await aMediation(house(), cast);
			const caucusId = await goApart(house(), cast.odile, session.sessionId, session.herders);
			for (const mediator of [cast.odile, cast.joseph])
				await perform(house(), writeCaucusNote, { caucusId, words: 'Une note.' }, { accountId: mediator.accountId });
			await propose(house(), cast.odile, session.sessionId, caucusId, 'Deux bœufs.');
			return session;
		};
		const counts = async (sessionId: string) => [
			(await listNotes(house().read, sessionId)).length,
			(await listReleases(house().read, sessionId)).length,
		];
		const end = (sessionId: string, how: 'closedAt' | 'stoppedAt') =>
			house()
				.write.updateTable('session')
				.set({ [how]: house().clock().toISOString() })
				.where('id', '=', sessionId)
				.execute();

		it('ninety days after the end, but for the fact; at once when stopped for safety or a side took back its yes', async () => {
			const [closed, stopped, left] = [await talked(), await talked(), await talked()];
			await end(closed.sessionId, 'closedAt');
			await end(stopped.sessionId, 'stoppedAt');
			await house()
				.write.updateTable('party')
				.set({ consentWithdrawnAt: house().clock().toISOString() })
				.where('id', '=', left.herders.partyId)
				.execute();
			await tidy(house());
			expect(await counts(closed.sessionId)).toEqual([2, 1]);
			expect(await counts(stopped.sessionId)).toEqual([0, 0]);
			expect(await counts(left.sessionId)).toEqual([0, 0]);
			house().later({ days: 91 });
			await tidy(house());
			expect(await counts(closed.sessionId)).toEqual([0, 0]);
			expect(await house().read.selectFrom('sealedWords').selectAll().execute()).toEqual([]);
			for (const { sessionId } of [closed, stopped, left]) {
				expect(await hadCaucus(house().read, sessionId)).toBe(true);
				const [caucus] = await listCaucuses(house().read, sessionId);
				expect([caucus?.partyId, caucus?.openedAt, caucus?.minutes]).toEqual([null, null, 0]);
			}
		});

		it('with whoever wrote it: notes, what was proposed and not carried, and the key', async () => {
			const { sessionId } = await talked();
			await eraseNotesOf(house().write, cast.odile.accountId);
			expect(await counts(sessionId)).toEqual([1, 0]);
			const keys = await house().read.selectFrom('mediatorKey').select('accountId').execute();
			expect(keys.map((key) => key.accountId)).toEqual([cast.joseph.accountId]);
		});

		it('so is what somebody said of a mediation', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			const complaint = { sessionId, aboutId: cast.odile.accountId, heardBy: 'mediators', forAnother: false } as const;
			const said = { ...complaint, text: 'Elle rit de nous.', lang: 'fr' as const };
			await perform(house(), raiseComplaint, said, { accountId: herders.accountId });
			await eraseComplaints(house().write, herders.accountId);
			const [left] = await listOwnComplaints(house().read, herders.accountId, sessionId);
			expect(left?.text).toBe(ERASED_WORDS);
		});
	});
});
