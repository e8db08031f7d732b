/** A phone on a page, as far as the server can tell: it watches, goes away, comes back and loads what it missed, as `ui/live` does. */
export class AwayPhone {
	readonly #address: string;
	readonly #path: string;
	readonly #cookie: string;
	#page = '';
	#socket: WebSocket | null = null;

	constructor(address: string, path: string, cookie: string) {
		this.#address = address;
		this.#path = path;
		this.#cookie = cookie;
	}

	async open(): Promise<void> {
		await this.#load();
		await this.#watch();
	}

	leave(): void {
		this.#socket?.close();
	}

	/** Comes back; how many milliseconds it took until its page is the one that is wanted. */
	async comeBack(isTrue: (page: string) => boolean): Promise<number> {
		const since = performance.now();
		const changed = await this.#watch();
		// Not all phones in the same instant, as the script of live pages has it.
		await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
		await this.#load();
		if (!changed || !isTrue(this.#page)) throw new Error('a phone that came back was not told what it missed');
		return performance.now() - since;
	}

	async #load(): Promise<void> {
		const headers = { cookie: this.#cookie, 'accept-language': 'fr', 'x-palabre-listening': '1' };
		const answer = await fetch(this.#address + this.#path, { headers });
		this.#page = await answer.text();
		if (!answer.ok) throw new Error(`${this.#path} answered ${answer.status}`);
	}

	/** Watches what the page is about; whether it has changed since the page was made. */
	#watch(): Promise<boolean> {
		const topics = (/data-topics="([^"]*)"/.exec(this.#page)?.[1] ?? '').split(/\s+/).filter(Boolean);
		const made = Number(/data-made="(\d+)"/.exec(this.#page)?.[1]);
		return new Promise((resolve, reject) => {
			// Node's own WebSocket takes headers, which its types do not know.
			const options = { headers: { origin: this.#address, cookie: this.#cookie } } as unknown as string[];
			const at = `${this.#address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
			const socket = (this.#socket = new WebSocket(at, options));
			socket.onerror = () => reject(new Error('a phone was refused'));
			socket.onmessage = ({ data }: MessageEvent<string>) => {
				if (data.startsWith('0')) socket.send('40');
				else if (data === '2') socket.send('3');
				else if (data.startsWith('40')) socket.send(`420${JSON.stringify(['watch', topics, made])}`);
				else if (data.startsWith('43')) {
					const [{ changed }] = JSON.parse(data.slice(data.indexOf('['))) as [{ changed: boolean }];
					resolve(changed);
				}
			};
		});
	}
}
