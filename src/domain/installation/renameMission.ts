import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayRenameMission } from './installationPolicy.ts';
import { MissionName } from './missionFields.ts';

export const RenameMission = z.object({ missionName: MissionName });

/** The mission is called otherwise from now on, on every page; what is published keeps the name it was published under. */
export const renameMission = verb(RenameMission, async ({ db, actor, record }, { missionName }) => {
	allow(mayRenameMission(actor));
	await db.updateTable('installation').set({ missionName }).execute();
	await record({ type: 'missionRenamed' });
	return { missionName };
});
