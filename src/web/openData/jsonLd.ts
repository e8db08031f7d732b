import type { OpenRecord } from '#domain/openData/tables.ts';

const CONTEXT = { '@context': 'https://schema.org' } as const;

/** What is not known is left out. */
const known = (fields: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

function committee(record: OpenRecord): OpenRecord {
	return known({
		...CONTEXT,
		'@type': 'Organization',
		'@id': record['url'],
		url: record['url'],
		name: record['name'],
		identifier: record['code'],
		foundingDate: record['foundedOn'],
		knowsLanguage: record['languages'],
		location: known({
			'@type': 'Place',
			name: record['town'],
			address: known({
				'@type': 'PostalAddress',
				addressLocality: record['town'],
				addressRegion: record['adm1Name'],
				addressCountry: record['countryCode'],
			}),
			geo:
				record['latitude'] === null
					? null
					: { '@type': 'GeoCoordinates', latitude: record['latitude'], longitude: record['longitude'] },
		}),
	});
}

function outcome(record: OpenRecord): OpenRecord {
	return known({
		...CONTEXT,
		'@type': 'Report',
		'@id': record['url'],
		url: record['url'],
		identifier: record['code'],
		reportNumber: record['code'],
		creativeWorkStatus: record['status'],
		name: record['title'],
		headline: record['title'],
		abstract: record['summary'],
		text: record['text'],
		inLanguage: record['language'],
		datePublished: record['publishedOn'],
		dateModified: record['updatedOn'],
		isAccessibleForFree: true,
		license: 'https://creativecommons.org/licenses/by/4.0/',
		author: { '@type': 'Organization', name: record['committeeName'], identifier: record['committee'] },
	});
}

/**
 * A record in the words of schema.org, by its table. Pages name it as their other form (`link rel="alternate"`) instead
 * of carrying it: a public page holds no script element of any kind.
 */
export const AS_JSON_LD: Readonly<Record<string, (record: OpenRecord) => OpenRecord>> = {
	committees: committee,
	outcomes: outcome,
};
