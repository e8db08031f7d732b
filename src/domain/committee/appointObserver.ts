import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { appoint } from './appointment.ts';
import { CONSTITUENCIES } from './committee.ts';
import { mayAppointObserver } from './committeePolicy.ts';

export const AppointObserver = z.object({
	committeeId: Id,
	accountId: Id,
	constituency: z.enum(CONSTITUENCIES).optional(),
});

/** A person reads from now on what the committee opens to observers, and votes on nothing. */
export const appointObserver = verb(AppointObserver, (context, input) =>
	appoint(context, 'observer', mayAppointObserver, input),
);
