import { enterOffice } from '#web/office.ts';
import { loadSignedIn } from '#web/page.ts';

/** The inside of an office, for those who answer for it. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const { id, code, name } = await enterOffice({ db, actor }, event.params.office);
		return { office: { id, code, name } };
	});
