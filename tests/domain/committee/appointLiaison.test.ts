import { appointLiaison } from '#domain/committee/appointLiaison.ts';
import { describeAppointment } from '../../support/appointments.ts';

describeAppointment('appointLiaison', appointLiaison, { role: 'liaison', event: 'liaisonAppointed' });
