import { recuse } from '#domain/recusal/recuse.ts';
import { addAttendee } from '#domain/session/addAttendee.ts';
import { addParty } from '#domain/session/addParty.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { removeAttendee } from '#domain/session/removeAttendee.ts';
import { removeParty } from '#domain/session/removeParty.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { askedOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';
import { peopleOf } from '#web/sessionPeople.ts';

/** Who is in a session: the roll-call by faces and seats, the sides, guests, and who sits in for whom. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const entered = await enterSession(page, event.params);
		const { q } = askedOf(event.url, { sorts: ['newest'] });
		return {
			...(await peopleOf(page, entered, q)),
			topics: [topicOf('session', entered.session.id)],
		};
	});

export const actions = {
	recordAttendance: action(recordAttendance, { parameters: sessionOf }),
	addParty: action(addParty, { parameters: sessionOf }),
	removeParty: action(removeParty, { parameters: sessionOf }),
	addAttendee: action(addAttendee, { parameters: sessionOf }),
	removeAttendee: action(removeAttendee, { parameters: sessionOf }),
	stepBack: action(stepBack, { parameters: sessionOf }),
	recuse: action(recuse),
};
