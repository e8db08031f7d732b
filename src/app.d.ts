declare namespace App {
	interface Locals {
		/** The language of this answer. */
		locale: 'en' | 'fr' | 'ar';
		/** Short id of this request: logged, and shown on an error page so that it can be read out on the phone. */
		requestTag: string;
		/** Who asks, with their roles; null for the public. */
		actor: import('#domain/actor.ts').Actor | null;
		/** The hashed id of the sign-in that the cookie names; null for the public. */
		signInId: string | null;
	}
	interface Error {
		message: string;
		/** The same short id as in the log. */
		tag?: string;
	}
}

declare module 'virtual:live' {
	/** Address of the script that makes a page live. */
	export const liveScript: string;
}
