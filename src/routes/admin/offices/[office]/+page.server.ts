import { listChoosable } from '#domain/account/peopleQueries.ts';
import { maySetSecondEyes } from '#domain/desk/deskPolicy.ts';
import { seekSecondEyesEnd, wantsSecondEyes } from '#domain/desk/draftQueries.ts';
import { setSecondEyes } from '#domain/desk/setSecondEyes.ts';
import { appointOfficer } from '#domain/office/appointOfficer.ts';
import { closeOffice } from '#domain/office/closeOffice.ts';
import { dismissOfficer } from '#domain/office/dismissOfficer.ts';
import { listAllOffices } from '#domain/office/officeAdministrationQueries.ts';
import { listOfficers } from '#domain/office/officerQueries.ts';
import { mayAppointOfficer, mayCloseOffice, mayReopenOffice } from '#domain/office/officePolicy.ts';
import { reopenOffice } from '#domain/office/reopenOffice.ts';
import { NotFound } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';

/** One office: who answers for it, and closing it. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, requestId }) => {
		const office = (await listAllOffices(db)).find((one) => one.code === event.params.office);
		if (!office) throw new NotFound('office');
		const officers = await listOfficers(db, office.id);
		return {
			shown: office,
			officers: officers.map((officer) => ({ ...officer, requestId: requestId() })),
			people: (await listChoosable(db)).filter((person) => person.accountId !== null),
			secondEyes: await wantsSecondEyes(db, office.id),
			secondEyesEnd: await seekSecondEyesEnd(db, office.id),
			may: {
				setSecondEyes: maySetSecondEyes(actor, office.id),
				reopenOffice: mayReopenOffice(actor, office),
				closeOffice: mayCloseOffice(actor, office),
				appointOfficer: mayAppointOfficer(actor, office),
			},
			requestIds: idsFor(requestId, ['appointOfficer', 'closeOffice', 'reopenOffice', 'setSecondEyes']),
		};
	});

export const actions = {
	appointOfficer: action(appointOfficer),
	dismissOfficer: action(dismissOfficer),
	closeOffice: action(closeOffice),
	reopenOffice: action(reopenOffice),
	setSecondEyes: action(setSecondEyes),
};
