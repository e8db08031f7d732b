/** How far an invitation has come. */
export interface InvitationMoments {
	acceptedAt: string | null;
	declinedAt: string | null;
	withdrawnAt: string | null;
}

export const INVITATION_STATES = ['asked', 'accepted', 'declined', 'withdrawn'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** Where an invitation stands. */
export function invitationState(invitation: InvitationMoments): InvitationState {
	if (invitation.withdrawnAt) return 'withdrawn';
	if (invitation.declinedAt) return 'declined';
	return invitation.acceptedAt ? 'accepted' : 'asked';
}
