import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { drawMap } from '#web/committeeMap.ts';

const at = (code: string, latitude: number | null, longitude: number | null, country = '') => ({
	...{ code, name: `Comité ${code}`, latitude, longitude, country, mark: 'sits' },
});
const CAR = [at('BGS', 4.74, 22.82, 'Centrafrique'), at('BBR', 5.77, 20.68, 'Centrafrique')];

describe('a map of committees', () => {
	test('has one drawing for each country concerned, and no other country', () => {
		const [centre, mali, ...others] = drawMap([...CAR, at('KRO', 14.06, -3.08, 'Mali')]);
		expect([centre?.name, mali?.name]).toEqual(['Centrafrique', 'Mali']);
		expect(others).toEqual([]);
		expect(centre?.points.map((point) => point.code)).toEqual(['BGS', 'BBR']);
	});

	test('places east to the right and north above', () => {
		const [{ points: [east, west] = [] } = {}] = drawMap(CAR);
		expect(east!.x).toBeGreaterThan(west!.x);
		expect(east!.y).toBeGreaterThan(west!.y);
	});

	test('leaves out who has no place, and is nothing where nobody has', () => {
		expect(drawMap([at('ABC', null, null)])).toEqual([]);
	});

	test('draws towns that touch as one sign, counts the others, and writes no code over another', () => {
		const many = Array.from({ length: 60 }, (_, index) => at(`A${index}`, 5.5 + (index % 10) * 0.1, 17 + index * 0.1));
		const [first] = drawMap([...many, ...many.map((one) => ({ ...one, code: `${one.code}B` }))]);
		expect(first!.points.length + first!.hidden).toBe(120);
		expect(first!.hidden).toBeGreaterThanOrEqual(60);
		const boxes = first!.points.flatMap(({ label }) => (label && label.anchor === 'start' ? [label] : []));
		for (const [index, box] of boxes.entries())
			for (const other of boxes.slice(index + 1))
				expect(Math.abs(box.x - other.x) > 16 || Math.abs(box.y - other.y) > 12).toBe(true);
	});

	test('weighs little: two thousand committees travel in seven kilobytes', () => {
		const many = Array.from({ length: 2000 }, (_, index) =>
			at(`C${index}`, 4 + ((index * 7) % 60) / 10, (index % 2 ? 16 : -8) + ((index * 13) % 90) / 10),
		);
		expect(gzipSync(JSON.stringify(drawMap(many))).length).toBeLessThan(7_000);
	});
});
