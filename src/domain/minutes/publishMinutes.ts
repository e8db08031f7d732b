import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import { Id, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { canonical, sha256 } from '../record/chain.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayPublishMinutes } from './minutesPolicy.ts';
import { holdMinutes, readPaper } from './minutesQueries.ts';
import type { MinutesPaper } from './publicMinutes.ts';

export const PublishMinutes = z.object({
	sessionId: Id,
	/** The choice whose consequence was read. */
	redaction: whole(1, 100_000),
});

/** A mediator publishes what somebody else has cleared of the minutes: it has its hash, and never changes again. */
export const publishMinutes = verb(PublishMinutes, async (context, { sessionId, redaction }) => {
	const { db, actor, now, record } = context;
	const { session, minutes } = await holdMinutes(context, sessionId);
	if (!minutes) throw new NotFound('minutes');
	allow(mayPublishMinutes(actor, minutes));
	if (redaction !== minutes.redaction) allow(no('textChanged'));
	const committee = await findCommittee(db, session.committeeId);
	const { paper: preview } = await readPaper(db, minutes, committee);
	const paper: MinutesPaper = { ...preview, publishedOn: localDay(now, committee.timeZone) };
	const publishedText = canonical(paper);
	const publishedHash = sha256(publishedText);
	await db
		.updateTable('minutes')
		.set({ publishedAt: now, publishedBy: actor.accountId, publishedText, publishedHash })
		.where('id', '=', minutes.id)
		.execute();
	const { committeeId, code } = session;
	await record({ type: 'minutesPublished', committeeId, sessionId, code, hash: publishedHash });
	return { sessionId, code };
});
