import { mayAdminister } from '../account/accountPolicy.ts';
import { type Verdict, no, yes } from '../refusals.ts';

/** Anybody moves the clock of a demo, so that time limits can be tried; the clock of a real installation, nobody. */
export function mayMoveClock(installation: { demo: number } | undefined): Verdict {
	return installation?.demo === 1 ? yes : no('demoOnly');
}

/** What the mission is called, the administration says. */
export const mayRenameMission = mayAdminister;

/** And whom to call about abuse by its own people. */
export const maySetSafeguarding = mayAdminister;
