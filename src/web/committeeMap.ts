import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoBounds, geoMercator } from 'd3-geo';
import { feature } from 'topojson-client';

type Atlas = Parameters<typeof feature>[0];
type Country = Extract<ReturnType<typeof feature>, { type: 'Feature' }>;
type Ring = [number, number][];

/** A committee as it can stand on a map: at its town, two decimals; `mark` is the code of what its sign means. */
export interface Placed {
	code: string;
	name: string;
	latitude: number | null;
	longitude: number | null;
	/** What its country is called here. */
	country?: string;
	mark: string;
}

/** A committee on the drawing of its country. */
interface DrawnPoint {
	code: string;
	name: string;
	mark: string;
	x: number;
	y: number;
	/** Where its code is written; null where there is no room: the list beside the map has it. */
	label: { x: number; y: number; anchor: 'start' | 'end' | 'middle' } | null;
}

/** The outline of one country with the committees in it. */
export interface DrawnCountry {
	/** The country's number in the atlas. */
	id: string;
	/** What it is called here; empty where nobody said. */
	name: string;
	width: number;
	height: number;
	outline: string;
	points: DrawnPoint[];
	/** How many more there are that have no sign of their own: too close to another, or too many for one picture. */
	hidden: number;
}

/** All drawings are as wide, in units of their own. */
const MAP_WIDTH = 360;
const MARGIN = 22;
/** Vertices nearer than this to the last one are left out, and so are islets: the page has 14 kB to come in. */
const DETAIL = 2.5;
/** Signs nearer than this are one sign. */
const TOUCHING = 9;
/** Signs beyond this number are not drawn one by one. */
const MOST_POINTS = 60;
const LABEL = { height: 13, perLetter: 8.5 };

let countries: { country: Country; bounds: [[number, number], [number, number]] }[] | null = null;
const homes = new Map<string, Country | null>();
const outlines = new Map<
	string,
	{ outline: string; height: number; place: (at: [number, number]) => [number, number] }
>();

function readCountries() {
	if (countries) return countries;
	const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
	const atlas = JSON.parse(readFileSync(file, 'utf8')) as Atlas & { objects: { countries: never } };
	const all = feature(atlas, atlas.objects.countries) as unknown as { features: Country[] };
	countries = all.features.map((country) => ({ country, bounds: geoBounds(country) }));
	return countries;
}

/** Whether a town lies inside a country's outline: a line from it to the east crosses the outline an odd number of times. */
function holds(country: Country, [x, y]: [number, number]): boolean {
	let inside = false;
	for (const ring of ringsOf(country))
		for (const [index, [toX, toY]] of ring.entries()) {
			const [fromX, fromY] = ring.at(index - 1) ?? [toX, toY];
			if (fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX) inside = !inside;
		}
	return inside;
}

/** The country in which a town lies; null at sea. */
function countryOf(at: [number, number]): Country | null {
	const key = at.join(' ');
	const known = homes.get(key);
	if (known !== undefined) return known;
	const [longitude, latitude] = at;
	const near = readCountries().filter(
		({ bounds: [[west, south], [east, north]] }) =>
			latitude >= south &&
			latitude <= north &&
			(west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east),
	);
	const home = near.find(({ country }) => holds(country, at))?.country ?? near[0]?.country ?? null;
	if (homes.size < 20_000) homes.set(key, home);
	return home;
}

function ringsOf({ geometry }: Country): Ring[] {
	if (geometry.type === 'Polygon') return geometry.coordinates as Ring[];
	return geometry.type === 'MultiPolygon' ? (geometry.coordinates as Ring[][]).flat() : [];
}

