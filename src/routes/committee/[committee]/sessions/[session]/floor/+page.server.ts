import { findFloor } from '#domain/floor/floorQueries.ts';
import { floorActions, viewDesk, viewFloor, viewList } from '#web/floor.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession } from '#web/session.ts';

/** Who speaks and who comes next; for those who give the floor, the list; for mediators, the shares of the talk. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { session } = await enterSession(page, event.params);
		const found = await findFloor(page, session.id);
		const floor = await viewFloor(page, found);
		return { floor, list: await viewList(page, found), desk: await viewDesk(page, found), topics: floor.topics };
	});

export const actions = floorActions;
