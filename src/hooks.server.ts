import { sequence } from '@sveltejs/kit/hooks';
import { openHub } from '#web/live.ts';
import { faultWithId, onlyOurForms, whoAndWhen } from '#web/request.ts';

export const init = async () => {
	await openHub();
};
export const handle = sequence(whoAndWhen, onlyOurForms);
export const handleError = faultWithId;
