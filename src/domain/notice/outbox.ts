/** What leaves the house for somebody: that something waits, in their language, and never what; or a code that they asked for. */
export interface Message {
	/** Stays the same when it is tried again, so that whoever carries it can tell. */
	id: string;
	to: string;
	locale: string | null;
	/** It concerns the safety of their account. */
	urgent: boolean;
	/** How long it may wait for a phone that is off: what comes later is no news, or would ring at night. */
	waitSeconds?: number;
	/** The code that shows that the address is theirs; then it is all that is said. */
	code?: string;
}

/** A way out of the house. Throws when the message was not taken over. */
export interface Carrier {
	send(message: Message): Promise<void>;
}

/** Every way out; where nothing is set up, a line in the log stands for it. */
export interface Outbox {
	email: Carrier;
	sms: Carrier;
	push: Carrier;
}

/** There is nobody any more where it was to go: it is not tried again. */
export const GONE = 'GONE';

/** What went wrong, as a code: what servers answer may quote an address. */
export class NotCarried extends Error {
	override readonly name = 'NotCarried';
	readonly code: string;
	constructor(code: string) {
		super(code);
		this.code = /^[A-Z0-9_]{1,40}$/i.test(code) ? code : 'failed';
	}
}
