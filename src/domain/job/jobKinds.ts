import { followAsksOnTime } from './askJobs.ts';
import { callReviewOnTime } from './agreementJobs.ts';
import { writeDumpOnTime } from './dumpJobs.ts';
import { carryOnImport } from './electorImportJobs.ts';
import { closeElectionOnTime, forgetVoters, openElectionOnTime } from './electionJobs.ts';
import { closePollOnTime, emptyUrn, openPollOnTime } from './pollJobs.ts';
import { promiseToEach } from './promiseToEach.ts';
import { writePublicEntries } from './writePublicEntries.ts';
import { closeQuarterOnTime } from './figureJobs.ts';
import { returnOnTime } from './outcomeJobs.ts';
import { writeSearchEntries } from './writeSearchEntries.ts';
import { resumeOnTime } from './proposalJobs.ts';
import { tellSessionDue } from './sessionJobs.ts';
import { followTermsOnTime, installOnTime } from './termJobs.ts';
import { deliverCodeOnTime, deliverNoticeOnTime, makeNoticesOnTime } from './noticeJobs.ts';
import type { Job } from './jobs.ts';
import { deliverWebhooks } from './webhookJobs.ts';
import { countOpened, openElectionUrns } from './urnJobs.ts';

/** Every kind of work that falls due by itself. */
export const jobKinds: Record<string, Job> = {
	carryOnImport,
	closeElection: closeElectionOnTime,
	closePoll: closePollOnTime,
	forgetVoters,
	openElection: openElectionOnTime,
	openPoll: openPollOnTime,
	openUrn: emptyUrn,
	openElectionUrns,
	countElection: countOpened,
	promiseToEach,
	writePublicEntries,
	writeSearchEntries,
	resumeProposal: resumeOnTime,
	followAsks: followAsksOnTime,
	followTerms: followTermsOnTime,
	installMembers: installOnTime,
	sessionDue: tellSessionDue,
	callReview: callReviewOnTime,
	returnOutcome: returnOnTime,
	deliverWebhooks,
	closeQuarter: closeQuarterOnTime,
	makeNotices: makeNoticesOnTime,
	deliverNotice: deliverNoticeOnTime,
	deliverCode: deliverCodeOnTime,
	dumpOpenData: writeDumpOnTime,
};

/** Work that waits for machines elsewhere or takes long: it has a round of its own, so that no urn waits for it. */
export const OUTWARD_KINDS = ['deliverWebhooks', 'deliverNotice', 'deliverCode', 'dumpOpenData'] as const;
