import { newId } from '#domain/id.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import { type Figure, aSecond, figure, inTurn, timed } from './figure.ts';
import {
	OURS,
	type Asking,
	askMany,
	browser,
	cookieOfReturning,
	formHeaders,
	perCore,
	startEmptyApp,
	startServer,
} from './server.ts';
import { type BenchWorld, makeWorld } from './world.ts';

const COUNT = 150;
const AT_ONCE = 25;
/** Rounds before anything is counted: a server's first thousand answers are still being compiled. */
const WARM_UP = 5;

/** Forms that cast: each voter's next ballot replaces the one before. */
function ballots(world: BenchWorld, address: string, cookies: string[]): () => Asking {
	let next = 0;
	const last = world.voters.map(() => 'none');
	return () => {
		const who = next++ % world.voters.length;
		const requestId = newId();
		const fields = new URLSearchParams({ requestId, 'choice.stance': 'support', replaces: last[who] ?? 'none' });
		for (const word of drawCheckWords('fr')) fields.append('checkWords[]', word);
		last[who] = requestId;
		return {
			path: `/committee/${world.committeeCode}/polls/${world.pollId}?/castBallot`,
			method: 'POST',
			headers: { ...formHeaders(address), cookie: cookies[who] ?? '' },
			body: fields.toString(),
		};
	};
}

/** A secret ballot from the form to the answered receipt, durable, beside a form action that writes nothing. */
export async function* figures(): AsyncGenerator<Figure> {
	const empty = await startEmptyApp();
	const world = await makeWorld(AT_ONCE);
	const ours = await startServer(OURS, { DATA_DIR: world.folder, LOG_LEVEL: 'warn' });
	const our = browser(ours.address, AT_ONCE);
	const bare = browser(empty.address, AT_ONCE);
	const page = `/committee/${world.committeeCode}/polls/${world.pollId}`;
	const cookies = await Promise.all(world.voters.map(({ cookie }) => cookieOfReturning(our.ask, page, cookie)));
	const form = ballots(world, ours.address, cookies);
	const sample = ballots(world, ours.address, cookies)().body ?? '';
	const nothing = (): Asking => ({
		path: '/form',
		method: 'POST',
		headers: formHeaders(empty.address),
		body: sample,
	});
	try {
		const casting = () => askMany(our.ask, COUNT, form, { atOnce: AT_ONCE });
		const posting = () => askMany(bare.ask, COUNT, nothing, { atOnce: AT_ONCE });
		for (let round = 0; round < WARM_UP; round++) {
			await casting();
			await posting();
		}
		yield figure(
			'secret ballots cast over HTTP, durable, beside an empty form action',
			'ballots/s',
			await inTurn(
				async () => aSecond(COUNT, await timed(casting)),
				async () => aSecond(COUNT, await timed(posting)),
			),
			{ atLeast: 0.3 },
		);
		yield figure(
			'the same per core',
			'ballots/s',
			await inTurn(
				() => perCore(ours, COUNT, casting),
				() => perCore(empty, COUNT, posting),
			),
		);
	} finally {
		our.close();
		bare.close();
		await ours.stop();
		await empty.stop();
		world.remove();
	}
}
