import { AMENDMENT_OPS } from '../amendment/amendment.ts';

/** Days for which a form that was begun and not sent is kept. */
export const KEPT_DAYS = 30;

/** The forms in which people write at length; what is quickly chosen again, and every ballot, is not kept. */
export const KEPT_VERBS = [
	'raiseConcern',
	'draftProposal',
	'editProposal',
	'postStatement',
	'appealDecision',
	'offerAmendment',
	'editOutcome',
] as const;

/** The address of a page of our own. */
export const KEPT_PATH = /^(?=.{1,200}$)(\/[A-Za-z0-9-]+){1,8}$/;

/** A form by its verb, by what it is of when the page holds it several times, and by what it would do to a clause. */
export const KEPT_FORM = new RegExp(`^(${KEPT_VERBS.join('|')})(-[a-z0-9]{20})?(-(${AMENDMENT_OPS.join('|')}))?$`);
