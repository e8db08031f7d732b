import { CHECK_DAYS, RESULTS } from '#domain/commitment/commitment.ts';
import { mayCheckCommitment } from '#domain/commitment/commitmentPolicy.ts';
import { publicPromise, readCommitments } from '#domain/commitment/commitmentQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';

const STANDS = ['due', 'open', ...RESULTS] as const;

/** Everything promised to the committee and by it, what must be looked at now, and what came of it. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const promises = (await readCommitments(db, { committeeId: committee.id })).map((one) => {
			const told = publicPromise(one, now);
			return {
				...told,
				officeName: one.officeName,
				due: told.checks.find((check) => check.state === 'due')?.days ?? null,
				mayCheck: mayCheckCommitment(actor, one, now) === 'yes',
			};
		});
		const { shown, list } = pageOf(
			promises,
			askedOf(event.url, { sorts: ['newest', 'oldest'], filters: { state: STANDS } }),
			{
				text: (one) => `${one.outcomeCode} ${one.who} ${one.what} ${one.officeName ?? ''}`,
				fits: {
					state: (one, stand) =>
						stand === 'due' ? one.due !== null : stand === 'open' ? one.result === null : one.result === stand,
				},
				by: { newest: (one) => one.madeAt, oldest: (one) => one.madeAt },
				down: ['newest'],
			},
		);
		return {
			promises: shown,
			list,
			stands: STANDS,
			looks: CHECK_DAYS,
			topics: [topicOf('committee', committee.id)],
		};
	});
