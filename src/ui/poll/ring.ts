/** Places round a circle as they were reckoned, by how many there are. */
const rings = new Map<number, { x: string; y: string }[]>();

/** Where each of so many seats stands round a circle of 120 by 120, the first one on top. */
export function ringOf(total: number): { x: string; y: string }[] {
	let ring = rings.get(total);
	if (!ring) {
		ring = Array.from({ length: total }, (_, index) => {
			const angle = (index / total) * 2 * Math.PI - Math.PI / 2;
			return { x: (60 + 46 * Math.cos(angle)).toFixed(1), y: (60 + 46 * Math.sin(angle)).toFixed(1) };
		});
		rings.set(total, ring);
	}
	return ring;
}
