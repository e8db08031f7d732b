import { z } from 'zod';
import { Id, whole } from '../fields.ts';

/** An order that was drawn, as a form asks it: a place beside each name. Names beside which nothing is typed do not count. */
export const DrawnPlaces = z
	.array(z.object({ candidateId: Id, place: whole(1, 400).optional() }))
	.max(400)
	.default([])
	.transform((places) => places.flatMap(({ candidateId, place }) => (place ? [{ candidateId, place }] : [])));
