import { ownFingerprint } from '#domain/archive/archiveKey.ts';
import { mayMakeArchive } from '#domain/archive/archivePolicy.ts';
import { countLeaving } from '#domain/archive/archiveQueries.ts';
import { makeArchive } from '#domain/archive/makeArchive.ts';
import { listCommittees } from '#domain/committee/committeeQueries.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';
import { archiveName } from '#web/archive.ts';

/** What leaves with an archive, counted before anybody takes it. */
export const load = (event) =>
	loadAdministration(event, async ({ house, db, actor, requestId }) => {
		const committees = (await listCommittees(db)).map(({ code, name }) => ({ code, name }));
		const wanted = event.url.searchParams.get('committee');
		const code = committees.find((one) => one.code === wanted)?.code ?? null;
		return {
			committees,
			code,
			leaving: await countLeaving(db, code),
			fingerprint: await ownFingerprint(house.keyFolder),
			file: event.url.searchParams.has('made') ? archiveName(code) : null,
			may: { makeArchive: mayMakeArchive(actor, 'public') },
			requestId: requestId(),
		};
	});

export const actions = {
	makeArchive: action(makeArchive, {
		parameters: () => ({ audience: 'public' }),
		then: ({ committee }) => `/admin/archive?made${committee ? `&committee=${committee}` : ''}`,
	}),
};
