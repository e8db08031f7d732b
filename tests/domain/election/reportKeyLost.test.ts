import { beforeAll, describe, expect, it } from 'vitest';
import { drawKeyWords } from '#domain/election/drawKeyWords.ts';
import { listKeyholders } from '#domain/election/electionQueries.ts';
import { newKeyWords } from '#domain/election/keyWords.ts';
import { stillOpenable } from '#domain/election/keyholderPolicy.ts';
import { keepElectionKey, makeElectionKey } from '#domain/election/openingKey.ts';
import { reportKeyLost } from '#domain/election/reportKeyLost.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { by, drawAll, drawForm, nameThree, writeElection } from '../../support/keyholders.ts';
import { endOf } from '../../support/verdicts.ts';

describe('reportKeyLost', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const drawn = async () => {
			const { id } = await writeElection(house(), cast);
			await nameThree(house(), cast, id);
			await drawAll(house(), cast, id);
			return { id, holders: await listKeyholders(house().read, id) };
		};
		const report = (electionId: string, keyholderId: string, who: Player | null, requestId?: string) =>
			perform(house(), reportKeyLost, { electionId, keyholderId }, { ...by(who), requestId });
		const open = (id: string) =>
			house()
				.write.updateTable('election')
				.set({ nominationsClosedAt: '2026-03-01T00:00:00.000Z', openedAt: house().clock().toISOString() })
				.where('id', '=', id)
				.execute();

		it('before the opening: the words are drawn again, and until then the election does not open', async () => {
			const { id, holders } = await drawn();
			const key = await makeElectionKey(house(), { id, keyKept: 'keyholders' });
			await report(id, holders[2]!.id, cast.joseph);
			expect((await listKeyholders(house().read, id))[2]).toMatchObject({ publicKey: null, lostAt: null });
			expect(await endOf(makeElectionKey(house(), { id, keyKept: 'keyholders' }))).toBe('keyWordsMissing');
			// A key that was made for the words that were lost meanwhile is not kept.
			const words = newKeyWords('fr');
			await perform(house(), drawKeyWords, drawForm(id, holders[2]!.id, words), by(cast.joseph));
			const kept = house()
				.write.transaction()
				.execute((db) => keepElectionKey(db, { id, keyKept: 'keyholders' }, key));
			expect(await endOf(kept)).toBe('textChanged');
		});

		it('after the opening: the two others are needed; two lost open nothing more', async () => {
			const { id, holders } = await drawn();
			await open(id);
			await report(id, holders[0]!.id, cast.aicha);
			const after = await listKeyholders(house().read, id);
			expect(after[0]?.publicKey).not.toBeNull();
			expect(after[0]?.lostAt).not.toBeNull();
			expect(stillOpenable(after)).toBe(true);
			await report(id, holders[1]!.id, cast.joseph);
			expect(stillOpenable(await listKeyholders(house().read, id))).toBe(false);
			expect(house().heard.events.at(-1)?.happening).toMatchObject({ type: 'keyLostReported', keyholder: 2 });
		});

		it('is for the keyholder and whoever runs the election, once, and until the count', async () => {
			const { id, holders } = await drawn();
			expect(await endOf(report(id, holders[0]!.id, cast.louise))).toBe('notConvenor');
			expect(await endOf(report(id, holders[0]!.id, cast.maurice))).toBe('notConvenor');
			await open(id);
			const requestId = newId();
			await report(id, holders[0]!.id, cast.aicha, requestId);
			await report(id, holders[0]!.id, cast.aicha, requestId);
			expect(await endOf(report(id, holders[0]!.id, cast.aicha))).toBe('alreadyDone');
			await house()
				.write.updateTable('election')
				.set({ countedAt: house().clock().toISOString() })
				.where('id', '=', id)
				.execute();
			expect(await endOf(report(id, holders[1]!.id, cast.maurice))).toBe('electionCounted');
			const fresh = await writeElection(house(), cast);
			await nameThree(house(), cast, fresh.id);
			const [first] = await listKeyholders(house().read, fresh.id);
			expect(await endOf(report(fresh.id, first!.id, cast.aicha))).toBe('keyWordsNotDrawn');
		});
	});
});
