import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { appoint } from './appointment.ts';
import { CONSTITUENCIES } from './committee.ts';
import { mayAppointMediator } from './committeePolicy.ts';

export const AppointMediator = z.object({
	committeeId: Id,
	accountId: Id,
	constituency: z.enum(CONSTITUENCIES).optional(),
});

/** A person moderates the committee's threads and sessions from now on. */
export const appointMediator = verb(AppointMediator, (context, input) =>
	appoint(context, 'mediator', mayAppointMediator, input),
);
