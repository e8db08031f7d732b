import { renameMission } from '#domain/installation/renameMission.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';
import { openHouse } from '#web/house.ts';

/** What the mission is called. */
export const load = (event) => loadAdministration(event, async ({ requestId }) => ({ requestId: requestId() }));

export const actions = {
	renameMission: action(renameMission, {
		then: async () => {
			await (await openHouse()).readMissionName();
			return '/admin/mission';
		},
	}),
};
