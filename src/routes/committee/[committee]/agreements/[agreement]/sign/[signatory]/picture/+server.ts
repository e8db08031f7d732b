import { findSignedPaper } from '#domain/agreement/agreementQueries.ts';
import { enterAgreement } from '#web/agreement.ts';
import { load } from '#web/page.ts';

/** The photograph of a signed paper, for whoever may read the agreement; it is a picture and can be nothing else. */
export const GET = (event) =>
	load(event, async (page) => {
		const { agreement } = await enterAgreement(page, event.params);
		const picture = await findSignedPaper(page, agreement.id, event.params.signatory);
		return new Response(new Uint8Array(picture), {
			headers: {
				'content-type': 'image/jpeg',
				'content-security-policy': "default-src 'none'; sandbox",
				'cross-origin-resource-policy': 'same-origin',
				'cache-control': 'no-store',
			},
		});
	});
