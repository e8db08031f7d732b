import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { endAppointment } from '#domain/committee/endAppointment.ts';
import { listComplaints, listOwnComplaints } from '#domain/complaint/complaintQueries.ts';
import { raiseComplaint } from '#domain/complaint/raiseComplaint.ts';
import { perform } from '#domain/perform.ts';
import { type Side, aMediation } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('raiseComplaint', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let sessionId: string;
		let herders: Side;
		beforeAll(async () => {
			cast = await seatCast(house());
			({ sessionId, herders } = await aMediation(house(), cast));
		});
		const raise = (
			by: { accountId: string },
			given: { heardBy?: 'mediators' | 'coordination'; aboutId?: string; forAnother?: boolean } = {},
			requestId?: string,
		) =>
			perform(
				house(),
				raiseComplaint,
				{
					...{ sessionId, aboutId: cast.odile.accountId, heardBy: 'mediators', forAnother: false },
					...{ text: 'Elle ne nous laisse pas parler.', lang: 'fr' },
					...given,
				},
				{ accountId: by.accountId, requestId },
			);
		const readBy = async (player: { accountId: string }) => {
			const now = house().clock().toISOString();
			const actor = await loadActor(house().read, player.accountId, now);
			return (await listComplaints({ db: house().read, actor, now })).length;
		};
		const everybody = () =>
			Promise.all(
				[cast.odile, cast.joseph, cast.administrator, cast.louise, cast.liaison, cast.observer, cast.kofi].map(readBy),
			);

		it('is heard by the other mediators, and after a week without an answer by the coordination too', async () => {
			house().heard.touched.length = 0;
			await raise(herders, {}, 'a-complaint-twice-1');
			await raise(herders, {}, 'a-complaint-twice-1');
			expect(await everybody()).toEqual([0, 1, 0, 0, 0, 0, 0]);
			expect((await listOwnComplaints(house().read, herders.accountId, sessionId)).length).toBe(1);
			// Pages of the readers stir, each by its own topic: none that the mediator it is about hears.
			expect(house().heard.touched.sort()).toEqual(
				[`voice:${herders.accountId}`, `voice:${cast.joseph.accountId}`].sort(),
			);
			house().later({ days: 7 });
			expect(await everybody()).toEqual([0, 1, 1, 0, 0, 0, 0]);
		});

		it('told to the coordination, no mediator reads it', async () => {
			await raise(cast.liaison, { heardBy: 'coordination', forAnother: true });
			expect(await everybody()).toEqual([0, 1, 2, 0, 0, 0, 0]);
		});

		it('is about a mediator of the session, and not about oneself', async () => {
			await expect(raise(cast.louise, { aboutId: cast.louise.accountId })).rejects.toMatchObject({
				because: { no: 'aboutYourself' },
			});
			await expect(raise(cast.louise, { aboutId: cast.hassan.accountId })).rejects.toThrow('mediator');
			await expect(raise(cast.odile)).rejects.toMatchObject({ because: { no: 'aboutYourself' } });
			for (const other of [cast.observer, cast.administrator, cast.neighbour, cast.kofi])
				await expect(raise(other)).rejects.toMatchObject({ because: { no: 'notMember' } });
		});

		it('leaves in the record a day and a number in a chain that nobody reads, and in the request nothing', async () => {
			const event = await house()
				.read.selectFrom('event')
				.selectAll()
				.where('type', '=', 'complaintRaised')
				.executeTakeFirstOrThrow();
			expect([event.chainId, event.actorId]).toEqual([`restricted:${cast.bgs.id}`, null]);
			expect(event.at.endsWith('T00:00:00.000Z')).toBe(true);
			expect(event.payload).not.toContain(cast.odile.accountId);
			expect(house().heard.events.filter((one) => one.happening.type === 'complaintRaised')).toEqual([]);
			const [kept] = await house()
				.read.selectFrom('request')
				.select('answer')
				.where('key', '=', 'a-complaint-twice-1')
				.execute();
			expect(kept?.answer).toBe('{}');
		});

		it('where nobody else mediates, the coordination hears it', async () => {
			const appointment = await house()
				.read.selectFrom('appointment')
				.select('id')
				.where('accountId', '=', cast.joseph.accountId)
				.executeTakeFirstOrThrow();
			await perform(
				house(),
				endAppointment,
				{ appointmentId: appointment.id },
				{ accountId: cast.administrator.accountId },
			);
			await raise(cast.fidele);
			expect(await everybody()).toEqual([0, 0, 3, 0, 0, 0, 0]);
		});
	});
});
