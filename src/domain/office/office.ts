/** Levels of addressees, from the nearest to the highest. */
export const OFFICE_LEVELS = ['localAuthority', 'fieldOffice', 'missionHq', 'ministry', 'agency', 'ngo'] as const;
