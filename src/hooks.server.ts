import { sequence } from '@sveltejs/kit/hooks';
import { openHouse } from '#web/house.ts';
import { faultWithId, onlyOurForms, whoAndWhen } from '#web/request.ts';

export const init = async () => {
	await openHouse();
};
export const handle = sequence(whoAndWhen, onlyOurForms);
export const handleError = faultWithId;
