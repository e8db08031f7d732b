import { pino } from 'pino';
import { readSettings } from '#settings.ts';

/** The log: what went wrong, with a short id to read out on the phone. Never what people wrote, chose or typed. */
export const log = pino({
	level: readSettings().logLevel,
	redact: ['*.secret', '*.pin', '*.code', '*.choice', '*.cookie', '*.requestId'],
	base: undefined,
});
