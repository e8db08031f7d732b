/** Watches how long anybody would have had to wait for a turn of the event loop; the answer is in milliseconds. */
export function longestWait(): () => number {
	let last = performance.now();
	let longest = 0;
	const look = () => {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
	};
	const timer = setInterval(look, 1);
	return () => {
		look();
		clearInterval(timer);
		return longest;
	};
}
