import { takesPart } from '#domain/account/account.ts';
import { mediates } from '#domain/committee/committeePolicy.ts';
import { answerComplaint } from '#domain/complaint/answerComplaint.ts';
import { NotFound, allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { enterCommittee } from '#web/committee.ts';
import { viewComplaints } from '#web/complaint.ts';
import { loadSignedIn } from '#web/page.ts';

/** What people say of the mediation here, for the mediators whom it is not about. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		// Observers do not follow sessions: what is said of their mediation does not exist for them either.
		if (!takesPart(page.actor, committee.id)) throw new NotFound('complaint');
		allow(mediates(page.actor, committee.id));
		return viewComplaints(page, committee.id);
	});

export const actions = { answerComplaint: action(answerComplaint) };
