import type { RequestEvent } from '@sveltejs/kit';
import { type PassedPhone, type PhoneTurn, markOf, seekPassedPhone, seekTurn } from '#domain/phone/phones.ts';
import type { FormAnswer } from './action.ts';
import type { Typed } from './form.ts';
import { type OpenHouse, openHouse } from './house.ts';
import { TURN, hostCookie } from './request.ts';

export const PHONE = 'palabre_phone';

type Asked = Pick<RequestEvent, 'cookies' | 'url'>;

export const valueOf = (event: Asked, name: string) => event.cookies.get(hostCookie(name, event.url)) ?? '';

export function put(event: Asked, name: string, value: string): void {
	const secure = event.url.protocol === 'https:';
	event.cookies.set(hostCookie(name, event.url), value, { path: '/', httpOnly: true, sameSite: 'strict', secure });
}

export function drop(event: Asked, name: string): void {
	event.cookies.delete(hostCookie(name, event.url), { path: '/', secure: event.url.protocol === 'https:' });
}

/** The phone that goes round, if this is one. */
export function seekPhone(event: Asked, { read }: Pick<OpenHouse, 'read'>): Promise<PassedPhone | null> {
	return seekPassedPhone(read, valueOf(event, PHONE));
}

/** Whoever holds the phone now, if anybody. */
export async function holder(
	event: Asked,
	{ read }: Pick<OpenHouse, 'read'>,
	phone: PassedPhone,
): Promise<PhoneTurn | null> {
	return seekTurn(read, phone.id, valueOf(event, TURN));
}

/** What a form of an earlier turn gets: nothing of it was done, and nothing is shown. */
export const facesAgain = {
	...{ verb: 'takePhoneTurn', requestId: '', typed: {}, refused: { no: 'phoneNotPassed' as const } },
} satisfies FormAnswer;

/** Who acts with a form: only in the very turn in which it was made. */
export async function holderOf(event: RequestEvent, typed: Typed) {
	const house = await openHouse();
	const phone = await seekPhone(event, house);
	const turn = phone && (await holder(event, house, phone));
	return phone && turn && typed['turn'] === markOf(turn) ? { house, phone, turn } : null;
}
