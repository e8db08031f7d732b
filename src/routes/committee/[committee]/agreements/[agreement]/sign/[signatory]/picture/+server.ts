import { findSignedPaper } from '#domain/agreement/agreementQueries.ts';
import { enterAgreement } from '#web/agreement.ts';
import { load } from '#web/page.ts';
import { pictureResponse } from '#web/photo.ts';

/** The photograph of a signed paper, for whoever may read the agreement. */
export const GET = (event) =>
	load(event, async (page) => {
		const { agreement } = await enterAgreement(page, event.params);
		const picture = await findSignedPaper(page, agreement.id, event.params.signatory);
		return pictureResponse(picture, 'no-store');
	});
