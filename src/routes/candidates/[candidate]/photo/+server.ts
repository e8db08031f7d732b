import { findCandidatePhoto } from '#domain/election/electionQueries.ts';
import { load } from '#web/page.ts';

/** The face of somebody who stands, who has agreed that everybody sees it; it is a picture and can be nothing else. */
export const GET = (event) =>
	load(event, async ({ db }) => {
		const picture = await findCandidatePhoto(db, event.params.candidate);
		return new Response(new Uint8Array(picture), {
			headers: {
				'content-type': 'image/jpeg',
				'content-security-policy': "default-src 'none'; sandbox",
				'cross-origin-resource-policy': 'same-origin',
				// Who withdraws is gone from everywhere within the hour.
				'cache-control': 'public, max-age=3600',
			},
		});
	});
