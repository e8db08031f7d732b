import { findNext } from '#domain/election/alternates.ts';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { listSeatDecisions } from '#domain/term/seatDecision.ts';
import { mayRecallMember, mayRenewTerm } from '#domain/term/termPolicy.ts';
import { listHoldings } from '#domain/term/termQueries.ts';
import type { PageContext } from './page.ts';

/** What the seats of a committee decided about themselves and nobody has carried out yet, with who may. */
export async function readSeatDecisions({ db, actor, requestId }: PageContext, committeeId: string) {
	const decisions = await listSeatDecisions(db, committeeId);
	if (decisions.length === 0) return [];
	const holdings = await listHoldings(db, committeeId);
	const seats = await listSeats(db, committeeId);
	return decisions.map((decision) => {
		const seat = seats.find((one) => one.id === decision.aboutSeatId);
		const stillSits = holdings.some(
			(one) => one.seatId === decision.aboutSeatId && one.personId === decision.aboutPersonId,
		);
		return {
			...{ id: decision.id, code: decision.code, about: decision.about },
			constituency: seat?.constituency ?? null,
			holder: stillSits ? (seat?.holder ?? null) : null,
			requestId: requestId(),
			verdict:
				decision.about === 'renewal'
					? mayRenewTerm(actor, { ...decision, holdings })
					: mayRecallMember(actor, { ...decision, stillSits }),
		};
	});
}

/** Who is next in the count for each vacant seat that an election gave. */
export async function listNext({ db, requestId }: PageContext, committeeId: string) {
	const vacant = (await listSeats(db, committeeId)).filter((seat) => seat.personId === null);
	const found = await Promise.all(vacant.map(async ({ id }) => ({ seatId: id, next: await findNext(db, id) })));
	return found.flatMap(({ seatId, next }) =>
		next === null
			? []
			: [
					{
						seatId,
						candidateId: next.candidate?.id ?? null,
						name: next.candidate?.name ?? null,
						lotNeeded: next.lotNeeded,
						requestIds: { seatAlternate: requestId(), passOverAlternate: requestId() },
					},
				],
	);
}
