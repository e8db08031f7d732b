import { takesPart } from '#domain/account/account.ts';
import { checkCommitment } from '#domain/commitment/checkCommitment.ts';
import { clearCheckPhoto } from '#domain/commitment/clearCheckPhoto.ts';
import { mayCheckFor, mayClearCheckPhoto, mayRemoveCheckPhoto } from '#domain/commitment/commitmentPolicy.ts';
import { removeCheckPhoto } from '#domain/commitment/removeCheckPhoto.ts';
import { checksOf } from '#domain/commitment/commitment.ts';
import { type CheckSaying, publicPromise } from '#domain/commitment/commitmentQueries.ts';
import { explainCommitment } from '#domain/commitment/explainCommitment.ts';
import { reportProgress } from '#domain/commitment/reportProgress.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { promiseActs } from '#web/askActs.ts';
import { enterCommitment } from '#web/askPage.ts';
import { loadSignedIn } from '#web/page.ts';

/** One promise: how it goes, who of the committee has looked and what they saw, and the form to say what one saw. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { actor, now, requestId } = page;
		const { committee, commitment } = await enterCommitment(page, event.params);
		const inside = takesPart(actor, committee.id);
		const { askId, officeId, officeName, reports, explanation, id, lang } = commitment;
		const said = new Map(commitment.checks.map((check) => [check.days, check.sayings]));
		return {
			promise: publicPromise(commitment, now),
			...{ askId, officeName, ofOffice: officeId !== null },
			reports: inside || officeId !== null ? reports : [],
			looks: checksOf(commitment, commitment.checks, now).map((check) => ({
				...check,
				// What one's own people saw is for those who take part alone.
				sayings: inside
					? (said.get(check.days) ?? []).map((saying) => ({
							...sayingShown(saying),
							photo: saying.photo && {
								...saying.photo,
								may: {
									clearCheckPhoto: mayClearCheckPhoto(actor, commitment, saying),
									removeCheckPhoto: mayRemoveCheckPhoto(actor, commitment, saying),
								},
								requestIds: { clearCheckPhoto: requestId(), removeCheckPhoto: requestId() },
							},
						}))
					: [],
			})),
			acts: {
				...{ id, lang, result: commitment.result, explanation },
				...promiseActs(actor, commitment, now, requestId),
			},
			inside,
			/** For the liaison: the seats whose holders cannot say for themselves what they saw. */
			forSeats: (commitment.holders ?? [])
				.filter((one) => mayCheckFor(actor, commitment, one.seatId, now) === 'yes')
				.map(({ seatId, constituency, name }) => ({ seatId, constituency, name })),
			topics: [topicOf('outcome', commitment.outcomeId)],
		};
	});

/** What one saw, without who they are. */
const sayingShown = ({ accountId: _, personId: _person, seatId: _seat, ...saying }: CheckSaying) => saying;

const parameters = (event: { params: Partial<Record<string, string>> }) => ({
	commitmentId: event.params['commitment'],
});

export const actions = {
	checkCommitment: action(checkCommitment, { parameters, picture: true }),
	clearCheckPhoto: action(clearCheckPhoto),
	removeCheckPhoto: action(removeCheckPhoto),
	reportProgress: action(reportProgress, { parameters }),
	explainCommitment: action(explainCommitment, { parameters }),
};
