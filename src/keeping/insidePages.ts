import type { MakePages } from '#domain/archive/archiveQueries.ts';

/** The pages for a committee's own people. */
export const insidePages: MakePages = () => [];
