import { beforeAll, describe, expect, it } from 'vitest';
import { giveUpPhoneBallot } from '#domain/paper/giveUpPhoneBallot.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { WITNESSES, boxOut, entryOf, takePapers } from '../../support/paper.ts';
import { ballotForm, cast as castFor, openedPoll } from '../../support/polls.ts';

describe('giveUpPhoneBallot', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const giveUp = (pollId: string, by: Player, more: object = {}) =>
			perform(house(), giveUpPhoneBallot, { pollId, ...more }, { accountId: by.accountId, requestId: 'r'.repeat(20) });
		const voted = async (poll: object = {}) => {
			const pollId = await openedPoll(house(), cast, { method: 'yesNoAbstain', ...poll });
			await boxOut(house(), cast, pollId);
			await castFor(house(), cast.aicha, ballotForm(pollId, { vote: 'yes' }));
			return pollId;
		};
		const sealedIn = async (pollId: string) =>
			(await house().read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).execute()).length;

		it('by one’s own sign-in leaves no trace: no event, no request, no time', async () => {
			const pollId = await voted();
			const before = house().heard.events.length;
			await giveUp(pollId, cast.aicha);
			expect(await sealedIn(pollId)).toBe(0);
			expect(house().heard.events.slice(before)).toEqual([]);
			expect(house().heard.touched.at(-1)).toBe(`poll:${pollId}`);
			const requests = await house()
				.read.selectFrom('request')
				.select('key')
				.where('key', '=', 'r'.repeat(20))
				.execute();
			expect(requests).toEqual([]);
			await takePapers(house(), cast, pollId, [cast.aicha]);
		});

		it('takes out the ballot that was meant, and no newer one when the form comes late', async () => {
			const pollId = await voted();
			const first = await house()
				.read.selectFrom('sealedBallot')
				.select('requestId')
				.where('pollId', '=', pollId)
				.executeTakeFirstOrThrow();
			await castFor(house(), cast.aicha, ballotForm(pollId, { vote: 'no' }, first.requestId));
			await giveUp(pollId, cast.aicha, { replaces: first.requestId });
			expect(await sealedIn(pollId)).toBe(1);
		});

		it('at the desk needs two witnesses other than whoever keeps it', async () => {
			const pollId = await voted();
			const entryId = await entryOf(house(), pollId, cast.aicha);
			await expect(giveUp(pollId, cast.liaison, { entryId })).rejects.toThrow('witnessesMissing');
			await expect(giveUp(pollId, cast.liaison, { entryId, witness1: 'Ruth', witness2: ' ruth ' })).rejects.toThrow(
				'witnessesMissing',
			);
			await expect(
				giveUp(pollId, cast.liaison, { entryId, witness1: 'Ruth', witness2: cast.liaison.name }),
			).rejects.toThrow('witnessCounted');
			await expect(giveUp(pollId, cast.louise, { entryId, ...WITNESSES })).rejects.toThrow('notMediator');
			await giveUp(pollId, cast.liaison, { entryId, ...WITNESSES });
			expect(await sealedIn(pollId)).toBe(0);
			const { paperWitnesses } = await house()
				.read.selectFrom('rollEntry')
				.select('paperWitnesses')
				.where('id', '=', entryId)
				.executeTakeFirstOrThrow();
			expect(JSON.parse(paperWitnesses ?? '')).toEqual(['Ruth Témoin', 'Paul Témoin']);
			expect(house().heard.events.at(-1)?.happening).toEqual({
				...{ type: 'phoneBallotGivenUp', committeeId: cast.bgs.id, pollId },
			});
		});

		it('takes a named ballot out too, and, sent again, nothing more', async () => {
			const pollId = await voted({ secret: false });
			await giveUp(pollId, cast.aicha);
			const before = house().heard.events.length;
			await giveUp(pollId, cast.aicha);
			expect(house().heard.events.length).toBe(before);
			const entryId = await entryOf(house(), pollId, cast.aicha);
			await expect(giveUp(pollId, cast.liaison, { entryId, ...WITNESSES })).rejects.toThrow('noPhoneBallot');
			await expect(giveUp(pollId, cast.joseph)).rejects.toThrow('rollEntry');
		});
	});
});
