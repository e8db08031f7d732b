import { listDesks } from '#web/desk.ts';
import { loadSignedIn } from '#web/page.ts';

/** What waits for somebody in all their committees, each with its next step. */
export const load = (event) => loadSignedIn(event, listDesks);
