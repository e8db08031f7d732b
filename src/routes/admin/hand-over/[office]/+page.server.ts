import { dismissOfficers } from '#domain/handOver/dismissOfficers.ts';
import { mayEmptyOffice } from '#domain/handOver/handOverPolicy.ts';
import { listWhatHangs, openAsksOf, seekHandOver } from '#domain/handOver/handOverQueries.ts';
import { reparentOffices } from '#domain/handOver/reparentOffices.ts';
import { repointAsks } from '#domain/handOver/repointAsks.ts';
import { readSecondWord } from '#domain/handOver/secondWord.ts';
import { closeOffice } from '#domain/office/closeOffice.ts';
import { listOfficers } from '#domain/office/officerQueries.ts';
import { mayCloseOffice } from '#domain/office/officePolicy.ts';
import { NotFound, all, no } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';

const SHOWN_MOST = 50;

/** One office that leaves: what hangs on it, and what becomes of it with the office that was chosen to follow. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, now, requestId }) => {
		const offices = await listWhatHangs(db);
		const leaving = offices.find((one) => one.code === event.params.office);
		if (!leaving) throw new NotFound('office');
		const others = offices.filter((one) => one.id !== leaving.id && one.closedAt === null);
		const next = others.find((one) => one.id === event.url.searchParams.get('to')) ?? null;
		const empty = mayEmptyOffice(actor, { underWay: (await seekHandOver(db)) !== null });
		return {
			leaving,
			others,
			next,
			suggested: others.find((one) => one.id === leaving.parentId)?.id ?? '',
			asks: await openAsksOf(db, leaving.id).limit(SHOWN_MOST).execute(),
			below: offices.filter((one) => one.parentId === leaving.id && one.closedAt === null),
			officers: await listOfficers(db, leaving.id),
			may: {
				repointAsks: empty === 'yes' && leaving.asks === 0 ? no('noAsksToRepoint') : empty,
				reparentOffices: empty === 'yes' && leaving.below === 0 ? no('noOfficesToReparent') : empty,
				dismissOfficers:
					empty === 'yes' && leaving.officers === 0
						? no('noOfficersToDismiss')
						: all(empty, (await readSecondWord(db, actor, now, 'dismissOfficers', leaving.id)).may),
				closeOffice: all(
					mayCloseOffice(actor, leaving),
					(await readSecondWord(db, actor, now, 'closeOffice', leaving.id)).may,
				),
			},
			requestIds: idsFor(requestId, ['repointAsks', 'reparentOffices', 'dismissOfficers', 'closeOffice']),
		};
	});

/** Back to the same review, with the office that was chosen. */
const then = (_: unknown, { url }: { url: URL }) => {
	const to = url.searchParams.get('to');
	return to ? `${url.pathname}?to=${encodeURIComponent(to)}` : url.pathname;
};

export const actions = {
	repointAsks: action(repointAsks, { then }),
	reparentOffices: action(reparentOffices, { then }),
	dismissOfficers: action(dismissOfficers, { then }),
	closeOffice: action(closeOffice, { then }),
};
