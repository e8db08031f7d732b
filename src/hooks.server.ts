import { sequence } from '@sveltejs/kit/hooks';
import { openHub } from '#web/live.ts';
import { faultWithId, firstRunFirst, onlyOurForms, whoAndWhen } from '#web/request.ts';

export const init = async () => {
	await openHub();
};
export const handle = sequence(whoAndWhen, onlyOurForms, firstRunFirst);
export const handleError = faultWithId;
