import { deliverTo } from '../webhook/deliverWebhooks.ts';
import type { Job } from './jobs.ts';

/** One program is told what it has not been told; never a machine inside the house or its network. */
export const deliverWebhooks: Job = (house, webhookId) => deliverTo(house, webhookId, { loopback: false });
