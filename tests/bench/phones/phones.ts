/** Many phones in a process of their own, as far as the server can tell: each a WebSocket that watches one thing. */

interface Phone {
	socket: WebSocket;
	bytes: number;
}
type Order =
	| { what: 'connect'; port: number; cookies: string[]; topic: string | null; count: number }
	| { what: 'watch'; topic: string }
	/** Until all show this value of a field of the snapshot; of ballots cast where none is named. */
	| { what: 'await'; cast: number | string; field?: string }
	| { what: 'weigh' };

const now = () => performance.timeOrigin + performance.now();
const phones: Phone[] = [];
/** When each phone has shown this. */
let awaited: { cast: number | string; field: string; at: number[] } | null = null;
let ready: () => void = () => undefined;

function connect(port: number, cookie: string | undefined, topic: string | null): Promise<void> {
	return new Promise((resolve, reject) => {
		const headers = { origin: `http://127.0.0.1:${port}`, ...(cookie ? { cookie } : {}) };
		// Node's own WebSocket takes headers, which its types do not know.
		const options = { headers } as unknown as string[];
		const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, options);
		const phone = { socket, bytes: 0 };
		phones.push(phone);
		socket.onerror = () => reject(new Error('a phone was refused'));
		socket.onmessage = ({ data }: MessageEvent<string>) => {
			// Two to four bytes of frame round each message.
			phone.bytes += Buffer.byteLength(data) + 4;
			if (data.startsWith('0')) socket.send('40');
			else if (data === '2') socket.send('3');
			else if (data.startsWith('40')) {
				if (topic) socket.send(`420${JSON.stringify(['watch', [topic], 0])}`);
				else resolve();
			} else if (data.startsWith('43')) resolve();
			else if (data.startsWith('42')) {
				const [, message] = JSON.parse(data.slice(2)) as [string, { snapshot: Record<string, unknown> }];
				if (!awaited || awaited.cast !== message.snapshot[awaited.field]) return;
				awaited.at.push(now());
				if (awaited.at.length === phones.length) ready();
			}
		};
	});
}

process.on('message', (order: Order) => {
	void (async () => {
		if (order.what === 'connect') {
			for (let done = 0; done < order.count; done += 50)
				await Promise.all(
					Array.from({ length: Math.min(50, order.count - done) }, (_, index) =>
						connect(order.port, order.cookies[(done + index) % Math.max(order.cookies.length, 1)], order.topic),
					),
				);
			return process.send?.({ connected: phones.length });
		}
		if (order.what === 'watch') {
			for (const { socket } of phones) socket.send(`420${JSON.stringify(['watch', [order.topic], 0])}`);
			return process.send?.({});
		}
		if (order.what === 'weigh') {
			const heaviest = Math.max(...phones.map((phone) => phone.bytes));
			for (const phone of phones) phone.bytes = 0;
			return process.send?.({ heaviest });
		}
		awaited = { cast: order.cast, field: order.field ?? 'cast', at: [] };
		const shown = new Promise<void>((resolve) => (ready = resolve));
		process.send?.({ awaiting: true });
		await shown;
		process.send?.({ at: awaited.at });
	})();
});
