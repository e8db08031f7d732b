import { logCarrier } from './logCarrier.ts';
import type { Outbox } from '#domain/notice/outbox.ts';
import { smsGateway } from './smsGateway.ts';
import { smtpCarrier } from './smtpCarrier.ts';

interface Ways {
	smtp: { url: string; from: string } | null;
	smsGateway: { url: string; token: string | null } | null;
}

/** The ways out of the house as they are set up; a line in the log where nothing is, and always in a demo. */
export function openOutbox(
	{ demo, smtp, smsGateway: gateway }: Ways & { demo: boolean },
	log: (line: { channel: string; message: string }) => void,
): Outbox {
	return {
		email: smtp && !demo ? smtpCarrier(smtp) : logCarrier('email', log),
		sms: gateway && !demo ? smsGateway(gateway) : logCarrier('sms', log),
	};
}
