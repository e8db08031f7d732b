import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { appoint } from './appointment.ts';
import { CONSTITUENCIES } from './committee.ts';
import { mayAppointLiaison } from './committeePolicy.ts';

export const AppointLiaison = z.object({
	committeeId: Id,
	accountId: Id,
	constituency: z.enum(CONSTITUENCIES).optional(),
});

/** A person brings in those without a phone from now on. */
export const appointLiaison = verb(AppointLiaison, (context, input) =>
	appoint(context, 'liaison', mayAppointLiaison, input),
);
