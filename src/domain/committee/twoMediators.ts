/**
 * What one mediator does not do alone, in one place: whose second yes it takes. `otherOrigin` says that the second must
 * stand for another group than the first. Where a committee has only one mediator, a neighbouring committee lends the
 * second for a session (`inviteMediator`).
 */
export const TAKES_TWO = [
	{ act: 'hideStatement', second: 'mediator', otherOrigin: true },
	{ act: 'releaseWords', second: 'mediator', otherOrigin: false },
	{ act: 'closeWithoutAgreement', second: 'mediator', otherOrigin: false },
	{ act: 'publishOutcome', second: 'memberOrMediator', otherOrigin: true },
	{ act: 'publishMinutes', second: 'memberOrMediator', otherOrigin: true },
	{ act: 'signMinutes', second: 'member', otherOrigin: false },
] as const;
