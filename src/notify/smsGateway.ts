import { outsideText } from './outsideText.ts';
import { type Carrier, NotCarried } from '#domain/notice/outbox.ts';

const PATIENCE_MS = 5_000;

/**
 * Hands a text message to a gateway by HTTP: `POST` with JSON `{ "to", "text", "id" }`, and a bearer token where one is
 * set. Any 2xx means that it was taken over. Where one of our own does not fit a gateway, a few lines between them do.
 */
export function smsGateway({ url, token }: { url: string; token: string | null }): Carrier {
	return {
		async send({ id, to, ...message }) {
			const text = outsideText(message);
			let status: number;
			try {
				const answer = await fetch(url, {
					method: 'POST',
					redirect: 'error',
					signal: AbortSignal.timeout(PATIENCE_MS),
					headers: {
						'content-type': 'application/json',
						'idempotency-key': id,
						...(token ? { authorization: `Bearer ${token}` } : {}),
					},
					body: JSON.stringify({ to, text, id }),
				});
				await answer.body?.cancel();
				status = answer.status;
			} catch (error) {
				throw new NotCarried((error as Error).name === 'TimeoutError' ? 'ETIMEDOUT' : 'ECONNECTION');
			}
			if (status < 200 || status > 299) throw new NotCarried(`HTTP_${status}`);
		},
	};
}
