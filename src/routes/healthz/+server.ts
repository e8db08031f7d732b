import { json } from '@sveltejs/kit';
import { openHouse } from '#web/house.ts';
import { VERSION } from '#version.ts';

/** Tells a monitor that the server and its database answer. */
export const GET = async () => {
	const house = await openHouse();
	await house.readMissionName();
	return json({ status: 'ok', database: house.kind, version: VERSION });
};
