import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { isOwnPage } from './origin.ts';

/** Who holds a socket, as far as the socket needs to know; null stands for the public. */
export interface Viewer {
	accountId: string;
	signInId?: string;
}

/** What the server remembers of one open page. */
export interface SocketMemory {
	viewer: Viewer | null;
	cookie: string;
	checkedAt: number;
}

interface ServerToPage {
	/** The snapshot says how the thing stood at a moment no later than `at` (epoch milliseconds). */
	changed: (message: { topic: string; snapshot?: object; at?: number }) => void;
}
interface PageToServer {
	watch: (topics: unknown, since: unknown, answer: unknown) => void;
}
export type Io = Server<PageToServer, ServerToPage, Record<string, never>, SocketMemory>;
export type PageSocket = Socket<PageToServer, ServerToPage, Record<string, never>, SocketMemory>;

/**
 * The one Socket.IO server of this process. The built app, the Vite configuration and `src/server.ts` are separate
 * module graphs, so it is kept on `globalThis` and whoever asks first makes it.
 */
export function io(): Io {
	const shared = globalThis as { [key: symbol]: Io | undefined };
	return (shared[Symbol.for('palabre.io')] ??= new Server({
		serveClient: false,
		transports: ['websocket', 'polling'],
		maxHttpBufferSize: 10_000,
		pingInterval: 25_000,
		pingTimeout: 20_000,
		connectTimeout: 10_000,
		// Replaying missed messages would skip the check of the sign-in: a page that was away loads again instead.
		connectionStateRecovery: undefined,
		allowRequest: (request, decide) => decide(null, isOwnPage(request.headers)),
	}));
}

/** Lets the socket answer on a web server's port. */
export function attachIo(server: HttpServer): Io {
	return io().attach(server);
}
