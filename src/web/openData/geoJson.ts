import type { OpenRecord } from '#domain/openData/tables.ts';

/** Committees as points of RFC 7946: longitude first, two decimals, the town where they sit; null where no point is known. */
export async function* committeesAsGeoJson(committees: AsyncIterable<OpenRecord[]>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	yield encoder.encode('{"type":"FeatureCollection","features":[');
	let first = true;
	for await (const some of committees) {
		const features = some.map(({ latitude, longitude, ...properties }) => ({
			type: 'Feature',
			id: properties['code'],
			geometry: latitude === null || longitude === null ? null : { type: 'Point', coordinates: [longitude, latitude] },
			properties,
		}));
		yield encoder.encode((first ? '' : ',') + features.map((one) => JSON.stringify(one)).join(','));
		first = false;
	}
	yield encoder.encode(']}');
}
