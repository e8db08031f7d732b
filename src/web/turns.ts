import { Refused, no } from '#domain/refusals.ts';

/**
 * So many tries are under way at once in the whole house, and so many of them from one address; the others wait. What
 * checks a secret is slow and does two at a time: what waited there could not be put in order any more.
 */
const AT_ONCE = { house: 8, address: 4 };
/** So many wait; longer, and nobody would stay for the answer. */
const LONGEST_LINE = { house: 400, address: 100 };
/** One turn in so many goes to whoever would else wait for all others, so that everybody is told at last. */
const FROM_THE_END = 8;

/**
 * Who goes first: somebody who proved something that a flood has not (their card, or that they were in on this
 * browser), then whoever tries a name that somebody may have, then all others.
 */
export type Rank = 'proven' | 'likely' | 'any';
const RANKS: readonly Rank[] = ['proven', 'likely', 'any'];

interface Waiting {
	rank: number;
	from: Address;
	go: () => void;
	refuse: () => void;
}

interface Address {
	name: string;
	atOnce: number;
	working: number;
	waiting: number;
	/** The last turn that it had. */
	served: number;
}

/**
 * Works in turn: by rank, and in a rank for each address in turn, so that nobody fills the line for others. Where it is
 * full, whoever would have gone last is told to come again.
 */
export function turns() {
	const addresses = new Map<string, Address>();
	let line: Waiting[] = [];
	let working = 0;
	let turn = 0;

	function findAddress(name: string, mayWork: number): Address {
		const found = addresses.get(name) ?? { name, atOnce: mayWork, working: 0, waiting: 0, served: 0 };
		addresses.set(name, found);
		found.atOnce = mayWork;
		return found;
	}

	const hasRoom = (from: Address) => working < AT_ONCE.house && from.working < from.atOnce;

	function begin(from: Address): void {
		working += 1;
		from.working += 1;
		from.served = ++turn;
	}

	function leave(one: Waiting): void {
		line = line.filter((other) => other !== one);
		one.from.waiting -= 1;
		forget(one.from);
	}

	function forget(from: Address): void {
		if (from.working === 0 && from.waiting === 0) addresses.delete(from.name);
	}

	function callNext(): void {
		const ready = line.filter(({ from }) => hasRoom(from));
		if (ready.length === 0) return;
		const sign = (turn + 1) % FROM_THE_END === 0 ? -1 : 1;
		const next = ready.reduce((first, one) => {
			const before = sign * (one.rank - first.rank) || one.from.served - first.from.served;
			return before < 0 ? one : first;
		});
		begin(next.from);
		leave(next);
		next.go();
		callNext();
	}

	/** Who leaves a line that is full: of the lowest rank, from where most wait, whoever came last. */
	function makeRoom(crowd: Waiting[], newcomer: Waiting): void {
		const last = [...crowd, newcomer].reduce((worst, one) => {
			const after = one.rank - worst.rank || one.from.waiting - worst.from.waiting;
			return after >= 0 ? one : worst;
		});
		if (last !== newcomer) leave(last);
		last.refuse();
	}

	return async function inTurn<T>(
		address: string,
		{ rank, alone }: { rank: Rank; alone: boolean },
		work: () => Promise<T>,
	): Promise<T> {
		const from = findAddress(address, alone ? 1 : AT_ONCE.address);
		if (hasRoom(from) && !line.some((one) => one.from === from)) begin(from);
		else
			await new Promise<void>((go, fail) => {
				let stays = true;
				const refuse = () => {
					stays = false;
					fail(new Refused(no('overloaded')));
				};
				const newcomer: Waiting = { rank: RANKS.indexOf(rank), from, go, refuse };
				from.waiting += 1;
				if (from.waiting > LONGEST_LINE.address)
					makeRoom(
						line.filter((one) => one.from === from),
						newcomer,
					);
				else if (line.length >= LONGEST_LINE.house) makeRoom(line, newcomer);
				if (stays) line.push(newcomer);
				else from.waiting -= 1;
				forget(from);
			});
		try {
			return await work();
		} finally {
			working -= 1;
			from.working -= 1;
			forget(from);
			callNext();
		}
	};
}
