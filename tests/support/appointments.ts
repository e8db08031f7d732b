import { beforeAll, describe, expect, it } from 'vitest';
import { type CommitteeRole, hasRole } from '#domain/account/account.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import type { AppointMediator, appointMediator } from '#domain/committee/appointMediator.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import type { z } from 'zod';
import { type Cast, seatCast } from './cast.ts';
import { onBothDatabases } from './house.ts';
import { endOf, heardDuring } from './verdicts.ts';

/** What holds for every role that an administrator gives in a committee, and for the verb that gives it. */
export function describeAppointment(
	name: string,
	verb: typeof appointMediator,
	given: { role: CommitteeRole; event: string },
): void {
	describe(name, () => {
		onBothDatabases((house) => {
			let cast: Cast;
			beforeAll(async () => {
				cast = await seatCast(house());
			});
			const appoint = (by: string | null, accountId: string, committeeId = cast.bbr.id) => {
				const input: z.output<typeof AppointMediator> = { committeeId, accountId };
				return perform(house(), verb, input, { accountId: by });
			};

			it('gives the role in that committee and in no other', async () => {
				const heard = await heardDuring(house(), () => appoint(cast.administrator.accountId, cast.solange.accountId));
				expect(heard).toEqual([given.event]);
				const solange = await loadActor(house().read, cast.solange.accountId, house().clock().toISOString());
				expect(hasRole(solange, cast.bbr.id, given.role)).toBe(true);
				expect(hasRole(solange, cast.bgs.id, given.role)).toBe(false);
			});

			it('appoints once, also when it comes twice at once', async () => {
				const twice = () => appoint(cast.administrator.accountId, cast.kofi.accountId);
				const heard = await heardDuring(house(), async () => {
					const [one, other] = await Promise.all([twice(), twice()]);
					expect(one).toEqual(other);
				});
				expect(heard).toEqual([given.event]);
			});

			it('is never for oneself: somebody else who administers appoints', async () => {
				const { administrator, hassan } = cast;
				expect(await endOf(appoint(administrator.accountId, administrator.accountId))).toBe('ownAppointment');
				await perform(
					house(),
					makeAdministrator,
					{ accountId: hassan.accountId },
					{ accountId: administrator.accountId },
				);
				expect(await endOf(appoint(hassan.accountId, administrator.accountId))).toBe('done');
			});

			it('is for administrators', async () => {
				for (const by of [cast.liaison, cast.odile, cast.louise, cast.kofi])
					expect(await endOf(appoint(by.accountId, cast.louise.accountId))).toBe('notAdministrator');
				expect(await endOf(appoint(null, cast.louise.accountId))).toBe('notSignedIn');
				expect(await endOf(appoint(cast.administrator.accountId, newId()))).toBe('not found');
				expect(await endOf(appoint(cast.administrator.accountId, cast.louise.accountId, newId()))).toBe('not found');
			});
		});
	});
}
