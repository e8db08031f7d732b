/** How a proposal's state looks: the same meaning everywhere. */
export const PROPOSAL_TONES: Record<string, 'plain' | 'live' | 'done' | 'wait' | 'note'> = {
	draft: 'plain',
	submitted: 'wait',
	open: 'note',
	coolingOff: 'wait',
	textFrozen: 'wait',
	deciding: 'live',
	adopted: 'done',
	notAdopted: 'plain',
	returned: 'note',
	withdrawn: 'plain',
	deferred: 'wait',
	referred: 'plain',
	converted: 'note',
};
