import { validateMnemonic } from '@scure/bip39';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { describe, expect, it } from 'vitest';
import { joinKey, publicHalfOf, shareNewKey } from '#domain/election/electionKey.ts';
import { KEY_WORDS, newKeyWords, readKeyWords } from '#domain/election/keyWords.ts';
import { newId } from '#domain/id.ts';
import { openAll, seal } from '#domain/poll/urn.ts';

describe('the words of a keyholder', () => {
	it('are twelve that any keyboard can write, with a check, and never the same', () => {
		const drawn = Array.from({ length: 5 }, () => newKeyWords('fr'));
		for (const words of drawn) {
			expect(words).toHaveLength(KEY_WORDS);
			expect(words.every((word) => /^[a-z]+$/.test(word))).toBe(true);
			expect(validateMnemonic(words.join(' '), [...french])).toBe(true);
		}
		expect(new Set(drawn.map(String)).size).toBe(5);
	});

	it('are read with numbers, capitals, accents, line ends and Arabic digits', () => {
		for (const language of ['fr', 'en'] as const) {
			const words = newKeyWords(language);
			const typed = words.map((word, at) => `${at + 1}. ${word.toUpperCase()}`).join('\r\n');
			expect(readKeyWords(typed)).toEqual({ words });
			expect(readKeyWords(words.map((word, at) => `${'٠١٢٣٤٥٦٧٨٩'[at % 10]} ${word},`).join('  '))).toEqual({ words });
		}
		const spelled = french.find((word) => word.normalize('NFC') !== word.normalize('NFKD').replace(/\p{Mark}/gu, ''))!;
		const copied = newKeyWords('fr').with(2, spelled.normalize('NFC'));
		expect(readKeyWords(copied.join(' '))).not.toMatchObject({ code: 'keyWordUnknown' });
	});

	it('say which word is in no list, and which was meant', () => {
		const words = newKeyWords('fr');
		const typed = words.with(4, 'abeilles');
		expect(readKeyWords(typed.join(' '))).toEqual({
			code: 'keyWordUnknown',
			place: 5,
			word: 'abeilles',
			near: 'abeille',
		});
		expect(readKeyWords(words.with(0, 'xxxxxxx').join(' '))).toMatchObject({ place: 1, near: 'none' });
	});

	it('say when some are missing, or stand in another order', () => {
		const words = newKeyWords('fr');
		expect(readKeyWords(words.slice(1).join(' '))).toEqual({ code: 'keyWordsCount', given: 11, needed: 12 });
		expect(readKeyWords('')).toEqual({ code: 'keyWordsCount', given: 0, needed: 12 });
		const reversed = Array.from({ length: 11 }, (_, at) => [...words.slice(at + 1), ...words.slice(0, at + 1)]);
		// One order in sixteen passes the check by chance; all eleven never do.
		expect(reversed.some((order) => 'code' in readKeyWords(order.join(' ')))).toBe(true);
	});
});

describe('a key that is shared out', () => {
	it('is made whole by any two of the three, and by nobody alone', async () => {
		const papers = await Promise.all(
			['one', 'two', 'three'].map(async (id) => {
				const words = newKeyWords('fr');
				return { id, words, publicKey: await publicHalfOf(words, id) };
			}),
		);
		const electionId = newId();
		const key = await shareNewKey(electionId, papers);
		const pollId = newId();
		const checkWords = ['abeille', 'bateau', 'citron', 'dauphin'];
		const sealed = await seal(key.publicKey, pollId, { choice: { ranking: [1, 0] }, checkWords });
		const given = papers.map((paper) => ({
			...paper,
			keyholderId: paper.id,
			sealedShare: key.shares.find((share) => share.keyholderId === paper.id)!.sealedShare,
		}));
		const election = { id: electionId, publicKey: key.publicKey };
		for (const pair of [
			[0, 1],
			[2, 0],
			[1, 2],
		]) {
			const whole = await joinKey(
				election,
				pair.map((at) => given[at]!),
			);
			expect((await openAll(whole, key.publicKey, pollId, [sealed])).opened).toHaveLength(1);
		}
		await expect(joinKey(election, [given[0]!])).rejects.toThrow();
		// Words of one keyholder with another's share, and a share damaged by one letter.
		await expect(joinKey(election, [given[0]!, { ...given[1]!, words: given[2]!.words }])).rejects.toThrow('keyholder');
		const broken = given[1]!.sealedShare.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace(/^./, 'A');
		await expect(joinKey(election, [given[0]!, { ...given[1]!, sealedShare: broken }])).rejects.toThrow();
		await expect(joinKey({ ...election, id: newId() }, [given[0]!, given[1]!])).rejects.toThrow();
	});
});
