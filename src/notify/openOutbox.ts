import { join } from 'node:path';
import { logCarrier } from './logCarrier.ts';
import type { Outbox } from '#domain/notice/outbox.ts';
import { pushCarrier } from './pushCarrier.ts';
import { smsGateway } from './smsGateway.ts';
import { smtpCarrier } from './smtpCarrier.ts';

interface Ways {
	smtp: { url: string; from: string } | null;
	smsGateway: { url: string; token: string | null } | null;
	/** The address of this house, where phones may be rung through whoever made their browser. */
	origin: string | null;
	dataDir: string;
}

/** Whether phones can ring from here: push services and browsers want an address with encryption. */
export function rings({ origin }: { origin: string | null }): boolean {
	return origin?.startsWith('https:') === true;
}

/** The ways out of the house as they are set up; a line in the log where nothing is, and always in a demo. */
export function openOutbox(
	{ demo, smtp, smsGateway: gateway, origin, dataDir }: Ways & { demo: boolean },
	log: (line: { channel: string; message: string }) => void,
): Outbox {
	return {
		email: smtp && !demo ? smtpCarrier(smtp) : logCarrier('email', log),
		sms: gateway && !demo ? smsGateway(gateway) : logCarrier('sms', log),
		push:
			rings({ origin }) && !demo
				? pushCarrier({ subject: origin ?? '', keyFolder: join(dataDir, 'keys') })
				: logCarrier('push', log),
	};
}
