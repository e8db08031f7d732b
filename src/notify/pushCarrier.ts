import webPush from 'web-push';
import { readPepper } from '#domain/mediatorKey/pepper.ts';
import { type Carrier, GONE, NotCarried } from '#domain/notice/outbox.ts';
import { ringKeys } from '#domain/notice/ring.ts';
import { type Reach, send } from '#domain/webhook/reach.ts';

/**
 * Rings on a phone through whoever made its browser: nothing is in it, so there is nothing to read on the way. It says
 * how long it may wait for a phone that is off, and that a later one takes the place of one that still waits.
 */
export function pushCarrier({
	subject,
	keyFolder,
	reach = { loopback: false },
}: {
	/** Whom a push service may turn to: the address of this house. */
	subject: string;
	keyFolder: string;
	reach?: Reach;
}): Carrier {
	return {
		async send({ to, urgent, waitSeconds }) {
			const pepper = await readPepper(keyFolder);
			if (!pepper) throw new NotCarried('NOKEY');
			const { endpoint, headers } = webPush.generateRequestDetails(
				{ endpoint: to, keys: { p256dh: '', auth: '' } },
				null,
				{
					vapidDetails: { subject, ...ringKeys(pepper) },
					TTL: waitSeconds ?? 0,
					urgency: urgent ? 'high' : 'normal',
					topic: 'waits',
				},
			);
			const asText = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
			// What this program is called is nobody's matter on the way.
			const withoutName = { ...Object.fromEntries(asText), 'user-agent': 'web-push' };
			const { status } = await send(endpoint, { body: '', headers: withoutName }, reach);
			if (status === 404 || status === 410) throw new NotCarried(GONE);
			if (status === null) throw new NotCarried('ECONNECTION');
			if (status < 200 || status > 299) throw new NotCarried(`HTTP_${status}`);
		},
	};
}
