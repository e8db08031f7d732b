import { createTransport } from 'nodemailer';
import { outsideText } from './outsideText.ts';
import { type Carrier, NotCarried } from '#domain/notice/outbox.ts';

/** How long a mail server may take for each step: other work waits meanwhile. */
const PATIENCE_MS = 5_000;

/** Hands mail to a server. No name of a sender, no subject that tells anything: the text stands there too. */
export function smtpCarrier({ url, from }: { url: string; from: string }): Carrier {
	const transport = createTransport({
		url,
		connectionTimeout: PATIENCE_MS,
		greetingTimeout: PATIENCE_MS,
		socketTimeout: PATIENCE_MS,
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	const host = from.slice(from.lastIndexOf('@') + 1);
	return {
		async send({ id, to, ...message }) {
			const text = outsideText(message);
			try {
				await transport.sendMail({
					...{ from, to: { name: '', address: to }, subject: text, text, messageId: `<${id}@${host}>` },
					headers: { 'Auto-Submitted': 'auto-generated' },
					xMailer: false,
				});
			} catch (error) {
				const { responseCode, code } = error as { responseCode?: number; code?: string };
				throw new NotCarried(responseCode ? `SMTP_${responseCode}` : (code ?? 'SMTP'));
			}
		},
	};
}
