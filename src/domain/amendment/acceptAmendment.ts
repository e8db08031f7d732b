import { z } from 'zod';
import { Id, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayAcceptAmendment } from './amendmentPolicy.ts';
import { putIntoText } from './intoText.ts';
import { lockAmendment } from './lockAmendment.ts';

export const AcceptAmendment = z.object({
	amendmentId: Id,
	/** The version against which the author has read it; when given, another one by now is refused. */
	version: whole(1, 1_000_000).optional(),
});

/** Whoever wrote the text takes an amendment into it; one that wanted the same words otherwise is shown as overtaken. */
export const acceptAmendment = verb(AcceptAmendment, async (context, { amendmentId, version: read }) => {
	const { actor, record } = context;
	const { proposal, amendment } = await lockAmendment(context, amendmentId);
	allow(mayAcceptAmendment(actor, proposal, amendment));
	if (read !== undefined && read !== proposal.version) allow(no('textChanged'));
	const version = await putIntoText(context, proposal, amendment, 'acceptedByAuthor');
	const { committeeId, id: proposalId } = proposal;
	await record({ type: 'amendmentAccepted', committeeId, proposalId, amendmentId, version });
	return { amendmentId, version };
});
