import { sequence } from '@sveltejs/kit/hooks';
import { openHub } from '#web/live.ts';
import { keepPublicPages } from '#web/publicPages.ts';
import { faultWithId, firstRunFirst, onlyOurForms, whoAndWhen } from '#web/request.ts';

export const init = async () => {
	await openHub();
};
export const handle = sequence(keepPublicPages, whoAndWhen, onlyOurForms, firstRunFirst);
export const handleError = faultWithId;
