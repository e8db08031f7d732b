import { type Figure, figure, inTurn } from './figure.ts';
import { OURS, askMany, browser, cookieOfReturning, perCore, startEmptyApp, startServer } from './server.ts';
import { makeWorld } from './world.ts';

const COUNT = 200;
/** Rounds before anything is counted: a server runs for weeks, and its first thousand pages are still being compiled. */
const WARM_UP = 5;

/** Pages a second of one core, beside empty pages of the same framework. */
export async function* figures(): AsyncGenerator<Figure> {
	const empty = await startEmptyApp();
	const world = await makeWorld(7);
	const ours = await startServer(OURS, { DATA_DIR: world.folder, LOG_LEVEL: 'warn' });
	const our = browser(ours.address);
	const bare = browser(empty.address);
	try {
		const pollPage = `/committee/${world.committeeCode}/polls/${world.pollId}`;
		const outcomePage = `/fr/outcomes/${world.outcomeCode}`;
		const fresh = world.voters.map(({ cookie }) => cookie);
		const returning = await Promise.all(fresh.map((cookie) => cookieOfReturning(our.ask, pollPage, cookie)));
		const emptyPage = (path: string) => () =>
			perCore(empty, COUNT * 3, () => askMany(bare.ask, COUNT * 3, () => ({ path })));
		const pollPages = (headers: Record<string, string> = {}, voters = returning) =>
			perCore(ours, COUNT, () =>
				askMany(our.ask, COUNT, (index) => ({
					path: pollPage,
					headers: { cookie: voters[index % voters.length] ?? '', ...headers },
				})),
			);
		for (let round = 0; round < WARM_UP; round++) {
			await pollPages();
			await emptyPage('/')();
		}
		yield figure(
			'poll page with its data, per core, beside an empty page of the framework',
			'pages/s',
			await inTurn(() => pollPages(), emptyPage('/')),
			{ atLeast: 0.25 },
		);
		yield figure(
			'poll page at the first visit, with all its styles, per core, beside an empty page of the framework',
			'pages/s',
			await inTurn(() => pollPages({}, fresh), emptyPage('/')),
		);
		yield figure(
			'poll page compressed for a phone, per core, beside an empty page of the framework (not compressed)',
			'pages/s',
			await inTurn(() => pollPages({ 'accept-encoding': 'br, gzip' }), emptyPage('/')),
		);
		const outcomePages = (headers: Record<string, string>, due = 200) =>
			perCore(ours, COUNT * 3, () => askMany(our.ask, COUNT * 3, () => ({ path: outcomePage, headers }), { due }));
		yield figure(
			'public outcome page, per core, beside an empty page without JavaScript',
			'pages/s',
			await inTurn(() => outcomePages({}), emptyPage('/plain')),
			{ atLeast: 0.5 },
		);
		yield figure(
			'public outcome page compressed for a phone, per core, beside an empty page without JavaScript (not compressed)',
			'pages/s',
			await inTurn(() => outcomePages({ 'accept-encoding': 'br, gzip' }), emptyPage('/plain')),
		);
	} finally {
		our.close();
		bare.close();
		await ours.stop();
		await empty.stop();
		world.remove();
	}
}
