import type { IncomingMessage } from 'node:http';
import type { Actor } from '#domain/account/account.ts';
import type { CastView } from '#domain/poll/pollView.ts';
import type { Locale } from '#i18n/words.ts';

declare global {
	namespace App {
		interface Locals {
			/** Who asks; nobody when signed out. */
			actor: Actor;
			/** SHA-256 of the sign-in's cookie; null when signed out. */
			signInId: string | null;
			/** True when a cookie was sent that no longer signs in. */
			signInEnded: boolean;
			/** On a phone that many hands share: seconds until it signs out by itself. */
			secondsLeft: number | null;
			/** Code of the committee where this browser was handed on, `-` for none; null when somebody signed in since. */
			handedOver: string | null;
			/** The form that was posted, as what was kept of it is called. */
			keptAs?: string | null;
			/** The poll of a ballot that was cast by this very request: it is answered with its receipt. */
			cast?: CastView;
			locale: Locale;
			/** ISO time of the installation's clock, one reading a request. */
			now: string;
			/** Token that this browser's forms carry, for browsers that send no Origin. */
			formToken: string;
		}
		interface Platform {
			/** The request as Node has it. */
			req: IncomingMessage;
		}
		interface Error {
			/** A key of words: `notFound`, `tooLarge`, `refusal.…`, `fault`. */
			message: string;
			/** Short id to read out on the phone. */
			id?: string;
		}
		interface PageData {
			/** What the page watches, so that it shows changes at once. */
			topics?: string[];
			/** IANA time zone in which the page tells times. */
			timeZone?: string;
			/** The committee whose inside this is, and what one is in it. */
			committee?: { code: string; name: string };
			place?: { member: boolean; mediator: boolean; liaison: boolean; observer: boolean };
			/** What was kept of the page's forms; there on every page that has long ones. */
			kept?: Record<string, { typed: Record<string, unknown>; keptAt: string }>;
			/** A ballot stands here, or the code of a card is asked for: the frame names nobody. */
			atTheUrn?: { committee: string | null; secondsLeft: number | null; to?: string };
			/** The office whose desk this is. */
			office?: { code: string; name: string };
		}
	}
}

export {};
