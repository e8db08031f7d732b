import { z } from 'zod';
import { latinDigits, line, text } from '../fields.ts';

/** What a mission is called. */
export const MissionName = line(120);

/** A number as a telephone dials it; empty for none. */
export const Dialled = line(40, 0)
	.transform(latinDigits)
	.refine((typed) => typed === '' || /^\+?[0-9(][0-9 ()./-]*$/.test(typed), { params: { code: 'notDialled' } });

/** What the mission says beside that number, in each language. */
export const SafeguardingWords = z.object({ en: text(300, 0), fr: text(300, 0), ar: text(300, 0) });
