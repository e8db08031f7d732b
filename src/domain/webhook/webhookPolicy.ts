import type { Actor } from '../account/account.ts';
import { mayAdminister } from '../account/accountPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** Administrators say which other programs are told. */
export const mayRegisterWebhook = mayAdminister;

const stillThere = (webhook: { endedAt: string | null }): Verdict => (webhook.endedAt ? no('alreadyDone') : yes);

/** A program that is still told can be told again. */
export function mayReplayWebhook(actor: Actor, webhook: { endedAt: string | null }): Verdict {
	return all(mayAdminister(actor), stillThere(webhook));
}

/** A program that is still told can be left alone. */
export function mayEndWebhook(actor: Actor, webhook: { endedAt: string | null }): Verdict {
	return all(mayAdminister(actor), stillThere(webhook));
}
