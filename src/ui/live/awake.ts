/** Keeps the device awake while a page that hangs on a wall is shown; where it cannot, nothing is lost. */
export function stayAwake(): void {
	if (!document.querySelector('[data-awake]') || !('wakeLock' in navigator)) return;
	const hold = () => {
		if (document.visibilityState === 'visible') void navigator.wakeLock.request('screen').catch(() => undefined);
	};
	document.addEventListener('visibilitychange', hold);
	hold();
}
