import { raiseComplaint } from '#domain/complaint/raiseComplaint.ts';
import { action } from '#web/action.ts';
import { sessionToComplain, viewRaising } from '#web/complaint.ts';
import { loadSignedIn } from '#web/page.ts';

/** Something is not right with the mediation: said here, and never read by the mediator it is about. */
export const load = (event) => loadSignedIn(event, (page) => viewRaising(page, event.params.session));

export const actions = { raiseComplaint: action(raiseComplaint, { parameters: sessionToComplain }) };
