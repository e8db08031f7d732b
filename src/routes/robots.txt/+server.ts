import { robots } from '#web/sitemap.ts';

/** What search engines may read. */
export const GET = (event) => robots(event);
