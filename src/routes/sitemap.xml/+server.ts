import { sitemap } from '#web/sitemap.ts';

/** Every public page, in parts. */
export const GET = (event) => sitemap(event);
