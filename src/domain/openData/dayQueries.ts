import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { listAsksByCommittee } from '../ask/askQueries.ts';
import type { Committee } from '../committee/committeeQueries.ts';
import { CHECK_DAYS } from '../commitment/commitment.ts';
import { addDays, localDay } from '../days.ts';
import { isPublic } from '../outcome/outcomeQueries.ts';

/** A day of a committee that everybody may know. Sessions are none: who meets when could be watched for. */
export interface PublicDay {
	/** Stays the same for the same matter, also when its day moves. */
	id: string;
	kind: 'nominationsEnd' | 'voteOpens' | 'voteCloses' | 'answerDue' | 'promiseDue' | 'checkDue' | 'termEnds';
	day: string;
	/** When it was last said. */
	saidAt: string;
	/** The matter in a few words, as it was published; empty where the kind says all. */
	about: string;
	/** Code of the outcome or election; empty for the committee itself. */
	code: string;
}

/** The public days of a committee: its elections, what is owed to it and by it, and when its terms end. */
export async function listPublicDays(db: Kysely<Database>, committee: Committee, now: string): Promise<PublicDay[]> {
	const on = (at: string) => localDay(at, committee.timeZone);
	const elections = await db
		.selectFrom('election')
		.select(['code', 'title', 'announcedAt', 'nominationsUntil', 'opensAt', 'closesAt'])
		.where('committeeId', '=', committee.id)
		.where('annulledAt', 'is', null)
		.orderBy('announcedAt')
		.execute();
	const promises = await db
		.selectFrom('commitment')
		.innerJoin('outcome', 'outcome.id', 'commitment.outcomeId')
		.select(['commitment.id', 'commitment.what', 'commitment.dueOn', 'commitment.madeAt', 'outcome.code'])
		.where('outcome.committeeId', '=', committee.id)
		.where(isPublic)
		.where('commitment.madeAt', 'is not', null)
		.orderBy('commitment.id')
		.execute();
	const terms = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select(({ fn }) => ['seatHolding.termEnd', fn.max('seatHolding.startedAt').as('saidAt')])
		.where('seat.committeeId', '=', committee.id)
		.where('seatHolding.endedAt', 'is', null)
		.groupBy('seatHolding.termEnd')
		.orderBy('seatHolding.termEnd')
		.execute();
	const asks = await listAsksByCommittee(db, committee.id, now);
	return [
		...elections.flatMap((one): PublicDay[] => {
			const said = { saidAt: one.announcedAt, about: one.title, code: one.code };
			return [
				{ ...said, id: `${one.code}-nominations`, kind: 'nominationsEnd', day: on(one.nominationsUntil) },
				{ ...said, id: `${one.code}-opens`, kind: 'voteOpens', day: on(one.opensAt) },
				{ ...said, id: `${one.code}-closes`, kind: 'voteCloses', day: on(one.closesAt) },
			];
		}),
		...asks.flatMap((ask): PublicDay[] =>
			ask.clock.answerBy === null
				? []
				: [
						{
							id: `${ask.outcomeCode ?? ''}-${ask.ordinal}`,
							kind: 'answerDue',
							day: on(ask.clock.answerBy),
							saidAt: ask.turns.at(-1)?.receivedAt ?? ask.sentAt ?? now,
							about: ask.what,
							code: ask.outcomeCode ?? '',
						},
					],
		),
		...promises.flatMap((one): PublicDay[] => {
			const said = { saidAt: one.madeAt ?? '', about: one.what, code: one.code ?? '' };
			return [
				...(one.dueOn === null ? [] : [{ ...said, id: one.id, kind: 'promiseDue' as const, day: one.dueOn }]),
				// The days from which two seats look whether it is kept; who looks, and when they go, is nobody's matter.
				...CHECK_DAYS.map((days) => ({
					...{ ...said, id: `${one.id}-${days}`, kind: 'checkDue' as const },
					day: addDays(on(one.madeAt ?? now), days),
				})),
			];
		}),
		...terms.map((one): PublicDay => ({
			...{ id: `term-${one.termEnd}`, kind: 'termEnds', day: one.termEnd },
			...{ saidAt: one.saidAt, about: '', code: '' },
		})),
	];
}
