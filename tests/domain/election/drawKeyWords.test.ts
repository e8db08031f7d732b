import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawKeyWords } from '#domain/election/drawKeyWords.ts';
import { publicHalfOf } from '#domain/election/electionKey.ts';
import { listKeyholders } from '#domain/election/electionQueries.ts';
import { newKeyWords } from '#domain/election/keyWords.ts';
import { reportKeyLost } from '#domain/election/reportKeyLost.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { by, drawForm, nameThree, writeElection } from '../../support/keyholders.ts';
import { endOf } from '../../support/verdicts.ts';

describe('drawKeyWords', () => {
	it('reads too few words, or words of no list, without a fault', () => {
		const copied = [11, 12].map((place) => ({ place, word: 'arbre' }));
		for (const words of ['', 'arbre arbre', 'x'.repeat(10_000)]) {
			const form = { electionId: newId(), keyholderId: newId(), words, copied };
			expect(drawKeyWords.schema.safeParse(form).success).toBe(false);
		}
	});

	onBothDatabases((house, kind) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const named = async () => {
			const { id } = await writeElection(house(), cast);
			await nameThree(house(), cast, id);
			return { id, holders: await listKeyholders(house().read, id) };
		};
		const draw = (electionId: string, keyholderId: string, words: string[], who: Player | null, requestId?: string) =>
			perform(house(), drawKeyWords, drawForm(electionId, keyholderId, words), { ...by(who), requestId });

		it('keeps the public half of the key made from the words, and of the words nothing at all', async () => {
			const { id, holders } = await named();
			const words = newKeyWords('fr');
			await draw(id, holders[0]!.id, words, cast.aicha, newId());
			const [first] = await listKeyholders(house().read, id);
			expect(first).toMatchObject({ publicKey: await publicHalfOf(words, first!.id), lostAt: null });
			expect(first?.drawnAt).not.toBeNull();
			const texts: string[] = [];
			for (const { name } of await house().read.introspection.getTables())
				texts.push(JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(house().read)).rows));
			// Single words may also stand in a name to sign in with.
			const side = words.slice(1).map((word, at) => new RegExp(`${words[at]}.{1,5}${word}`));
			expect(side.filter((pair) => pair.test(texts.join('\n')))).toEqual([]);
			if (kind === 'postgresql') return;
			const files = readdirSync(house().folder).filter((name) => name.startsWith('palabre.db'));
			const bytes = files.map((name) => readFileSync(join(house().folder, name), 'latin1')).join('');
			expect(side.filter((pair) => pair.test(bytes))).toEqual([]);
		});

		it('is the same draw when the same words are sent again, and refuses others', async () => {
			const { id, holders } = await named();
			const words = newKeyWords('fr');
			const events = () => house().heard.events.filter((event) => event.happening.type === 'keyWordsDrawn').length;
			const before = events();
			await draw(id, holders[0]!.id, words, cast.aicha, newId());
			await draw(id, holders[0]!.id, words, cast.aicha, newId());
			expect(events()).toBe(before + 1);
			expect(await endOf(draw(id, holders[0]!.id, newKeyWords('fr'), cast.aicha))).toBe('keyWordsDrawn');
		});

		it('keeps one of two draws that come at once', async () => {
			const { id, holders } = await named();
			const ends = await Promise.all(
				[0, 1].map(() => endOf(draw(id, holders[1]!.id, newKeyWords('fr'), cast.maurice))),
			);
			expect(ends.filter((end) => end === 'keyWordsDrawn')).toHaveLength(1);
		});

		it('asks for two of the words from the paper', () => {
			const words = newKeyWords('fr');
			const sent = { electionId: newId(), keyholderId: newId(), words: words.join(' ') };
			const copied = [
				{ place: '٣', word: ` ${words[2]!.toUpperCase()} ` },
				{ place: 9, word: words[7] },
			];
			const parsed = drawKeyWords.schema.safeParse({ ...sent, copied });
			expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['copied.1.word']);
		});

		it('is for the keyholder alone; one without an account draws at the convenor’s desk', async () => {
			const { id, holders } = await named();
			const words = newKeyWords('fr');
			for (const who of [cast.joseph, cast.maurice, cast.administrator])
				expect(await endOf(draw(id, holders[0]!.id, words, who))).toBe('notYours');
			expect(await endOf(draw(id, holders[0]!.id, words, null))).toBe('notSignedIn');
			expect(await endOf(draw(id, holders[2]!.id, words, cast.aicha))).toBe('notConvenor');
			await draw(id, holders[2]!.id, words, cast.joseph);
			await expect(draw(id, newId(), words, cast.joseph)).rejects.toThrow('keyholder');
		});

		it('ends with the opening of the election', async () => {
			const { id, holders } = await named();
			const now = house().clock().toISOString();
			await house()
				.write.updateTable('election')
				.set({ nominationsClosedAt: now, openedAt: now })
				.where('id', '=', id)
				.execute();
			expect(await endOf(draw(id, holders[0]!.id, newKeyWords('fr'), cast.aicha))).toBe('electionOpened');
		});

		it('begins anew after the words were said to be lost', async () => {
			const { id, holders } = await named();
			await draw(id, holders[0]!.id, newKeyWords('fr'), cast.aicha);
			await perform(house(), reportKeyLost, { electionId: id, keyholderId: holders[0]!.id }, by(cast.aicha));
			const words = newKeyWords('fr');
			await draw(id, holders[0]!.id, words, cast.aicha);
			const [first] = await listKeyholders(house().read, id);
			expect(first?.publicKey).toBe(await publicHalfOf(words, first!.id));
		});
	});
});
