import { findCheckPhoto } from '#domain/commitment/commitmentQueries.ts';
import { ASKED_AGAIN } from '#web/openData/answer.ts';
import { load } from '#web/page.ts';
import { pictureResponse } from '#web/photo.ts';

/** A photograph of what somebody saw of a promise: for everybody once it is cleared, before only for those who take part. */
export const GET = (event) =>
	load(event, async ({ db, actor }) => {
		const { jpeg, public: open } = await findCheckPhoto(db, actor, event.params.photo);
		return pictureResponse(jpeg, open ? ASKED_AGAIN : 'no-store');
	});