/** A ring in whole units, without vertices that nobody would see: `m12 7l3-1…`. */
function ringPath(ring: Ring, place: (at: [number, number]) => [number, number]): string {
	const kept: [number, number][] = [];
	for (const at of ring) {
		const [x, y] = place(at).map(Math.round) as [number, number];
		const last = kept.at(-1);
		if (!last || Math.hypot(x - last[0], y - last[1]) >= DETAIL) kept.push([x, y]);
	}
	if (kept.length < 4) return '';
	const [[firstX, firstY], ...rest] = kept as [[number, number], ...[number, number][]];
	let [fromX, fromY] = [firstX, firstY];
	const steps = rest.map(([x, y]) => {
		const step = `${x - fromX}${y - fromY < 0 ? '' : ' '}${y - fromY}`;
		[fromX, fromY] = [x, y];
		return step;
	});
	return `M${firstX} ${firstY}l${steps.reduce((path, step) => path + (step.startsWith('-') ? '' : ' ') + step).trim()}z`;
}

function outlineOf(country: Country) {
	const id = String(country.id ?? country.properties?.name);
	const known = outlines.get(id);
	if (known) return known;
	// First as wide as the page, then as high as that makes it.
	const projection = geoMercator().fitWidth(MAP_WIDTH - 2 * MARGIN, country);
	const place = (at: [number, number]): [number, number] => {
		const [x, y] = projection(at) ?? [0, 0];
		return [x + MARGIN, y + MARGIN];
	};
	const all = ringsOf(country);
	const height = Math.ceil(Math.max(...all.flat().map((at) => place(at)[1])) + MARGIN);
	const made = { outline: all.map((ring) => ringPath(ring, place)).join(''), height, place };
	outlines.set(id, made);
	return made;
}

type Box = [left: number, top: number, right: number, bottom: number];
const meet = (one: Box, other: Box) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/** Writes each code beside its sign where nothing else stands. */
function label(points: Omit<DrawnPoint, 'label'>[], height: number): DrawnPoint[] {
	const taken: Box[] = points.map(({ x, y }) => [x - 6, y - 6, x + 6, y + 6]);
	return points.map((point, index) => {
		const { x, y, code } = point;
		const wide = code.length * LABEL.perLetter;
		const places = [
			{ anchor: 'start', x: x + 9, y: y + 5, left: x + 8 },
			{ anchor: 'end', x: x - 9, y: y + 5, left: x - 8 - wide },
			{ anchor: 'middle', x, y: y - 9, left: x - wide / 2 },
			{ anchor: 'middle', x, y: y + 19, left: x - wide / 2 },
		] as const;
		for (const { left, ...written } of places) {
			const box: Box = [left, written.y - LABEL.height + 2, left + wide, written.y + 2];
			const inside = box[0] >= 0 && box[2] <= MAP_WIDTH && box[1] >= 0 && box[3] <= height;
			if (!inside || taken.some((other, at) => at !== index && meet(box, other))) continue;
			taken.push(box);
			return { ...point, label: written };
		}
		return { ...point, label: null };
	});
}

/** Maps of the countries in which these committees sit, each with its committees; those without a place are left out. */
export function drawMap(committees: readonly Placed[]): DrawnCountry[] {
	const byCountry = new Map<Country, { name: string; points: Omit<DrawnPoint, 'label'>[] }>();
	for (const { code, name, mark, latitude, longitude, country: called = '' } of committees) {
		if (latitude === null || longitude === null) continue;
		const at: [number, number] = [Math.round(longitude * 100) / 100, Math.round(latitude * 100) / 100];
		const country = countryOf(at);
		if (!country) continue;
		const [x, y] = outlineOf(country).place(at).map(Math.round) as [number, number];
		const known = byCountry.get(country) ?? { name: called, points: [] };
		known.points.push({ code, name, mark, x, y });
		byCountry.set(country, known);
	}
	return [...byCountry].map(([country, { name, points: all }]) => {
		const { outline, height } = outlineOf(country);
		const apart: typeof all = [];
		for (const point of all)
			if (apart.length < MOST_POINTS && !apart.some(({ x, y }) => Math.hypot(x - point.x, y - point.y) < TOUCHING))
				apart.push(point);
		return {
			id: String(country.id),
			name,
			width: MAP_WIDTH,
			height,
			outline,
			points: label(apart, height),
			hidden: all.length - apart.length,
		};
	});
}
