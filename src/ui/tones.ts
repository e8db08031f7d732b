/** Colours that carry a meaning; `data-tone` gives one to a block (no style is written into a page: the pages' own policy refuses it). */
export type Tone = 'support' | 'reservations' | 'aside' | 'more-talk' | 'block' | 'done' | 'waiting' | 'late';
