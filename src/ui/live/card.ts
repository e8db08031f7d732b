/**
 * The square on a voting card leads to `/vote#CODE`: what stands behind the sign is never sent, so the page types it
 * in, and takes it out of the address before anything else.
 */
export function readCard(): void {
	const code = /^#([0-9a-z-]{12,14})$/i.exec(location.hash)?.[1];
	const field = document.querySelector<HTMLInputElement>('form[action*="/enterWithCard"] [name=code]');
	if (!code || !field) return;
	history.replaceState(null, '', location.pathname);
	field.value = code;
	field.form?.requestSubmit();
}

/** A ballot that was left lying on a phone leaves by itself, when the card it came with counts no longer. */
export function leaveInTime(): void {
	const seconds = Number(document.querySelector<HTMLElement>('main[data-leave-in]')?.dataset.leaveIn ?? 0);
	if (seconds > 0) setTimeout(() => location.replace(location.pathname), (seconds + 2) * 1000);
}
