import { answerComplaint } from '#domain/complaint/answerComplaint.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';
import { viewComplaints } from '#web/complaint.ts';

/** What people say of a mediation, where the coordination is to hear it, or where nobody answered in a week. */
export const load = (event) => loadAdministration(event, (page) => viewComplaints(page));

export const actions = { answerComplaint: action(answerComplaint) };
