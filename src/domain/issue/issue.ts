/** By what options are weighed, after they were collected. */
export const CRITERIA = ['fair', 'doable', 'lasting', 'lawful', 'harmsNobody'] as const;

/** Which way an issue moves in its list. */
export const MOVES = ['up', 'down'] as const;

/** At most this many characters in an issue, an interest, an option: one line. */
export const BOARD_LENGTH = 200;
