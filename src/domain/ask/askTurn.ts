import type { Insertable } from 'kysely';
import type { AskTurnTable } from '#db/schema.ts';
import { newId } from '../id.ts';

/** A turn of an ask at an office that has said nothing yet; `receivedAt` is null as long as the ask is a draft. */
export function newTurn(
	turn: Pick<AskTurnTable, 'askId' | 'ordinal' | 'officeId' | 'receivedAt'>,
): Insertable<AskTurnTable> {
	return {
		...turn,
		id: newId(),
		acknowledgedAt: null,
		acknowledgedBy: null,
		underReviewAt: null,
		decision: null,
		decidedAt: null,
		decidedBy: null,
		text: null,
		lang: null,
		dueOn: null,
		recordedByLiaison: 0,
	};
}
