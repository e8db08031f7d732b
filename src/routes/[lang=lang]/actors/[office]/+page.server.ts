import { countActors, listAnswersOf, listOwedBy, listPromisesOf, readEffect } from '#domain/commitment/actorQueries.ts';
import { RESULTS } from '#domain/commitment/commitment.ts';
import { findAddressee } from '#domain/office/addresseeQueries.ts';
import { askedOf, viewOf } from '#web/list.ts';
import { load as loadPage } from '#web/page.ts';

/** Each takes several lines, and the page has 14 kB to come in. */
const PER_PAGE = 10;
/** What can be listed: what was promised, by what came of it; what was answered; what waits for an answer. */
const LISTS = ['open', ...RESULTS, 'answers', 'owed'] as const;

/** One office: what it said, promised and kept, what it owes and for how long; with its own words to what was not kept. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const office = await findAddressee(db, event.params.office);
		const figures = (await countActors(db, [office.id])).get(office.id);
		const asked = askedOf(event.url, { sorts: ['newest'], filters: { list: LISTS }, size: PER_PAGE });
		const which = asked.filters.list;
		const total =
			which === 'answers'
				? figures?.answered
				: which === 'owed'
					? figures?.owed
					: which === 'open'
						? figures?.open
						: which === ''
							? figures?.promised
							: figures?.results[which as (typeof RESULTS)[number]];
		const { offset, ...list } = viewOf(asked, total ?? 0);
		const part = { offset, limit: PER_PAGE, lang: event.params.lang, now };
		const ofPromises = which !== 'answers' && which !== 'owed';
		const owed = which === 'owed' ? await listOwedBy(db, office.id, part) : [];
		const answers = which === 'answers' ? await listAnswersOf(db, office.id, part) : [];
		return {
			office: { code: office.code, name: office.name, level: office.level },
			figures,
			effect: await readEffect(db, office.id),
			list,
			promises: ofPromises ? await listPromisesOf(db, office.id, { ...part, result: which }) : [],
			owed: owed.map((ask) => ({
				...{ id: ask.id, what: ask.what, lang: ask.lang, outcomeCode: ask.outcomeCode },
				...{ committeeName: ask.committeeName, days: ask.clock.daysWithoutAnswer, late: ask.clock.isLate },
			})),
			answers: answers.map(({ ask, turn }) => ({
				...{ id: turn.id, what: ask.what, lang: ask.lang, outcomeCode: ask.outcomeCode, text: turn.text },
				...{ committeeName: ask.committeeName, textLang: turn.lang, decision: turn.decision ?? '' },
				...{ decidedAt: turn.decidedAt, translated: turn.translated ?? null },
			})),
		};
	});
