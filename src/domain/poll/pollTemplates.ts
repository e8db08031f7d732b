import type { PassRule, PollMethod } from './poll.ts';

/** A way of deciding that committees use often: what the announcement's form starts from. */
export interface PollTemplate {
	method: PollMethod;
	passRule: PassRule;
	secret: boolean;
}

/** The ways of deciding to start from (`domain.md`, d); everything in the form can still be changed. */
export const POLL_TEMPLATES = {
	consensus: { method: 'consensus', passRule: 'consensus', secret: true },
	simpleMajority: { method: 'yesNoAbstain', passRule: 'simpleMajority', secret: true },
	twoThirds: { method: 'yesNoAbstain', passRule: 'twoThirdsOfSeats', secret: true },
	eachSide: { method: 'yesNoAbstain', passRule: 'eachSide', secret: false },
	chooseByRank: { method: 'rank', passRule: 'simpleMajority', secret: true },
	priorities: { method: 'points', passRule: 'simpleMajority', secret: true },
} as const satisfies Record<string, PollTemplate>;
export type PollTemplateCode = keyof typeof POLL_TEMPLATES;

/** The template of this name; null where there is none. */
export function seekTemplate(code: string | null): PollTemplate | null {
	return code !== null && Object.hasOwn(POLL_TEMPLATES, code) ? POLL_TEMPLATES[code as PollTemplateCode] : null;
}
