import { z } from 'zod';
import { line, whole } from '../fields.ts';

/** What is typed of an elector, by hand or in a line of a list. */
export const ElectorTyped = z.object({
	name: line(120),
	reference: line(60).nullish().default(null),
	place: line(80),
	born: whole(1880, 2100).nullish().default(null),
	sex: z.enum(['f', 'm']).nullish().default(null),
});
