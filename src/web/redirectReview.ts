import { type RequestEvent, fail } from '@sveltejs/kit';
import { mayPassOnTo, mayRedirectAsk } from '#domain/ask/askPolicy.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { clockOf } from '#domain/ask/ask.ts';
import { RedirectAsk } from '#domain/ask/redirectAsk.ts';
import { listTakenAlong } from '#domain/ask/together.ts';
import { addDays, localDay } from '#domain/days.ts';
import { newId } from '#domain/id.ts';
import { listColleagues } from '#domain/office/officerQueries.ts';
import type { No } from '#domain/refusals.ts';
import { type FormAnswer, askToSignIn, readPosted } from './action.ts';
import { inputsOf } from './answerReview.ts';
import { type Typed, type Wrong, withoutBlanks, wrongFields } from './form.ts';
import { type PageContext, load } from './page.ts';

/** An ask before it is passed on: what that changes, and who is told; it is nowhere but in this page and the form that does it. */
export interface RedirectReview {
	verb: 'reviewRedirect';
	requestId: string;
	typed: Typed;
	review: {
		askId: string;
		from: string;
		to: string;
		text: string;
		lang: string | null;
		/** The day by which the next office must have answered: its own clock begins anew. */
		answerBy: string | null;
		/** The ask's public age, which goes on. */
		days: number;
		/** How many other asks that are answered with it are passed on too. */
		along: number;
		/** The committees that are told. */
		told: string[];
		/** Nobody answers for the next office with an account: the committee's liaison writes down what it says. */
		unstaffed: boolean;
		inputs: { name: string; value: string }[];
		requestId: string;
	};
}

/** What passing an ask on would do, or what is wrong with it; nothing is kept. */
export async function readRedirect(
	{ db, actor, now }: Pick<PageContext, 'db' | 'actor' | 'now'>,
	typed: Typed,
): Promise<{ review: RedirectReview['review'] } | { wrong: Record<string, Wrong> } | { refused: No }> {
	const parsed = RedirectAsk.safeParse(withoutBlanks(typed), { reportInput: true });
	if (!parsed.success) return { wrong: wrongFields(parsed.error) };
	const { askId, ...written } = parsed.data;
	const ask = await findAsk(db, askId);
	const may = mayRedirectAsk(actor, ask);
	if (may !== 'yes') return { refused: may };
	const office = await db
		.selectFrom('office')
		.select(['id', 'name', 'closedAt'])
		.where('id', '=', written.toOfficeId)
		.executeTakeFirst();
	if (!office) return { wrong: { toOfficeId: { code: 'required' } } };
	const mayThere = mayPassOnTo(ask, office);
	if (mayThere !== 'yes') return { refused: mayThere };
	const along = await listTakenAlong(db, [askId]);
	const names = await db
		.selectFrom('committee')
		.select('name')
		.where('id', 'in', [ask.committeeId, ...along.map((one) => one.committeeId)])
		.orderBy('name')
		.execute();
	return {
		review: {
			askId,
			...{ from: ask.turns.at(-1)?.officeName ?? '', to: office.name },
			...{ text: written.text, lang: written.lang ?? null },
			answerBy: ask.answerDays === null ? null : addDays(localDay(now, ask.timeZone), ask.answerDays),
			days: clockOf(ask, ask.turns, now).daysWithoutAnswer,
			along: along.length,
			told: names.map((one) => one.name),
			unstaffed: (await listColleagues(db, written.toOfficeId)).length === 0,
			...{ inputs: inputsOf(written), requestId: newId() },
		},
	};
}

/** Shows once more what passing an ask on does, before it is done. */
export async function reviewRedirect(event: RequestEvent) {
	if (event.locals.actor.kind !== 'person') askToSignIn(event);
	const posted = await readPosted(event);
	const again: FormAnswer = { verb: 'reviewRedirect', requestId: posted.requestId ?? '', typed: posted.typed };
	const ask = event.params['ask'];
	const read = await load(event, (page) => readRedirect(page, { ...posted.typed, ...(ask ? { askId: ask } : {}) }));
	if ('wrong' in read) return fail(422, { ...again, wrong: read.wrong });
	if ('refused' in read) return fail(403, { ...again, refused: read.refused });
	return { ...again, verb: 'reviewRedirect', review: read.review } satisfies RedirectReview;
}
