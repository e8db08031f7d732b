import { z } from 'zod';
import { clean } from '../fields.ts';
import {
	DEFAULT_POINTS,
	REASONS,
	STANCES,
	STANCES_WITH_REASON,
	VOTES,
	type PollMethod,
	type ReasonCode,
	type Stance,
	type Vote,
} from '#domain/poll/poll.ts';

/** Why somebody cannot live with a proposal or has reservations: a code from the list, words of their own, or both. */
export interface Reason {
	code?: ReasonCode;
	words?: string;
}

/** What a person chooses in a poll, in the shape that the poll's method asks for. */
export type Choice =
	| { stance: Stance; reason?: Reason }
	| { vote: Vote }
	/** Place in the poll's list of options, counting from 0. */
	| { option: number }
	| { options: number[] }
	/** Options, best first; those left out are all below. */
	| { ranking: number[] }
	/** Points on each option, in the order of the paper. */
	| { points: number[] }
	/** A ballot handed in without a choice: neither an abstention nor a spoilt one. */
	| { blank: true };

/** Free words in a secret poll must fit the sealed ballot's one length: 140 letters, in bytes whatever the script. */
const SECRET_WORDS_BYTES = 300;
const NAMED_WORDS_LENGTH = 2000;

const bytesInJson = (text: string) => new TextEncoder().encode(JSON.stringify(text)).length;
const emptyToNothing = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);

/** Forms send digits as text; ballots keep numbers. */
const place = (optionsCount: number) =>
	z.preprocess(
		(value) => (typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value),
		z
			.number({ error: 'notAnOption' })
			.int({ error: 'notAnOption' })
			.min(0, { error: 'notAnOption' })
			.max(optionsCount - 1, { error: 'notAnOption' }),
	);

function reasonOf(secret: boolean | undefined) {
	const words = z
		.string()
		.transform((typed) => clean(typed).trim())
		.pipe(z.string().max(NAMED_WORDS_LENGTH, { error: 'tooLong' }));
	return z
		.strictObject({
			code: z.preprocess(emptyToNothing, z.enum(REASONS, { error: 'reasonRequired' }).optional()),
			words: z.preprocess(
				emptyToNothing,
				(secret
					? words.refine((text) => bytesInJson(text) <= SECRET_WORDS_BYTES, { error: 'tooLong' })
					: words
				).optional(),
			),
		})
		.optional();
}

function stanceChoice(secret: boolean | undefined) {
	return z
		.strictObject({ stance: z.enum(STANCES, { error: 'required' }), reason: reasonOf(secret) })
		.transform(({ stance, reason }, context): Choice => {
			// A form carries the reason's fields whatever stance is picked: with the others they mean nothing.
			if (!STANCES_WITH_REASON.includes(stance)) return { stance };
			const given = reason?.code !== undefined || reason?.words !== undefined;
			const complete =
				secret === true
					? reason?.code !== undefined && (reason.code !== 'otherWords' || reason.words !== undefined)
					: secret === false
						? reason?.words !== undefined
						: given;
			if ((stance === 'cannotLiveWith' || given) && !complete) {
				context.addIssue({
					code: 'custom',
					message: 'reasonRequired',
					path: ['reason'],
					params: { code: 'reasonRequired' },
				});
				return z.NEVER;
			}
			if (!given) return { stance };
			const kept: Reason = {};
			if (reason?.code !== undefined) kept.code = reason.code;
			if (reason?.words !== undefined) kept.words = reason.words;
			return { stance, reason: kept };
		});
}

const voteChoice = z.strictObject({ vote: z.enum(VOTES, { error: 'required' }) });

const optionChoice = (optionsCount: number) => z.strictObject({ option: place(optionsCount) });

/** Approved options are kept in the order of the paper, so that the order of ticking marks nobody's ballot. */
const optionsChoice = (optionsCount: number) =>
	z.strictObject({
		options: z
			.array(place(optionsCount))
			.refine((places) => new Set(places).size === places.length, { error: 'notAnOption' })
			.transform((places) => [...places].sort((a, b) => a - b)),
	});

const rankingChoice = (optionsCount: number) =>
	z.strictObject({
		ranking: z
			.array(place(optionsCount))
			.refine((places) => new Set(places).size === places.length, { error: 'notAnOption' }),
	});

const wholePoints = z.preprocess(
	(value) => (typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : value),
	z.number({ error: 'notAnOption' }).int({ error: 'notAnOption' }).min(0, { error: 'notAnOption' }),
);

/** All points need not be laid; more than one has are refused. */
const pointsChoice = (optionsCount: number | null, most: number) =>
	z.strictObject({
		points: z
			.array(wholePoints)
			.refine((laid) => optionsCount === null || laid.length === optionsCount, { error: 'notAnOption' })
			.refine((laid) => laid.reduce((sum, points) => sum + points, 0) <= most, { error: 'tooManyPoints' }),
	});

const blankChoice = z.strictObject({ blank: z.literal(true) });

export interface ChoiceTerms {
	/** How many options the poll offers; 0 where its method offers none. */
	optionsCount?: number;
	/** How many points each lays, where the method is points. */
	points?: number | null;
	/** true: reasons come from the list; false: they are written; left out: either reads. */
	secret?: boolean;
}

/** Making a schema costs a hundred times as much as reading a choice with it; there are only so many kinds of paper. */
const papers = new Map<string, z.ZodType<Choice>>();

/** Reads a choice as a given poll asks it; anything more or else than that is refused, so that no ballot carries a mark. */
export function choiceOf(method: PollMethod, terms: ChoiceTerms = {}): z.ZodType<Choice> {
	const kind = `${method} ${terms.optionsCount} ${terms.points} ${terms.secret}`;
	let paper = papers.get(kind);
	if (!paper) papers.set(kind, (paper = makePaper(method, terms)));
	return paper;
}

function makePaper(method: PollMethod, { optionsCount = 0, points, secret }: ChoiceTerms): z.ZodType<Choice> {
	if (method === 'consensus') return z.union([blankChoice, stanceChoice(secret)]);
	if (method === 'yesNoAbstain') return z.union([blankChoice, voteChoice]);
	if (method === 'chooseOne') return z.union([blankChoice, optionChoice(optionsCount)]);
	if (method === 'rank') return z.union([blankChoice, rankingChoice(optionsCount)]);
	if (method === 'points') return z.union([blankChoice, pointsChoice(optionsCount, points ?? DEFAULT_POINTS)]);
	return z.union([blankChoice, optionsChoice(optionsCount)]);
}

/** How the choices of a poll read. */
export function choiceTerms(poll: { options: readonly string[]; points: number | null; secret: boolean }): ChoiceTerms {
	return { optionsCount: poll.options.length, points: poll.points, secret: poll.secret };
}

/** What is wrong with a choice, in one word for the person who made it: the schema asks for one of several shapes. */
export function wrongWithChoice(
	error: z.ZodError,
): 'reasonRequired' | 'tooLong' | 'tooManyPoints' | 'required' | 'notAnOption' {
	const messages = JSON.stringify(error.issues);
	for (const code of ['reasonRequired', 'tooLong', 'tooManyPoints', 'required'] as const)
		if (messages.includes(`"${code}"`)) return code;
	return 'notAnOption';
}

/** A choice in any of its shapes, as a form sends it before its poll is known; the poll then reads it again (`choiceOf`). */
export const Choice: z.ZodType<Choice> = z.union([
	blankChoice,
	stanceChoice(undefined),
	voteChoice,
	optionChoice(1000),
	optionsChoice(1000),
	rankingChoice(1000),
	pointsChoice(null, 1000),
]);
