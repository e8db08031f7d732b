import { renameMission } from '#domain/installation/renameMission.ts';
import { readSafeguarding } from '#domain/installation/safeguardingQueries.ts';
import { setSafeguarding } from '#domain/installation/setSafeguarding.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';
import { openHouse } from '#web/house.ts';

/** What the mission is called, and whom to call when its own people abuse their power. */
export const load = (event) =>
	loadAdministration(event, async ({ db, requestId }) => ({
		safeguarding: await readSafeguarding(db),
		requestId: requestId(),
		safeguardingRequestId: requestId(),
	}));

export const actions = {
	renameMission: action(renameMission, {
		then: async () => {
			await (await openHouse()).readMissionName();
			return '/admin/mission';
		},
	}),
	setSafeguarding: action(setSafeguarding, { then: () => '/admin/mission' }),
};
