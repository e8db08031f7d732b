import { enterMinutes, writeSealed } from '#web/minutes.ts';
import { loadSignedIn } from '#web/page.ts';

/** The minutes as data, with the very text that the signatures cover and its hash, for those who may read them. */
export const GET = (event) =>
	loadSignedIn(event, async (page) => {
		const { session, minutes } = await enterMinutes(page, event.params);
		return new Response(await writeSealed(page, minutes), {
			headers: {
				'content-type': 'application/json; charset=utf-8',
				'content-disposition': `attachment; filename="${session.code}-minutes.json"`,
			},
		});
	});
