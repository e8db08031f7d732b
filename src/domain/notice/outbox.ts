/** What leaves the house for somebody: that something waits, in their language, and never what. */
export interface Message {
	/** Stays the same when it is tried again, so that whoever carries it can tell. */
	id: string;
	to: string;
	locale: string | null;
	/** It concerns the safety of their account. */
	urgent: boolean;
}

/** A way out of the house. Throws when the message was not taken over. */
export interface Carrier {
	send(message: Message): Promise<void>;
}

/** Every way out; where nothing is set up, a line in the log stands for it. */
export interface Outbox {
	email: Carrier;
	sms: Carrier;
}

/** What went wrong, as a code: what servers answer may quote an address. */
export class NotCarried extends Error {
	override readonly name = 'NotCarried';
	readonly code: string;
	constructor(code: string) {
		super(code);
		this.code = /^[A-Z0-9_]{1,40}$/i.test(code) ? code : 'failed';
	}
}
