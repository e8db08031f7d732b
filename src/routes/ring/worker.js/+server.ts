import { ringWorker } from '#web/ring.ts';

/** What a browser keeps of us to ring: it says one sentence, and opens the first page. */
export const GET = (event) => ringWorker(event);
