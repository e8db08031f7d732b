/** Ends the program with a sentence on stderr. */
export class Stop extends Error {}
