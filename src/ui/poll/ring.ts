/** Rings as they were drawn, by how many seats there are and how many are filled. */
const rings = new Map<string, string>();

/** So many seats round a circle of 120 by 120 as markup, the first one on top; `radius` is that of a seat. */
export function drawRing(total: number, filled: number, radius: number): string {
	const known = `${total} ${filled} ${radius}`;
	let ring = rings.get(known);
	if (ring === undefined) {
		ring = Array.from({ length: total }, (_, index) => {
			const angle = (index / total) * 2 * Math.PI - Math.PI / 2;
			const [x, y] = [60 + 46 * Math.cos(angle), 60 + 46 * Math.sin(angle)].map((at) => at.toFixed(1));
			return `<circle cx="${x}" cy="${y}" r="${radius}"${index < filled ? ' class="on"' : ''}/>`;
		}).join('');
		rings.set(known, ring);
	}
	return ring;
}
