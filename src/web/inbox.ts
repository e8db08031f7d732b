import { listAround, listWithin } from '#domain/area/areaTree.ts';
import { mayAcknowledgeAsk } from '#domain/ask/askPolicy.ts';
import { type ClockedAsk, listAsksById } from '#domain/ask/askQueries.ts';
import {
	type InboxSought,
	STANDS,
	type Stand,
	findInboxPage,
	listInboxAreas,
	listInboxFirst,
	readInboxFigures,
} from '#domain/ask/inboxQueries.ts';
import { DIMENSIONS } from '#domain/concern/concern.ts';
import { localDay } from '#domain/days.ts';
import { countNotes, readAssignments } from '#domain/desk/deskQueries.ts';
import { listBelow } from '#domain/office/officeTree.ts';
import { listColleagues } from '#domain/office/officerQueries.ts';
import { type Asked, PER_PAGE, askedOf, viewOf } from './list.ts';
import type { PageContext } from './page.ts';

const BELOW = 'below';
/** So many of the latest answers stand below what waits. */
const ANSWERED_SHOWN = 20;

/** One line of an inbox. */
function brief(ask: ClockedAsk) {
	const turn = ask.turns.at(-1);
	return {
		id: ask.id,
		what: ask.what,
		lang: ask.lang,
		ordinal: ask.ordinal,
		outcomeCode: ask.outcomeCode,
		committeeName: ask.committeeName,
		neededBy: ask.neededBy,
		/** Other committees whose asks go with it, or that carry it too. */
		others: ask.together.length + ask.coSigners.length,
		passedOn: ask.turns.length > 1,
		underReview: turn?.decision === null && Boolean(turn.underReviewAt),
		clock: ask.clock,
		officeId: ask.officeId,
		officeName: turn?.officeName ?? '',
		/** The local day by whose end this office must have answered. */
		answerDay: ask.clock.answerBy && localDay(ask.clock.answerBy, ask.timeZone),
		/** The local day by which it must say that it has the ask, while it has not. */
		confirmDay: ask.clock.acknowledgeBy && localDay(ask.clock.acknowledgeBy, ask.timeZone),
		answer: ask.answer,
		answeredAt: ask.answeredAt,
	};
}

/** What an office owes, page by page, narrowed as the address asks, with what its desk says of each. */
export async function loadInbox({ db, actor, now }: PageContext, url: URL, office: { id: string }) {
	const below = await listBelow(db, office.id);
	const colleagues = await listColleagues(db, office.id);
	const others = colleagues.filter((one) => one.accountId !== actor.accountId);
	const areas = await listAround(db, await listInboxAreas(db, [office.id, ...below.map((one) => one.id)]));
	const asked = askedOf(url, {
		sorts: ['mostDays', 'fewestDays'],
		filters: {
			state: STANDS,
			office: below.length > 0 ? [BELOW, ...below.map((one) => one.code)] : [],
			area: areas.map((area) => area.pcode),
			dimension: DIMENSIONS,
			assigned: ['mine', 'nobody', ...others.map((one) => one.accountId)],
		},
	});
	const { state, dimension, assigned } = asked.filters;
	const chosen = below.find((one) => one.code === asked.filters.office);
	const officeIds =
		asked.filters.office === BELOW ? [office.id, ...below.map((one) => one.id)] : [chosen?.id ?? office.id];
	const area = areas.find((one) => one.pcode === asked.filters.area);
	const ownOnly = officeIds.length === 1 && officeIds[0] === office.id;
	const sought: InboxSought = {
		officeIds: assigned ? [office.id] : officeIds,
		stand: (state || undefined) as Stand | undefined,
		areaIds: area && (await listWithin(db, area.id)),
		dimension: dimension || undefined,
		assigned: assigned === '' ? undefined : assigned === 'nobody' ? 'nobody' : { to: whose(assigned, actor.accountId) },
		words: asked.q,
	};
	const { asks, list } = await readPage(db, sought, asked, now);
	// Nobody asks how many were answered, only whether there are more than are shown.
	const answeredIds =
		list.narrowed || ownOnly === false
			? []
			: await listInboxFirst(db, { officeIds: [office.id], stand: 'answered' }, now, ANSWERED_SHOWN + 1);
	const answered = await listAsksById(db, answeredIds.slice(0, ANSWERED_SHOWN), now);
	const ids = asks.filter((ask) => ask.officeId === office.id).map((ask) => ask.id);
	const assignments = await readAssignments({ db, actor }, office.id, ids);
	const notes = await countNotes({ db, actor }, office.id, ids);
	const lines = asks.map((ask) => ({
		...brief(ask),
		/** Only what this office holds itself can be answered here, and has a desk. */
		own: ask.officeId === office.id,
		assignedTo: assignments.get(ask.id)?.name ?? null,
		notes: notes.get(ask.id) ?? 0,
		toConfirm: mayAcknowledgeAsk(actor, ask) === 'yes',
	}));
	return {
		lines,
		answered: answered.map(brief),
		moreAnswered: answeredIds.length > ANSWERED_SHOWN,
		list,
		choices: {
			stands: [...STANDS],
			offices: below.map(({ code, name }) => ({ code, name })),
			areas: areas.map(({ pcode, name, level }) => ({ pcode, name, level })),
			dimensions: [...DIMENSIONS],
			colleagues: others,
		},
		figures: await readInboxFigures(db, office.id, now),
	};
}

const whose = (assigned: string, own: string | null) => (assigned === 'mine' ? (own ?? '') : assigned);

async function readPage(db: PageContext['db'], sought: InboxSought, asked: Asked, now: string) {
	const size = asked.size ?? PER_PAGE;
	const { ids, total } = await findInboxPage(db, sought, now, {
		limit: size,
		offset: (found) => viewOf(asked, found).offset,
		fewestFirst: asked.sort === 'fewestDays',
	});
	const { offset: _, ...list } = viewOf(asked, total);
	return { asks: await listAsksById(db, ids, now), list };
}
