import { beforeAll, describe, expect, it } from 'vitest';
import { listKeyholders } from '#domain/election/electionQueries.ts';
import { nameKeyholders } from '#domain/election/nameKeyholders.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { KEYHOLDER_NAMES, by, drawAll, nameThree, writeElection } from '../../support/keyholders.ts';
import { endOf } from '../../support/verdicts.ts';

describe('nameKeyholders', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const name = (
			electionId: string,
			keyholders: { name: string; accountId?: string }[],
			who: Player = cast.joseph,
			requestId?: string,
		) =>
			perform(house(), nameKeyholders, nameKeyholders.schema.parse({ electionId, keyholders }), {
				...by(who),
				requestId,
			});
		const three = [{ name: 'Un Exemple' }, { name: 'Deux Exemple' }, { name: 'Trois Exemple' }];

		it('names three people, with accounts or without, in their order', async () => {
			const { id } = await writeElection(house(), cast);
			await nameThree(house(), cast, id);
			const named = await listKeyholders(house().read, id);
			expect(named.map((one) => one.name)).toEqual([...KEYHOLDER_NAMES]);
			expect(named.map((one) => one.accountId)).toEqual([cast.aicha.accountId, cast.maurice.accountId, null]);
			expect(house().heard.events.at(-1)?.happening).toMatchObject({ type: 'keyholdersNamed', electionId: id });
		});

		it('leaves the words of whoever stays, and not those of another', async () => {
			const { id } = await writeElection(house(), cast);
			await nameThree(house(), cast, id);
			await drawAll(house(), cast, id);
			const before = await listKeyholders(house().read, id);
			await name(id, [
				{ name: KEYHOLDER_NAMES[2] },
				{ name: KEYHOLDER_NAMES[0], accountId: cast.aicha.accountId },
				{ name: 'Quelqu’un d’autre' },
			]);
			const after = await listKeyholders(house().read, id);
			expect(after.map((one) => one.publicKey)).toEqual([before[2]!.publicKey, before[0]!.publicKey, null]);
		});

		it('asks for three different people', () => {
			const twice = [{ name: 'Un Exemple' }, { name: 'un  exemple' }, { name: 'Trois' }];
			const parsed = nameKeyholders.schema.safeParse({ electionId: newId(), keyholders: twice });
			expect(parsed.error?.issues[0]).toMatchObject({ path: ['keyholders', 1, 'name'] });
			const two = nameKeyholders.schema.safeParse({ electionId: newId(), keyholders: three.slice(0, 2) });
			expect(two.success).toBe(false);
		});

		it('is refused to others, for whoever runs it or stands in it, and once the election is open', async () => {
			const { id } = await writeElection(house(), cast);
			expect(await endOf(name(id, three, cast.aicha))).toBe('notConvenor');
			expect(await endOf(name(id, [{ name: 'Joseph', accountId: cast.joseph.accountId }, ...three.slice(1)]))).toBe(
				'keyholderConvenes',
			);
			expect(await endOf(name(id, [{ name: 'Personne', accountId: newId() }, ...three.slice(1)]))).toBe(
				'keyholderUnknown',
			);
			const contestId = newId();
			await house()
				.write.insertInto('contest')
				.values({ id: contestId, electionId: id, ordinal: 1, name: '', minimums: '[]' })
				.execute();
			const now = house().clock().toISOString();
			await house()
				.write.insertInto('candidate')
				.values({
					...{ id: newId(), contestId, personId: cast.fidele.personId, symbol: 'tree', categories: '[]' },
					...{ statement: '', nominatedAt: now, acceptedAt: now },
				})
				.execute();
			expect(await endOf(name(id, [{ name: 'Fidèle', accountId: cast.fidele.accountId }, ...three.slice(1)]))).toBe(
				'keyholderStands',
			);
			const opened = await writeElection(house(), cast, { nominationsClosedAt: now, openedAt: now });
			expect(await endOf(name(opened.id, three))).toBe('electionOpened');
			const stored = await writeElection(house(), cast, { keyKept: 'keyStore' });
			expect(await endOf(name(stored.id, three))).toBe('noKeyholders');
		});

		it('acts once when it is sent twice', async () => {
			const { id } = await writeElection(house(), cast);
			const requestId = newId();
			await name(id, three, cast.administrator, requestId);
			const before = await listKeyholders(house().read, id);
			await name(id, three, cast.administrator, requestId);
			expect(await listKeyholders(house().read, id)).toEqual(before);
		});
	});
});
