import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { z } from 'zod';
import { connectSqlite } from '#db/connect.server.ts';
import { castWithCard } from '#domain/election/castWithCard.ts';
import { enterWithCard } from '#domain/election/enterWithCard.ts';
import { newId } from '#domain/id.ts';
import { type House, type Verb, perform } from '#domain/perform.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import type { DemoWorld } from './demoWorld.ts';

/** The database of a running server, acted on through the verbs by a second process: for what no page need be seen of. */
export interface Beside {
	house: House;
	/** Somebody of the cast acts. */
	as<S extends z.ZodType, A, P>(name: string, act: Verb<S, A, P>, typed: z.input<S>): Promise<A>;
	/** Somebody casts with a card, from the code to the receipt; answers the check words. */
	cast(code: string, ranking: readonly number[]): Promise<string>;
	close(): Promise<void>;
}

/** Opens a demo beside its server, with the server's clock. */
export function openBeside(folder: string, world: DemoWorld): Beside {
	const connection = connectSqlite(folder);
	const ahead = () => Number(world.seek('select clock_offset_seconds from installation')) * 1000;
	const house: House = {
		...connection,
		clock: () => new Date(Date.now() + ahead()),
		keyFolder: join(folder, 'keys'),
		publish: () => undefined,
		wake: () => undefined,
		fault: (error) => {
			throw error;
		},
	};
	return {
		house,
		as: (name, act, typed) =>
			perform(house, act, act.schema.parse(typed), { accountId: world.accountOf(name), requestId: newId() }),
		cast: async (code, ranking) => {
			const { signIn } = await perform(house, enterWithCard, { code }, { accountId: null });
			const checkWords = drawCheckWords('fr');
			const choice = { ranking: ranking.map((number) => number - 1) };
			const input = castWithCard.schema.parse({ signIn, choice, checkWords, replaces: 'none' });
			await perform(house, castWithCard, input, { accountId: null, requestId: newId() });
			return checkWords.join(' ');
		},
		close: connection.close,
	};
}

/** The command line, as whoever keeps the machine uses it; ends with an error when it does. */
export async function palabre(folder: string, ...words: string[]): Promise<string> {
	const { stdout } = await promisify(execFile)(process.execPath, ['src/cli.ts', ...words], {
		cwd: join(import.meta.dirname, '../..'),
		env: { ...process.env, DATA_DIR: folder, LOG_LEVEL: 'warn' },
		maxBuffer: 1 << 26,
	});
	return stdout;
}

/** Somebody who stands for the commission. */
export interface Standing {
	name: string;
	categories?: ('women' | 'youth' | 'displaced')[];
	/** Nobody here knows them yet. */
	fresh?: true;
}

/**
 * Who else stands, beside those whom the journey puts forward on the pages: whoever sits now and keeps no key, and five
 * new ones.
 */
export const STANDING: readonly Standing[] = [
	{ name: 'Fatimé Modèle', categories: ['women'] },
	{ name: 'Solange Exemple', categories: ['women'] },
	{ name: 'Haoua Essai', categories: ['women'] },
	{ name: 'Brice Fictif', categories: ['youth'] },
	{ name: 'Idriss Démo', categories: ['youth'] },
	{ name: 'Estelle Spécimen', categories: ['women', 'youth'] },
	{ name: 'Ousmane Exemple', categories: ['youth'] },
	{ name: 'Gaston Modèle' },
	{ name: 'Abakar Spécimen' },
	{ name: 'Véronique Essai', categories: ['women'] },
	{ name: 'Célestin Fictif' },
	{ name: 'Adoum Modèle' },
	{ name: 'Raymond Démo' },
	{ name: 'Marcel Exemple' },
	{ name: 'Moussa Spécimen' },
	{ name: 'Blandine Fictif', categories: ['women'] },
	{ name: 'Nadège Modèle', categories: ['women', 'displaced'] },
	{ name: 'Yaya Essai' },
	{ name: 'Bouba Exemple' },
	{ name: 'Hamidou Démo' },
	{ name: 'Pierre Spécimen' },
	{ name: 'Antoine Essai' },
	{ name: 'Zénaba Nouvelle', categories: ['women'], fresh: true },
	{ name: 'Rosalie Nouvelle', categories: ['women'], fresh: true },
	{ name: 'Simplice Nouveau', fresh: true },
	{ name: 'Rodrigue Nouveau', fresh: true },
	{ name: 'Ibrahim Nouveau', fresh: true },
];

const FIRST_NAMES = ['Awa', 'Jean', 'Fatou', 'Paul', 'Mariam', 'Issa', 'Grâce', 'Omar', 'Ruth', 'Ali'];
const SURNAMES = ['Exemple', 'Modèle', 'Démo', 'Essai', 'Spécimen', 'Fictif', 'Inventé', 'Imaginaire'];

/** A list of so many electors, as a town hall keeps it: no two alike, each with a reference. */
export function listOfElectors(count: number): string[] {
	const lines = Array.from({ length: count }, (_, index) => {
		const first = FIRST_NAMES[index % FIRST_NAMES.length];
		const last = SURNAMES[Math.floor(index / FIRST_NAMES.length) % SURNAMES.length];
		const born = 1940 + (Math.floor(index / (FIRST_NAMES.length * SURNAMES.length)) % 60);
		return `${last};${first};E-${String(index + 1).padStart(5, '0')};Quartier ${(index % 7) + 1};${born};${index % 2 ? 'm' : 'f'}`;
	});
	return ['nom;prénom;référence;quartier;année de naissance;sexe', ...lines];
}

/**
 * So many rankings of candidates by their numbers, the same at every run: most put some who are well known first, few
 * the last ones, so that reserved seats have something to do.
 */
export function rankings(count: number, candidates: number): number[][] {
	let state = 20_261_122;
	const next = (below: number) => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
	return Array.from({ length: count }, () => {
		const ranking = new Set<number>();
		const length = 3 + next(8);
		while (ranking.size < length) ranking.add(1 + Math.min(next(candidates), next(candidates)));
		return [...ranking];
	});
}
