import { io, type PageSocket, type Viewer } from './io.ts';
import { parseTopic, topicsOf, type Topic, type TopicNoun } from './topics.ts';

/** Changes of one topic within this time reach the pages as one: a storm of ballots costs a phone four short messages a second. */
const settleMs = 250;
const maxTopics = 20;
const maxSocketsPerAccount = 30;
const maxSockets = 10_000;
/** Pages that nobody signed in to: however many there are, the others find room. */
const maxSocketsOfNobody = 500;
/** A socket may say this much at once, and one thing a second after that. */
const burst = 30;
/** A sign-in that ended without a word is noticed within this time. */
const recheckMs = 5 * 60_000;
/** How many topics keep the time of their last change, for pages that were rendered just before they connect. */
const maxRemembered = 5_000;

/** What the app tells the hub about people, powers and failures. */
export interface HubRules {
	/** Whom a cookie header stands for. It must not prolong the sign-in: nobody pressed anything. */
	seekViewer: (cookieHeader: string) => Promise<Viewer | null>;
	/** Whether they may read what they ask to watch; asked for each topic of each page. */
	mayWatch: (
		viewer: Viewer | null,
		watched: { topic: Topic; noun: TopicNoun; id: string },
	) => Promise<boolean> | boolean;
	/** Where the hub's own failures are written. */
	report?: (error: unknown) => void;
}
type TakeSnapshot = (id: string) => Promise<object | null> | object | null;
type Listener = (events: readonly object[]) => void | Promise<void>;

let rules: HubRules = { seekViewer: () => Promise.resolve(null), mayWatch: () => false };
const snapshots = new Map<TopicNoun, TakeSnapshot>();
const listeners = new Map<string, Listener>();
/** Topics that are being told, whether they changed again meanwhile, and whether more changed than the snapshot says. */
const telling = new Map<Topic, { again: boolean; wholly: boolean }>();
const changedAt = new Map<Topic, number>();
/** Before this moment the hub remembers nothing, so whoever rendered earlier loads again. */
let remembersSince = Date.now();

/** Opens the hub: from now on pages that connect are let in by these rules. A hot reload calls it again. */
export function startHub(opened: HubRules): void {
	rules = opened;
	const shared = globalThis as {
		[key: symbol]: { admit: typeof admit; welcome: typeof welcome; sweep: NodeJS.Timeout };
	};
	const key = Symbol.for('palabre.hub');
	const before = shared[key];
	if (before) clearInterval(before.sweep);
	else {
		io().use(
			(socket, next) =>
				void shared[key]?.admit(socket).then((admitted) => next(admitted ? undefined : new Error('full')), next),
		);
		io().on('connection', (socket) => void shared[key]?.welcome(socket));
	}
	shared[key] = {
		admit,
		welcome,
		sweep: setInterval(() => void recheckSignIns().catch(report), recheckMs / 5).unref(),
	};
}

/** What every watcher of such a topic may know without loading the page again; computed once a change for all of them. */
export function registerSnapshot(noun: TopicNoun, take: TakeSnapshot): void {
	snapshots.set(noun, take);
}

/** Hears of every committed act. The name lets a hot reload replace the listener instead of adding a second one. */
export function subscribe(name: string, listener: Listener): void {
	listeners.set(name, listener);
}

/** Tells every page that watches one of these things that it changed; called after the commit, in any order. */
export function publish(events: readonly object[], touches: readonly string[] = []): void {
	const topics = new Set<Topic>(events.flatMap(topicsOf));
	for (const topic of topics) noticeChange(topic, true);
	for (const touch of touches) {
		const parsed = parseTopic(touch);
		if (parsed && !topics.has(parsed.topic)) noticeChange(parsed.topic, false);
	}
	if (events.length === 0) return;
	for (const listener of listeners.values()) {
		void Promise.resolve()
			.then(() => listener(events))
			.catch(report);
	}
}

/** Who was made to leave lately, for sockets that were just being let in. */
const dropped = new Map<string, number>();
const droppedMs = 60_000;

function drop(room: string): void {
	const now = Date.now();
	for (const [name, at] of dropped) {
		if (now - at < droppedMs) break;
		dropped.delete(name);
	}
	dropped.delete(room);
	dropped.set(room, now);
	io().in(room).disconnectSockets(true);
}

/** Makes the sockets of an account leave, since its powers changed; its pages come back and are checked anew. */
export function dropViewer(accountId: string): void {
	drop(`account ${accountId}`);
}

/** Makes the sockets of one sign-in leave, since it ended. */
export function dropSignIn(signInId: string): void {
	drop(`sign-in ${signInId}`);
}

/** Makes the sockets that watch something leave where they may no longer; those that still may hear nothing of it. */
export async function recheckWatchers(topic: Topic): Promise<void> {
	const watched = parseTopic(topic);
	if (!watched) return;
	for (const id of io().sockets.adapter.rooms.get(topic) ?? []) {
		const socket = io().sockets.sockets.get(id);
		if (socket && !(await rules.mayWatch(socket.data.viewer, watched))) socket.disconnect(true);
	}
}

