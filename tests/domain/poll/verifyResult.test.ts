import { beforeAll, describe, expect, it } from 'vitest';
import type { Choice } from '#domain/poll/choice.ts';
import { ListFileError, listRows, readListBlt, readListTable, writeListBlt } from '#domain/poll/listFile.ts';
import { openedList } from '#domain/poll/openedList.ts';
import type { PollMethod } from '#domain/poll/poll.ts';
import { listOpenedBallots } from '#domain/poll/pollQueries.ts';
import { verifyResult } from '#domain/poll/verifyResult.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import {
	ballotForm,
	cast as castFor,
	closeAndCount,
	frozenProposal,
	largeCommittee,
	openedPoll,
	seven,
} from '../../support/polls.ts';

const different = ({ checks }: Awaited<ReturnType<typeof verifyResult>>) =>
	checks.filter(({ same }) => !same).map(({ what }) => what);

describe('reading a result again', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let listed: string;
		const OPTIONS = ['Lundi', 'Jeudi; ou vendredi', '"Samedi"'];
		beforeAll(async () => {
			cast = await seatCast(house());
			const committee = await largeCommittee(house(), cast, { code: 'LST', seats: 31 });
			const proposalId = await frozenProposal(house(), cast, { committeeId: committee.id });
			const given = { method: 'approveSeveral', passRule: 'simpleMajority', options: OPTIONS } as const;
			listed = await openedPoll(house(), cast, { proposalId, secret: true, ...given, options: [...OPTIONS] });
			const choices: Choice[] = committee.members.map((_, at) =>
				at === 0 ? { blank: true } : { options: at % 3 === 0 ? [0, 2] : [1] },
			);
			for (const [at, member] of committee.members.entries())
				await castFor(house(), member, ballotForm(listed, choices[at]!));
			await closeAndCount(house(), cast, listed);
		}, 120_000);

		const lines = async () =>
			openedList('approveSeveral', await listOpenedBallots(house().read, listed), { optionsCount: 3, secret: true });

		it('finds what was certified: the list, the record, and all that is shown', async () => {
			const verified = await verifyResult(house().read, listed);
			expect(verified).toMatchObject({ good: true, cannot: [] });
			expect(verified.checks.map(({ what }) => what)).toEqual([
				...['list', 'record', 'ballots', 'outcome', 'winner', 'counts', 'blank', 'spoilt'],
			]);
		});

		it('finds it from a downloaded table or BLT file alone', async () => {
			const table = listRows(await lines())
				.map((row) => row.join(';'))
				.join('\r\n');
			const blt = writeListBlt({ question: 'Quel jour ?', method: 'approveSeveral', options: OPTIONS }, await lines());
			for (const given of [
				{ kind: 'table', content: Buffer.from(table) },
				{ kind: 'blt', content: Buffer.from(blt ?? '') },
			] as const)
				expect(await verifyResult(house().read, listed, given)).toMatchObject({ good: true });
			const changed = { kind: 'table', content: Buffer.from(table.replace(';2\r\n', ';1\r\n')) } as const;
			expect(different(await verifyResult(house().read, listed, changed))).toEqual(['counts']);
			const shorter = { kind: 'table', content: Buffer.from(table.split('\r\n').slice(0, -1).join('\n')) } as const;
			expect(different(await verifyResult(house().read, listed, shorter))).toContain('ballots');
		});

		it('says what is different once a ballot, or what was certified, was changed', async () => {
			const row = await house()
				.read.selectFrom('ballot')
				.selectAll()
				.where('pollId', '=', listed)
				.where('content', 'like', '%[1]%')
				.orderBy('position')
				.limit(1)
				.executeTakeFirstOrThrow();
			const write = (content: string) =>
				house()
					.write.updateTable('ballot')
					.set({ content })
					.where('pollId', '=', listed)
					.where('position', '=', row.position)
					.execute();
			await write(row.content.replace('[1]', '[0]'));
			expect(different(await verifyResult(house().read, listed))).toEqual(['list', 'counts']);
			await write(row.content);
			await house().write.updateTable('poll').set({ ballotsDigest: 'x' }).where('id', '=', listed).execute();
			expect(different(await verifyResult(house().read, listed))).toEqual(['list', 'record']);
		});

		it('reads a small poll again as far as it is shown, and says what it cannot read', async () => {
			const small = await openedPoll(house(), cast, { secret: true });
			expect((await verifyResult(house().read, small)).cannot).toEqual(['notCounted']);
			for (const player of seven(cast)) await castFor(house(), player, ballotForm(small, { stance: 'support' }));
			await closeAndCount(house(), cast, small);
			const verified = await verifyResult(house().read, small);
			expect(verified.good).toBe(true);
			expect(verified.checks.map(({ what }) => what)).toEqual(['list', 'record', 'ballots', 'outcome']);
			await house().write.updateTable('poll').set({ outcome: 'void' }).where('id', '=', small).execute();
			expect((await verifyResult(house().read, small)).cannot).toEqual(['void']);
			await expect(verifyResult(house().read, 'nobody')).rejects.toThrow('poll');
		});
	});
});

describe('a file of the opened list', () => {
	const words = ['abandon', 'abeille', 'abolir', 'aborder'];
	const ways: [PollMethod, (Choice | null)[], string[]][] = [
		[
			'consensus',
			[{ stance: 'support' }, { stance: 'cannotLiveWith' }, { blank: true }, null],
			['support', 'cannotLiveWith', 'blank', 'spoilt'],
		],
		['yesNoAbstain', [{ vote: 'yes' }, { vote: 'abstain' }], ['yes', 'abstain']],
		['chooseOne', [{ option: 2 }, { blank: true }], ['3', 'blank']],
		['approveSeveral', [{ options: [0, 2] }, { blank: true }], ['1 3', 'blank']],
		['rank', [{ ranking: [2, 0, 1] }, { ranking: [1] }], ['3 1 2', '2']],
		['points', [{ points: [5, 0, 3] }], ['5 0 3']],
	];

	it.each(ways)('says each choice of a poll by %s, and reads it back', (method, choices, codes) => {
		const lines = choices.map((choice) => ({ checkWords: words, choice }));
		const rows = listRows(lines);
		expect(rows[0]).toEqual(['words', 'choice']);
		expect(rows.slice(1)).toEqual(codes.map((code) => [words.join(' '), code]));
		for (const between of [',', ';', '\t'])
			expect(readListTable(`\uFEFF${rows.map((row) => row.join(between)).join('\r\n')}\r\n`, method)).toEqual(choices);
		const poll = { question: 'Où ?', method, options: ['A', 'B', 'C'] };
		const blt = writeListBlt(poll, lines);
		if (method === 'points') expect(blt).toBeNull();
		else expect(readListBlt(blt ?? '', poll)).toEqual(choices.filter((choice) => choice !== null));
	});

	it('is refused with its line', () => {
		expect(() => readListTable('words,choice\na b c d,perhaps\n', 'rank')).toThrow('line 2: “perhaps”');
		expect(() => readListTable('words,choice\na b c d\n', 'rank')).toThrow('line 2');
		expect(() => readListTable('a b c d,1 2\n', 'chooseOne')).toThrow(ListFileError);
		const poll = { question: '', method: 'rank', options: ['A', 'B'] } as const;
		expect(() => readListBlt('2 1\n1 3 0\n0\n', poll)).toThrow('line 2: there is no candidate 3');
		expect(() => readListBlt('3 1\n1 3 0\n0\n', poll)).toThrow('3 candidates');
	});
});
