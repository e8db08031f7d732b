import { listAreas } from '#domain/area/areaQueries.ts';
import { COMMITTEE_TEMPLATES, type CommitteeTemplateCode } from '#domain/committee/committeeTemplate.ts';
import { foundCommittee } from '#domain/committee/foundCommittee.ts';
import { LANGUAGES, latinDigits } from '#domain/fields.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';

/** Founding a committee: charter, seats, languages, time zone. */
export const load = (event) =>
	loadAdministration(event, async ({ db, requestId }) => {
		const asked = event.url.searchParams.get('template') ?? '';
		const template =
			(Object.keys(COMMITTEE_TEMPLATES) as CommitteeTemplateCode[]).find((code) => code === asked) ?? null;
		const wanted = Math.trunc(Number(latinDigits(event.url.searchParams.get('seats') ?? '7')));
		return {
			template,
			seats: template ? COMMITTEE_TEMPLATES[template].seats.length : Math.max(3, Math.min(41, wanted || 7)),
			areas: await listAreas(db),
			languages: LANGUAGES,
			timeZones: ['UTC', ...Intl.supportedValuesOf('timeZone')],
			requestId: requestId(),
		};
	});

export const actions = {
	foundCommittee: action(foundCommittee, { then: ({ code }) => `/admin/committees/${code}` }),
};