function noticeChange(topic: Topic, wholly: boolean): void {
	changedAt.delete(topic);
	changedAt.set(topic, Date.now());
	const [oldest] = changedAt;
	if (oldest && changedAt.size > maxRemembered) {
		remembersSince = Math.max(remembersSince, oldest[1]);
		changedAt.delete(oldest[0]);
	}
	const running = telling.get(topic);
	if (running) {
		running.again = true;
		running.wholly ||= wholly;
	} else void tell(topic, wholly);
}

/** Tells the first change at once, and those that come within the settling time together at its end. */
async function tell(topic: Topic, wholly: boolean): Promise<void> {
	const state = { again: false, wholly };
	telling.set(topic, state);
	let told = '';
	do {
		const { wholly } = state;
		state.again = state.wholly = false;
		try {
			const snapshot = await takeSnapshot(topic);
			const at = Date.now();
			const text = JSON.stringify(snapshot);
			// Where only numbers were touched, and the last message had them already, there is nothing to say.
			if (wholly || !snapshot || text !== told)
				io()
					.to(topic)
					.emit('changed', snapshot ? { topic, snapshot, at } : { topic });
			told = text;
		} catch (error) {
			report(error);
			io().to(topic).emit('changed', { topic });
		}
		await new Promise((resolve) => setTimeout(resolve, settleMs).unref());
	} while (state.again);
	telling.delete(topic);
}

async function takeSnapshot(topic: Topic): Promise<object | null> {
	const parsed = parseTopic(topic);
	const take = parsed && snapshots.get(parsed.noun);
	if (!take || !io().sockets.adapter.rooms.get(topic)?.size) return null;
	return take(parsed.id);
}

/** Whether a page that was rendered at that moment may be showing an older state of these topics. */
function changedSince(topics: Iterable<Topic>, renderedAt: number): boolean {
	if (renderedAt <= remembersSince) return true;
	for (const topic of topics) if ((changedAt.get(topic) ?? 0) >= renderedAt) return true;
	return false;
}

async function admit(socket: PageSocket): Promise<boolean> {
	if (io().engine.clientsCount > maxSockets) return false;
	const cookie = socket.handshake.headers.cookie ?? '';
	const checkedAt = Date.now();
	const viewer = cookie === '' ? null : await rules.seekViewer(cookie);
	socket.data = { viewer, cookie, checkedAt };
	const rooms = io().sockets.adapter.rooms;
	if (!viewer) return (rooms.get('nobody')?.size ?? 0) < maxSocketsOfNobody;
	return (rooms.get(`account ${viewer.accountId}`)?.size ?? 0) < maxSocketsPerAccount;
}

async function welcome(socket: PageSocket): Promise<void> {
	const { viewer } = socket.data;
	let allowance = burst;
	let refilledAt = Date.now();
	let line: Promise<unknown> = Promise.resolve();

	socket.use((_, next) => {
		const now = Date.now();
		allowance = Math.min(burst, allowance + (now - refilledAt) / 1000) - 1;
		refilledAt = now;
		if (allowance < 0) socket.disconnect(true);
		else next();
	});
	socket.on('error', () => socket.disconnect(true));
	socket.on('watch', (topics, since, answer) => {
		line = line.then(() => watch(socket, topics, since, answer)).catch(report);
	});
	const own = viewer
		? [`account ${viewer.accountId}`, ...(viewer.signInId ? [`sign-in ${viewer.signInId}`] : [])]
		: ['nobody'];
	await socket.join(own);
	// Whoever was made to leave while this socket was being let in leaves too.
	if (own.some((room) => (dropped.get(room) ?? 0) >= socket.data.checkedAt)) socket.disconnect(true);
}

/** Replaces what a page watches; what it may not read is left out without a word. */
async function watch(socket: PageSocket, topics: unknown, since: unknown, answer: unknown): Promise<void> {
	const wanted = new Map<Topic, NonNullable<ReturnType<typeof parseTopic>>>();
	for (const text of Array.isArray(topics) ? topics.slice(0, maxTopics) : []) {
		const parsed = parseTopic(text);
		if (parsed) wanted.set(parsed.topic, parsed);
	}
	for (const room of socket.rooms) {
		const watched = parseTopic(room);
		if (watched && !wanted.has(watched.topic)) await socket.leave(room);
	}
	const joined: Topic[] = [];
	for (const watched of wanted.values()) {
		const allowed = await rules.mayWatch(socket.data.viewer, watched);
		if (!socket.connected) return;
		if (!allowed) {
			await socket.leave(watched.topic);
			continue;
		}
		await socket.join(watched.topic);
		joined.push(watched.topic);
	}
	if (typeof answer === 'function') {
		const changed = joined.length > 0 && typeof since === 'number' && changedSince(joined, since);
		answer({ topics: joined, changed });
	}
}

/** Lets go of sockets whose sign-in has ended by its own clock. */
async function recheckSignIns(): Promise<void> {
	for (const socket of io().sockets.sockets.values()) {
		const { viewer, cookie, checkedAt } = socket.data;
		if (!viewer || Date.now() - checkedAt < recheckMs) continue;
		const still = await rules.seekViewer(cookie);
		if (still?.accountId === viewer.accountId) socket.data.checkedAt = Date.now();
		else socket.disconnect(true);
	}
}

function report(error: unknown): void {
	(rules.report ?? console.error)(error);
}
